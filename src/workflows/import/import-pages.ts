import type { Watermark } from "../../connectors/contract"
import { type ImportContext, logReport } from "./import-context"
import { importSource } from "./import-source"
import { pageCall, readPatiently } from "./read-patiently"
import type { RunProgress } from "./run-progress"
import { moveStock } from "./move-stock"

/** Reads and writes page by page what needs no look before it is written. */
export async function importPages(
  context: ImportContext,
  progress: RunProgress,
  signal: AbortSignal
): Promise<void> {
  const read = importSource(context.live.connector, context.run.flow)
  progress.phase = "writing"
  if (context.run.flow === "stock") {
    progress.add(await moveStock(context, progress))
  }
  do {
    const page = await readPatiently(context, signal, () =>
      read(
        {
          since: context.run.since as Watermark | null,
          after: progress.cursor,
        },
        pageCall(signal)
      )
    )
    const report = await page.apply(context)
    await logReport(context, report)
    progress.add({ ...report.counts, read: page.read })
    progress.cursor = page.next
    progress.total = page.total
    progress.watermark = page.watermark ?? progress.watermark
    await progress.save()
  } while (progress.cursor !== null)
}

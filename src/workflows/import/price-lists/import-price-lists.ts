import type { PriceListSource, Watermark } from "../../../connectors/contract"
import { listPriceKey } from "../../../domain/records/price-list"
import { type ImportContext, logReport } from "../import-context"
import { notOffered } from "../import-source"
import { mergeReports, noReport, unreadable } from "../page-report"
import { pageCall, readPatiently } from "../read-patiently"
import type { RunProgress } from "../run-progress"
import { bringPriceLists, type StorePriceLists } from "./bring-price-lists"
import { emptyListing, LISTING } from "./empty-listing"
import { applyListPrices } from "./list-prices"
import { removeOutdatedPrices } from "./outdated-prices"

/**
 * Keeps the ERP's price lists as price lists of the store. Lists come first,
 * then their prices page by page; a complete pass takes away what the ERP does
 * not name any more. Only prices that differ are written.
 */
export async function importPriceLists(
  context: ImportContext,
  progress: RunProgress,
  signal: AbortSignal
): Promise<void> {
  const { priceLists: source } = context.live.connector
  if (source === undefined) {
    throw notOffered("price_lists")
  }
  progress.phase = "writing"
  const named = await readPatiently(context, signal, () =>
    source.listPriceLists(pageCall(signal))
  )
  const { lists, report } = await bringPriceLists(context, named)
  await logReport(context, report)
  if (progress.cursor === null) {
    progress.add(report.counts)
  }
  do {
    await importPage(context, progress, { source, lists, signal })
    await progress.save()
  } while (progress.cursor !== null)
  if (context.run.since === null && lists.size > 0) {
    const outdated =
      progress.counts.read > 0
        ? await removeOutdatedPrices(context, lists)
        : { ...noReport("price_list"), issues: [emptyListing("prices")] }
    await logReport(context, outdated)
    progress.add(outdated.counts)
  }
}

async function importPage(
  context: ImportContext,
  progress: RunProgress,
  {
    source,
    lists,
    signal,
  }: {
    readonly source: PriceListSource
    readonly lists: StorePriceLists
    readonly signal: AbortSignal
  }
): Promise<void> {
  const { run, erpSync } = context
  const page = await readPatiently(context, signal, () =>
    source.listPrices(
      { since: run.since as Watermark | null, after: progress.cursor },
      pageCall(signal)
    )
  )
  const applied = mergeReports(
    await applyListPrices(context, lists, page.records),
    unreadable("price_list", page.issues)
  )
  const report =
    lists.size > 0 && page.records.length > 0
      ? { ...applied, taken: [...applied.taken, LISTING] }
      : applied
  await logReport(context, report)
  if (run.since === null) {
    await erpSync.runPages.keep(run, {
      cursor: progress.cursor,
      records: [],
      stock: [],
      seen: page.records.map(listPriceKey),
      readAt: new Date(),
    })
  }
  progress.add({
    ...report.counts,
    read: page.records.length + page.issues.length,
  })
  progress.cursor = page.next
  progress.total = page.total ?? null
  progress.watermark = page.watermark ?? progress.watermark
}

import { setTimeout as wait } from "node:timers/promises"
import { addCounts, noCounts, type RunCounts } from "../../../domain/run-state"
import type { ErpSyncModuleService } from "../../../modules/erp-sync/service"
import type { RunPageRow } from "../../../modules/erp-sync/stores/run-page-store"
import { type ImportContext, logReport } from "../import-context"
import type { RunProgress } from "../run-progress"
import { applyCatalogPage } from "./catalog-page"
import { writeDisappeared } from "./disappeared"

/** Renews the lease of a page that takes long. */
const HEARTBEAT_MS = 30_000
/** How often the owner of a run looks whether its helpers are done. */
const LOOK_MS = 250

/**
 * Writes what a run has read. Other workers may help, a page each; the owner
 * waits for them, and writes what they leave behind.
 */
export async function writeCatalog(
  context: ImportContext,
  progress: RunProgress
): Promise<void> {
  const { erpSync, run } = context
  for (;;) {
    const wrote = await writeNextPage(context)
    const { open, counts } = await erpSync.runPages.progress(run.id)
    progress.counts = addCounts(progress.countsRead ?? noCounts, counts)
    progress.written = writtenOf(counts)
    await progress.save()
    if (open === 0) {
      break
    }
    if (!wrote) {
      await wait(LOOK_MS)
    }
  }
  progress.add(await writeDisappeared(context))
}

/** @returns `false` when no page is left that nobody is writing */
export async function writeNextPage(context: ImportContext): Promise<boolean> {
  const { runPages } = context.erpSync
  const page = await runPages.claim(context.run.id)
  if (page === null) {
    return false
  }
  const heartbeat = setInterval(() => {
    void runPages.extendLease(page)
  }, HEARTBEAT_MS)
  try {
    await runPages.finish(page, await writePage(context, page))
  } catch (error) {
    await runPages.release(page)
    throw error
  } finally {
    clearInterval(heartbeat)
  }
  return true
}

/**
 * Waits until nobody writes a page of a run any more that is about to end: what
 * comes next must not meet its writes. A process that vanished is waited for
 * as long as it has its page.
 */
export async function untilNobodyWrites(
  { runPages }: ErpSyncModuleService,
  runId: string
): Promise<void> {
  while (await runPages.isBeingWritten(runId)) {
    await wait(LOOK_MS)
  }
}

async function writePage(
  context: ImportContext,
  page: RunPageRow
): Promise<Partial<RunCounts>> {
  const report = await applyCatalogPage(context, page)
  await logReport(context, report)
  return report.counts
}

function writtenOf({
  created,
  updated,
  unchanged,
  failed,
  skipped,
}: RunCounts) {
  return created + updated + unchanged + failed + skipped
}

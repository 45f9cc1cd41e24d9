import type { PriceListSource, Watermark } from "../../../connectors/contract"
import { listPriceKey } from "../../../domain/records/price-list"
import { LISTING } from "../../../modules/erp-sync/stores/run-log"
import { UNNAMED } from "../../../modules/erp-sync/stores/run-page-store"
import {
  type ImportContext,
  logReport,
  type PageReport,
} from "../import-context"
import { emptyListing, incompleteListing } from "../listing-issues"
import { notOffered } from "../import-source"
import { mergeReports, noReport, unreadable } from "../page-report"
import { pageCall, readPatiently } from "../read-patiently"
import type { RunProgress } from "../run-progress"
import { bringPriceLists, type StorePriceLists } from "./bring-price-lists"
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
    const outdated = await takeAway(context, progress, lists)
    await logReport(context, outdated)
    progress.add(outdated.counts)
  }
}

/** What the ERP does not name any more, if its word can be relied on. */
async function takeAway(
  context: ImportContext,
  { counts }: RunProgress,
  lists: StorePriceLists
): Promise<PageReport> {
  const nothing = noReport("price_list")
  if (counts.read === 0) {
    return { ...nothing, issues: [emptyListing("prices")] }
  }
  return (await context.erpSync.runPages.hasUnnamed(context.run.id))
    ? { ...nothing, issues: [incompleteListing("price_list")] }
    : removeOutdatedPrices(context, lists)
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
      // Nobody knows which price of a list one is that cannot be read.
      seen: [
        ...page.records.map(listPriceKey),
        ...page.issues.map(() => UNNAMED),
      ],
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

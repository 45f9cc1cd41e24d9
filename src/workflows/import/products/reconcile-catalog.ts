import type { CatalogRecord, Page } from "../../../connectors/contract"
import { type ImportContext, logReport } from "../import-context"
import { mergeReports, noReport, unreadable } from "../page-report"
import { pageCall, readPatiently } from "../read-patiently"
import type { RunProgress } from "../run-progress"
import { planStock } from "../../stock/plan-stock"
import { levelsOf, withdrawnArticles } from "./catalog-page"
import { catalogSource, listedOn } from "./catalog-source"
import { disappearedPages } from "./disappeared"
import { planPage, planReport } from "./plan-page"

/**
 * Compares the ERP's whole catalog with the store, field by field, and lists
 * the differences. Nothing is written; a person picks what to mend.
 */
export async function reconcileCatalog(
  context: ImportContext,
  progress: RunProgress,
  signal: AbortSignal
): Promise<void> {
  const read = catalogSource(context)
  do {
    const readAt = new Date()
    const page = await readPatiently(context, signal, () =>
      read({ since: null, after: progress.cursor }, pageCall(signal))
    )
    await comparePage(context, progress, { page, readAt })
    progress.cursor = page.next
    progress.total = page.total ?? null
    await progress.save()
  } while (progress.cursor !== null)
  for await (const gone of disappearedPages(context)) {
    await context.erpSync.runLog.addChanges(
      context.run.id,
      gone.flatMap(({ changes }) => changes)
    )
    progress.add({ updated: gone.length })
  }
}

async function comparePage(
  context: ImportContext,
  progress: RunProgress,
  { page, readAt }: { page: Page<CatalogRecord>; readAt: Date }
): Promise<void> {
  const looking = { ...context, writes: false }
  const plan = await planPage(looking, page.records)
  const stock = await planStock(
    { ...looking, withdrawn: withdrawnArticles(plan) },
    levelsOf({ records: page.records, stock: [] }, plan),
    readAt
  )
  const report = mergeReports(await planReport(looking, plan), {
    ...noReport("product"),
    changes: stock.changes,
  })
  const broken = unreadable("product", page.issues)
  await logReport(context, {
    ...mergeReports(report, broken),
    taken: [],
  })
  await context.erpSync.runPages.keep(context.run, {
    cursor: progress.cursor,
    records: [],
    stock: [],
    seen: listedOn(page),
    readAt,
  })
  progress.add({
    ...report.counts,
    failed: (report.counts.failed ?? 0) + page.issues.length,
    read: page.records.length + page.issues.length,
  })
}

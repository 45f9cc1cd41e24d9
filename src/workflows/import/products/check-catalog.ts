import { isPriceDrop, type PlannedFacts } from "../../../domain/import-guards"
import type { RunPageRow } from "../../../modules/erp-sync/stores/run-page-store"
import {
  type ImportContext,
  logReport,
  type PageReport,
} from "../import-context"
import { mergeReports, noReport } from "../page-report"
import type { RunProgress } from "../run-progress"
import { planStock } from "../../stock/plan-stock"
import { levelsOf, withdrawnArticles } from "./catalog-page"
import { disappearedPages } from "./disappeared"
import { type CatalogPlan, planPage, planReport } from "./plan-page"

/** What the run is about to do, counted by going through what it has read. */
export async function plannedFacts(
  context: ImportContext,
  read: number
): Promise<PlannedFacts> {
  const { erpSync, connectionId, rules } = context
  let unpublished = 0
  let priceDrops = 0
  for await (const { plan } of plannedPages(context)) {
    unpublished += plan.updates.filter(({ hides }) => hides).length
    priceDrops += countPriceDrops(context, plan)
  }
  let missing = 0
  for await (const page of disappearedPages(context)) {
    missing += page.length
  }
  return {
    read,
    bound:
      (await erpSync.bindings.count(connectionId, "product")) +
      (await erpSync.articles.count(connectionId)),
    missing,
    unpublished: unpublished + (rules.disappeared === "draft" ? missing : 0),
    priceDrops,
  }
}

/** Lists what the run would write, for the person who decides on it. */
export async function listPlanned(
  context: ImportContext,
  progress: RunProgress
): Promise<void> {
  const { runLog } = context.erpSync
  await runLog.forgetChanges(context.run.id)
  progress.counts = progress.countsRead ?? progress.counts
  for await (const { plan, page } of plannedPages(context)) {
    const report = await planReport(looking(context), plan)
    const stock = await plannedStock(context, page, plan)
    await logReport(context, { ...mergeReports(report, stock), taken: [] })
    progress.add(report.counts)
    await progress.save()
  }
  for await (const gone of disappearedPages(context)) {
    const changes = gone.flatMap((product) => product.changes)
    await runLog.addChanges(context.run.id, changes)
    progress.add({ updated: changes.length })
  }
}

interface PlannedPage {
  readonly page: RunPageRow
  readonly plan: CatalogPlan
}

/** Goes through the pages of a run, one in memory at a time. */
async function* plannedPages(
  context: ImportContext
): AsyncGenerator<PlannedPage> {
  const { runPages } = context.erpSync
  let page = await runPages.after(context.run.id, "")
  while (page !== null) {
    yield { page, plan: await planPage(looking(context), page.records) }
    page = await runPages.after(context.run.id, page.id)
  }
}

function looking(context: ImportContext): ImportContext {
  return { ...context, writes: false }
}

async function plannedStock(
  context: ImportContext,
  page: RunPageRow,
  plan: CatalogPlan
): Promise<PageReport> {
  const { changes, issues } = await planStock(
    { ...context, withdrawn: withdrawnArticles(plan) },
    levelsOf(page, plan),
    page.read_at
  )
  return { ...noReport("product"), changes, issues }
}

/** Products of a plan of which a price falls by more than the limit. */
export function countPriceDrops(
  { rules: { guards } }: ImportContext,
  { updates }: CatalogPlan
): number {
  return updates.filter(({ diff }) =>
    diff.variants.some(({ prices }) =>
      prices.some(({ before, amount }) =>
        isPriceDrop(before, amount, guards.price_drop_percent)
      )
    )
  ).length
}

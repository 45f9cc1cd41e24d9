import type { Call } from "../../connectors/contract"
import type { RunCounts } from "../../domain/run-state"
import { type ImportContext, logReport } from "./import-context"
import { applyCatalogPage } from "./products/catalog-page"
import { countPriceDrops } from "./products/check-catalog"
import { planPage } from "./products/plan-page"

/** An ERP that refuses many records is mended there, not by rereading all. */
const LIMIT = 100

/**
 * Looks again at products an earlier run could not take: what was wrong may
 * have been mended in the store, which no delta of the ERP shows. Where too
 * many prices would fall they wait for a complete run, which asks a person.
 */
export async function recheckOpenIssues(
  context: ImportContext,
  call: Call
): Promise<Partial<RunCounts>> {
  const { erpSync, run, live, rules } = context
  const { catalog } = live.connector
  if (run.flow !== "products" || run.mode !== "delta" || !catalog) {
    return {}
  }
  const open = await erpSync.runLog.openExternalIds(run, "product", LIMIT)
  if (open.length === 0) {
    return {}
  }
  const readAt = new Date()
  const page = await catalog.readProducts(open, call)
  const plan = await planPage({ ...context, writes: false }, page.records)
  if (countPriceDrops(context, plan) > rules.guards.price_drop_products) {
    return {}
  }
  const report = await applyCatalogPage(context, {
    records: page.records,
    stock: [],
    read_at: readAt,
  })
  await logReport(context, report)
  const { created = 0, updated = 0 } = report.counts
  return { read: created + updated, created, updated }
}

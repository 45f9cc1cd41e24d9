import type { CatalogRecord } from "../../../connectors/contract"
import type { CanonicalStockLevel } from "../../../domain/records/stock-level"
import type { ImportContext, PageReport } from "../import-context"
import { mergeReports, noReport } from "../page-report"
import { applyStock } from "../../stock/apply-stock"
import { applyPlan, type CatalogPlan, planPage } from "./plan-page"

/** Records of the ERP's catalog, and when they were asked for. */
export interface CatalogPage {
  readonly records: readonly CatalogRecord[]
  /** Of products that are not among the records. */
  readonly stock: readonly CanonicalStockLevel[]
  /** Stock numbers are that old. */
  readonly read_at: Date
}

/** A variant that the ERP dropped has none any more. */
export function levelsOf(
  { records, stock }: Pick<CatalogPage, "records" | "stock">,
  { updates }: Pick<CatalogPlan, "updates">
): CanonicalStockLevel[] {
  return [
    ...records.flatMap((record) => record.stock),
    ...stock,
    ...updates
      .flatMap(({ dropped }) => dropped)
      .map((externalId) => ({ externalId, quantity: "0" })),
  ]
}

/** Brings records into the store: products first, then their stock. */
export async function applyCatalogPage(
  context: ImportContext,
  page: CatalogPage
): Promise<PageReport> {
  const plan = await planPage(context, page.records)
  const report = await applyPlan(context, plan)
  const stock = await applyStock(context, levelsOf(page, plan), page.read_at)
  return mergeReports(report, {
    ...noReport("product"),
    changes: stock.changes,
    issues: stock.issues,
  })
}

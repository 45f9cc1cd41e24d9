import type { CatalogRecord } from "../../../connectors/contract"
import type { CanonicalStockLevel } from "../../../domain/records/stock-level"
import type { ImportContext, PageReport } from "../import-context"
import { mergeReports, noReport } from "../page-report"
import { applyStock } from "../../stock/apply-stock"
import { applyPlan, type CatalogPlan, planPage } from "./plan-page"
import type { ProductDraft } from "./product-draft"

/** Records of the ERP's catalog, and when they were asked for. */
export interface CatalogPage {
  readonly records: readonly CatalogRecord[]
  /** Of products that are not among the records. */
  readonly stock: readonly CanonicalStockLevel[]
  /** Stock numbers are that old. */
  readonly read_at: Date
}

/**
 * A variant that the ERP dropped has none any more. What is known of one among
 * others is looked at anew: it may have been withdrawn.
 */
export function levelsOf(
  { records, stock }: Pick<CatalogPage, "records" | "stock">,
  { updates }: Pick<CatalogPlan, "updates">
): CanonicalStockLevel[] {
  const told = [...records.flatMap((record) => record.stock), ...stock]
  const toldOf = new Set(told.map(({ externalId }) => externalId))
  return [
    ...told,
    ...articlesAmong(updates)
      .filter(({ externalId }) => !toldOf.has(externalId))
      .map(({ externalId }) => ({ externalId, quantity: "" })),
    ...updates
      .flatMap(({ dropped }) => dropped)
      .map((externalId) => ({ externalId, quantity: "0" })),
  ]
}

/** External id → whether the variant is withdrawn by the plan. */
export function withdrawnArticles({
  updates,
}: Pick<CatalogPlan, "updates">): ReadonlyMap<string, boolean> {
  return new Map(
    articlesAmong(updates).map((draft) => [draft.externalId, draft.isWithdrawn])
  )
}

function articlesAmong(updates: CatalogPlan["updates"]): ProductDraft[] {
  return updates
    .filter(({ articleOf }) => articleOf !== null)
    .map(({ resolved }) => resolved.draft)
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

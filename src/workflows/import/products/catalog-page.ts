import { isUnchanged, type KnownProducts, loadKnown } from "./known-products"
import type { CatalogRecord } from "../../../connectors/contract"
import type { CanonicalStockLevel } from "../../../domain/records/stock-level"
import type { ImportContext, PageReport } from "../import-context"
import { mergeReports, noReport } from "../page-report"
import { applyStock } from "../stock/apply-stock"
import { createProducts } from "./create-products"
import { linkToStore } from "./link-products"
import { type ProductDraft, productDraft } from "./product-draft"
import { updateProducts } from "./update-products"

/**
 * Brings a page of the ERP's catalog into the store: what did not change costs
 * one comparison, the rest is linked, created or updated, then the stock is
 * written.
 * @param readAt when the page was asked for: stock numbers are that old
 */
export async function applyCatalogPage(
  context: ImportContext,
  records: readonly CatalogRecord[],
  readAt: Date
): Promise<PageReport> {
  const drafts = records.map(({ product }) => productDraft(product))
  const known = await loadKnown(context, drafts)
  const changed = drafts.filter((draft) => !isUnchanged(known, draft))
  const report = await applyChanged(context, changed, known)
  const stock = await applyStock(context, stockOf(records), readAt)
  return mergeReports(report, {
    ...noReport("product"),
    counts: { unchanged: drafts.length - changed.length },
    changes: stock.changes,
    taken: drafts
      .filter((draft) => isUnchanged(known, draft))
      .map((draft) => draft.externalId),
  })
}

async function applyChanged(
  context: ImportContext,
  changed: readonly ProductDraft[],
  known: KnownProducts
): Promise<PageReport> {
  const bound = changed.filter((draft) => known.has(draft.externalId))
  const unbound = changed.filter((draft) => !known.has(draft.externalId))
  const linking = await linkToStore(context, unbound)
  const updated = await updateProducts(context, [...bound, ...linking.linked])
  const created = await createProducts(context, linking.unknown)
  return mergeReports(linking.report, mergeReports(updated, created))
}

function stockOf(records: readonly CatalogRecord[]): CanonicalStockLevel[] {
  return records.flatMap((record) => record.stock)
}

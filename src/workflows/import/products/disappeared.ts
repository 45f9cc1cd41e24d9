import { updateProductsWorkflow } from "@medusajs/medusa/core-flows"
import type { CanonicalStockLevel } from "../../../domain/records/stock-level"
import type { RunCounts } from "../../../domain/run-state"
import type { LinkedBinding } from "../../../modules/erp-sync/stores/binding-store"
import {
  LISTING,
  type RunChange,
} from "../../../modules/erp-sync/stores/run-log"
import type { MissingProduct } from "../../../modules/erp-sync/stores/run-page-store"
import { graphRows } from "../../store/graph-rows"
import type { ImportContext } from "../import-context"
import { incompleteListing } from "../listing-issues"
import { applyStock } from "../../stock/apply-stock"
import { planStock } from "../../stock/plan-stock"
import { disappearedArticles, sellOut } from "./disappeared-articles"

const PAGE = 200

/** What the complete listing no longer has and is still for sale. */
export interface Disappeared {
  readonly storeId: string
  readonly externalId: string
  readonly changes: readonly RunChange[]
}

interface DisappearedProduct extends Disappeared {
  readonly variantIds: readonly string[]
}

/**
 * What comes from the ERP, is in the shop, and was not in the run's complete
 * listing, page by page: products, then variants that are records.
 */
export async function* disappearedPages(
  context: ImportContext
): AsyncGenerator<Disappeared[]> {
  if (isToldBy(context)) {
    yield* disappearedProducts(context)
    yield* disappearedArticles(context)
  }
}

/** Only a complete pass can tell, if somebody wants to know. */
function isToldBy({ run, rules }: ImportContext): boolean {
  const isComplete = run.mode === "full" || run.mode === "reconcile"
  return isComplete && rules.disappeared !== "keep"
}

async function* disappearedProducts(
  context: ImportContext
): AsyncGenerator<DisappearedProduct[]> {
  const { run, erpSync } = context
  let after = ""
  for (;;) {
    const missing = await erpSync.runPages.missing(run, { after, limit: PAGE })
    const last = missing.at(-1)
    if (last === undefined) {
      return
    }
    const published = await stillInShop(context, missing)
    yield context.rules.disappeared === "draft"
      ? published
      : await notSoldOut(context, published)
    after = last.external_id
  }
}

/** Takes them out of the shop, never out of the store. */
export async function writeDisappeared(
  context: ImportContext
): Promise<Partial<RunCounts>> {
  const { erpSync, run, connectionId } = context
  let updated = 0
  if (!isToldBy(context)) {
    return { updated }
  }
  if (await erpSync.runPages.hasUnnamed(run.id)) {
    await erpSync.runLog.addIssues(run, [incompleteListing("product")])
    return { updated }
  }
  await erpSync.runLog.resolveIssues(connectionId, "product", [LISTING])
  for await (const gone of disappearedProducts(context)) {
    await takeOut(context, gone)
    await erpSync.runLog.addChanges(
      run.id,
      gone.flatMap(({ changes }) => changes)
    )
    // One that comes back is the same record as before, and must be seen.
    await erpSync.bindings.forgetImportHashes(
      connectionId,
      "product",
      gone.map(({ storeId }) => storeId)
    )
    updated += gone.length
  }
  for await (const gone of disappearedArticles(context)) {
    await sellOut(context, gone)
    await erpSync.runLog.addChanges(
      run.id,
      gone.flatMap(({ changes }) => changes)
    )
    updated += gone.length
  }
  return { updated }
}

async function takeOut(
  context: ImportContext,
  gone: readonly DisappearedProduct[]
): Promise<void> {
  if (gone.length === 0) {
    return
  }
  if (context.rules.disappeared === "draft") {
    await updateProductsWorkflow(context.container).run({
      input: {
        products: gone.map(({ storeId }) => ({
          id: storeId,
          status: "draft" as const,
        })),
      },
    })
    return
  }
  const variants = await boundVariants(context, gone)
  await applyStock(context, soldOut(variants), new Date())
}

/** Those of which the store would still sell something. */
async function notSoldOut(
  context: ImportContext,
  gone: readonly DisappearedProduct[]
): Promise<DisappearedProduct[]> {
  const variants = await boundVariants(context, gone)
  const { wanted } = await planStock(context, soldOut(variants), new Date())
  const inStock = new Set(wanted.map(({ externalId }) => externalId))
  const variantIds = new Set(
    variants
      .filter(({ external_id }) => inStock.has(external_id))
      .map(({ store_id }) => store_id)
  )
  return gone.filter((product) =>
    product.variantIds.some((id) => variantIds.has(id))
  )
}

function boundVariants(
  { erpSync, connectionId }: ImportContext,
  gone: readonly DisappearedProduct[]
): Promise<LinkedBinding[]> {
  return erpSync.bindings.findByStoreIds(
    connectionId,
    "variant",
    gone.flatMap(({ variantIds }) => variantIds)
  )
}

function soldOut(variants: readonly LinkedBinding[]): CanonicalStockLevel[] {
  return variants.map(({ external_id }) => ({
    externalId: external_id,
    quantity: "0",
  }))
}

async function stillInShop(
  { container, rules }: ImportContext,
  missing: readonly MissingProduct[]
): Promise<DisappearedProduct[]> {
  const products = await graphRows<{
    id: string
    title: string
    status: string
    variants: readonly { id: string }[]
  }>(container, {
    entity: "product",
    fields: ["id", "title", "status", "variants.id"],
    filters: { id: missing.map(({ store_id }) => store_id) },
  })
  const externalIds = new Map(
    missing.map(({ store_id, external_id }) => [store_id, external_id])
  )
  return products
    .filter(({ status }) => status === "published")
    .map(({ id, title, variants }) => {
      const externalId = externalIds.get(id) ?? ""
      return {
        storeId: id,
        externalId,
        variantIds: variants.map((variant) => variant.id),
        changes: [
          {
            kind: "product" as const,
            storeId: id,
            externalId,
            label: title,
            action: "update" as const,
            ...(rules.disappeared === "draft"
              ? { field: "status", before: "published", after: "draft" }
              : { field: "stock", before: null, after: 0 }),
          },
        ],
      }
    })
}

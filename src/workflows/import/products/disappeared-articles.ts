import type { MissingProduct } from "../../../modules/erp-sync/stores/run-page-store"
import { graphRows } from "../../store/graph-rows"
import type { ImportContext } from "../import-context"
import { applyStock } from "../../stock/apply-stock"
import type { Disappeared } from "./disappeared"

const PAGE = 200

/**
 * Records that are one variant among others and were not in the run's complete
 * listing, page by page.
 */
export async function* disappearedArticles(
  context: ImportContext
): AsyncGenerator<Disappeared[]> {
  const { run, erpSync } = context
  let after = ""
  for (;;) {
    const missing = await erpSync.runPages.missingArticles(run, {
      after,
      limit: PAGE,
    })
    const last = missing.at(-1)
    if (last === undefined) {
      return
    }
    yield await stillInStore(context, missing)
    after = last.external_id
  }
}

async function stillInStore(
  { container }: ImportContext,
  missing: readonly MissingProduct[]
): Promise<Disappeared[]> {
  const variants = await graphRows<{ id: string; sku: string | null }>(
    container,
    {
      entity: "product_variant",
      fields: ["id", "sku"],
      filters: { id: missing.map(({ store_id }) => store_id) },
    }
  )
  const skus = new Map(variants.map(({ id, sku }) => [id, sku]))
  return missing
    .filter(({ store_id }) => skus.has(store_id))
    .map(({ store_id: storeId, external_id: externalId }) => ({
      storeId,
      externalId,
      changes: [
        {
          kind: "variant" as const,
          storeId,
          externalId,
          label: skus.get(storeId) ?? externalId,
          action: "update" as const,
          field: "stock",
          before: null,
          after: 0,
        },
      ],
    }))
}

/** They have no stock until they are listed again. */
export async function sellOut(
  context: ImportContext,
  gone: readonly Disappeared[]
): Promise<void> {
  const { articles, bindings } = context.erpSync
  const externalIds = gone.map(({ externalId }) => externalId)
  await articles.saveWithdrawn(context.connectionId, externalIds, true)
  await bindings.forgetImportHashes(
    context.connectionId,
    "variant",
    gone.map(({ storeId }) => storeId)
  )
  await applyStock(
    context,
    externalIds.map((externalId) => ({ externalId, quantity: "" })),
    new Date()
  )
}

import type { LinkedBinding } from "../../../modules/erp-sync/stores/binding-store"
import type { ImportContext } from "../import-context"
import type { ProductDraft } from "./product-draft"
import { graphRows } from "../../store/graph-rows"

/** External id → binding, of the products that still are in the store. */
export type KnownProducts = ReadonlyMap<string, LinkedBinding>

/**
 * The bindings of some products. One whose product was deleted in the store is
 * forgotten, so that the product comes back when the ERP still sells it.
 */
export async function loadKnown(
  context: ImportContext,
  drafts: readonly ProductDraft[]
): Promise<KnownProducts> {
  const { bindings } = context.erpSync
  const found = await bindings.findByExternalIds(
    context.connectionId,
    "product",
    drafts.map((draft) => draft.externalId)
  )
  const living = await livingProducts(
    context,
    found.map((binding) => binding.store_id)
  )
  const orphans = found.filter((binding) => !living.has(binding.store_id))
  await bindings.remove(
    context.connectionId,
    "product",
    orphans.map((binding) => binding.store_id)
  )
  return new Map(
    found
      .filter((binding) => living.has(binding.store_id))
      .map((binding) => [binding.external_id, binding])
  )
}

async function livingProducts(
  { container }: ImportContext,
  ids: readonly string[]
): Promise<Set<string>> {
  const data = await graphRows<{ id: string }>(container, {
    entity: "product",
    fields: ["id"],
    filters: { id: ids },
  })
  return new Set(data.map((product) => product.id))
}

export function isUnchanged(
  known: KnownProducts,
  draft: ProductDraft
): boolean {
  return known.get(draft.externalId)?.import_hash === draft.hash
}

import type { LinkedBinding } from "../../../modules/erp-sync/stores/binding-store"
import type { ImportContext } from "../import-context"
import type { ProductDraft } from "./product-draft"
import { existingProducts } from "../../store/core-tables"

/** External id → binding, of the products that still are in the store. */
export type KnownProducts = ReadonlyMap<string, LinkedBinding>

/**
 * The bindings of some products. One whose product was deleted in the store is
 * forgotten, so that the product comes back when the ERP still sells it.
 */
export async function loadKnown(
  context: ImportContext,
  externalIds: readonly string[]
): Promise<KnownProducts> {
  const { bindings } = context.erpSync
  const found = await bindings.findByExternalIds(
    context.connectionId,
    "product",
    externalIds
  )
  const living = await existingProducts(
    context.container,
    found.map((binding) => binding.store_id)
  )
  const isThere = (binding: LinkedBinding) => living.has(binding.store_id)
  if (context.writes) {
    await bindings.remove(
      context.connectionId,
      "product",
      found
        .filter((binding) => !isThere(binding))
        .map((binding) => binding.store_id)
    )
  }
  return new Map(
    found.filter(isThere).map((binding) => [binding.external_id, binding])
  )
}

/** The ERP has sent the same before, and the store has taken it. */
export function isUnchanged(
  known: KnownProducts,
  { externalId, hash }: Pick<ProductDraft, "externalId" | "hash">
): boolean {
  return hash !== null && known.get(externalId)?.import_hash === hash
}

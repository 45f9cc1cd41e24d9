import type { LinkedBinding } from "../../../modules/erp-sync/stores/binding-store"
import type { ImportContext } from "../import-context"
import type { ProductDraft } from "./product-draft"
import {
  existingProducts,
  livingVariants,
  productsWithVariants,
} from "../../store/core-tables"
import { unbindProducts } from "./unbind-products"

/**
 * External id → binding, of the records that still are in the store: of a
 * product, or of a variant where a record is one variant among others.
 */
export type KnownRecords = ReadonlyMap<string, LinkedBinding>

/**
 * The bindings of some records. One whose product was deleted in the store is
 * forgotten, so that the product comes back when the ERP still sells it.
 */
export async function loadKnown(
  context: ImportContext,
  externalIds: readonly string[]
): Promise<KnownRecords> {
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
  const gone = found.filter((binding) => !isThere(binding))
  if (context.writes && gone.length > 0) {
    await unbindProducts(
      context.container,
      context.connectionId,
      gone.map((binding) => binding.store_id)
    )
  }
  const bound = new Set(found.map((binding) => binding.external_id))
  const articles = await loadArticles(
    context,
    externalIds.filter((externalId) => !bound.has(externalId))
  )
  return new Map(
    [...found.filter(isThere), ...articles].map((binding) => [
      binding.external_id,
      binding,
    ])
  )
}

/**
 * Records that are one variant among others. Where the single variant of a
 * product seems to be one and the product another record, a person paired them
 * while an import was writing: the product's record counts.
 */
async function loadArticles(
  { container, connectionId, erpSync }: ImportContext,
  externalIds: readonly string[]
): Promise<LinkedBinding[]> {
  if (externalIds.length === 0) {
    return []
  }
  const found = await erpSync.bindings.findByExternalIds(
    connectionId,
    "variant",
    externalIds
  )
  const living = await livingVariants(
    container,
    found.map((binding) => binding.store_id)
  )
  const productIds = living.map((variant) => variant.product_id)
  const [withVariants, owned] = await Promise.all([
    productsWithVariants(container, productIds),
    erpSync.bindings.findByStoreIds(connectionId, "product", productIds),
  ])
  const owners = new Set(owned.map((binding) => binding.store_id))
  const ids = new Set(
    living
      .filter(({ product_id: id }) => withVariants.has(id) || !owners.has(id))
      .map(({ id }) => id)
  )
  return found.filter((binding) => ids.has(binding.store_id))
}

/** The ERP has sent the same before, and the store has taken it. */
export function isUnchanged(
  known: KnownRecords,
  { externalId, hash }: Pick<ProductDraft, "externalId" | "hash">
): boolean {
  return hash !== null && known.get(externalId)?.import_hash === hash
}

/** What is not meant for the store, and not in it, is no business of it. */
export function isPassedOver(
  known: KnownRecords,
  record: {
    readonly externalId: string
    readonly isWithdrawn?: boolean | undefined
  }
): boolean {
  return record.isWithdrawn === true && !known.has(record.externalId)
}

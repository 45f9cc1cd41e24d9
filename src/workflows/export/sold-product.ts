import type { MedusaContainer } from "@medusajs/framework/types"
import type { StorePrice } from "../store/store-price"
import type { MedusaAmount } from "../store/exact"
import { graphRows } from "../store/graph-rows"

/** A variant of the store with what an ERP may want to know of it. */
export interface SoldVariant {
  readonly id: string
  readonly title: string
  readonly sku: string | null
  readonly ean: string | null
  readonly barcode: string | null
  readonly upc: string | null
  readonly weight: MedusaAmount
  readonly options: readonly { readonly value: string }[]
  readonly prices?: readonly StorePrice[] | null
}

/** A product of the store on its way to an ERP. */
export interface SoldProduct {
  readonly id: string
  readonly title: string
  readonly description: string | null
  readonly type_id: string | null
  readonly weight: MedusaAmount
  readonly categories: readonly {
    readonly id: string
    readonly name: string
    /** Ids from the root, its own last, joined by dots. */
    readonly mpath: string | null
  }[]
  readonly variants: readonly SoldVariant[]
}

const FIELDS = [
  "id",
  "title",
  "description",
  "type_id",
  "weight",
  "categories.id",
  "categories.name",
  "categories.mpath",
  "variants.id",
  "variants.title",
  "variants.sku",
  "variants.ean",
  "variants.barcode",
  "variants.upc",
  "variants.weight",
  "variants.options.value",
  "variants.prices.*",
] as const

/** @returns null when the store does not have it any more */
export async function loadSoldProduct(
  container: MedusaContainer,
  id: string
): Promise<SoldProduct | null> {
  const [product] = await graphRows<SoldProduct>(container, {
    entity: "product",
    fields: FIELDS,
    filters: { id },
  })
  return product ?? null
}

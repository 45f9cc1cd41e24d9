import type { MedusaContainer } from "@medusajs/framework/types"
import type { MedusaAmount } from "../../store/exact"
import { graphRows } from "../../store/graph-rows"
import type { StorePrice } from "../../store/store-price"

export interface StoreVariant {
  readonly id: string
  readonly title: string
  readonly sku: string | null
  readonly ean: string | null
  readonly weight: MedusaAmount
  readonly options: readonly {
    readonly value: string
    readonly option?: { readonly title: string } | null
  }[]
  readonly prices?: readonly StorePrice[] | null
}

/** A product of the store with everything an import may change. */
export interface StoreProduct {
  readonly id: string
  readonly title: string
  readonly subtitle: string | null
  readonly description: string | null
  readonly status: string
  readonly thumbnail: string | null
  readonly type_id: string | null
  readonly metadata: Readonly<Record<string, unknown>> | null
  readonly images: readonly { readonly url: string }[]
  readonly categories: readonly { readonly id: string }[]
  readonly options: readonly {
    readonly id: string
    readonly title: string
    readonly values: readonly { readonly value: string }[]
  }[]
  readonly variants: readonly StoreVariant[]
}

export async function loadStoreProducts(
  container: MedusaContainer,
  ids: readonly string[]
): Promise<Map<string, StoreProduct>> {
  const data = await graphRows<StoreProduct>(container, {
    entity: "product",
    fields: [
      "id",
      "title",
      "subtitle",
      "description",
      "status",
      "thumbnail",
      "type_id",
      "metadata",
      "images.url",
      "images.rank",
      "categories.id",
      "options.id",
      "options.title",
      "options.values.value",
      "variants.id",
      "variants.title",
      "variants.sku",
      "variants.ean",
      "variants.weight",
      "variants.options.value",
      "variants.options.option.title",
      "variants.prices.*",
    ],
    filters: { id: ids },
  })
  return new Map(data.map((product) => [product.id, product]))
}

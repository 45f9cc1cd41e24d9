import { Modules } from "@medusajs/framework/utils"
import { exact, type MedusaAmount } from "../../store/exact"
import { graphRows } from "../../store/graph-rows"
import type { ImportContext } from "../import-context"

/** A variant of the store that can have prices. */
export interface PricedVariant {
  readonly id: string
  readonly sku: string | null
  readonly priceSetId: string
}

/** @returns external id → variant, of those that are in the store */
export async function findPriced(
  { container, erpSync, connectionId }: ImportContext,
  externalIds: readonly string[]
): Promise<ReadonlyMap<string, PricedVariant>> {
  const bound = await erpSync.bindings.findByExternalIds(
    connectionId,
    "variant",
    [...new Set(externalIds)]
  )
  const variants = await graphRows<{
    id: string
    sku: string | null
    price_set?: { id: string } | null
  }>(container, {
    entity: "product_variant",
    fields: ["id", "sku", "price_set.id"],
    filters: { id: bound.map((own) => own.store_id) },
  })
  const byId = new Map(variants.map((own) => [own.id, own]))
  return new Map(
    bound.flatMap(({ external_id, store_id }) => {
      const { id, sku, price_set } = byId.get(store_id) ?? {}
      return id === undefined || price_set == null
        ? []
        : [[external_id, { id, sku: sku ?? null, priceSetId: price_set.id }]]
    })
  )
}

/** A price in a price list. */
export interface StoreListPrice {
  readonly id: string
  readonly amount: MedusaAmount
  readonly price_set_id: string
  readonly price_list_id: string
  readonly currency_code: string
  readonly min_quantity: MedusaAmount
}

/** The pricing module, as far as its types leave out what it returns. */
interface Prices {
  listPrices(
    filters: Readonly<Record<string, unknown>>,
    config: Readonly<Record<string, unknown>>
  ): Promise<StoreListPrice[]>
}

/** @returns `<list>|<price set>|<currency>|<from quantity>` → price */
export async function loadListPrices(
  { container }: ImportContext,
  of: {
    readonly listIds: readonly string[]
    readonly priceSetIds: readonly string[]
  }
): Promise<ReadonlyMap<string, StoreListPrice>> {
  if (of.listIds.length === 0 || of.priceSetIds.length === 0) {
    return new Map()
  }
  const found = await container
    .resolve<Prices>(Modules.PRICING)
    .listPrices(
      { price_list_id: of.listIds, price_set_id: of.priceSetIds },
      { take: null }
    )
  return new Map(
    found.map((price) => [
      [
        price.price_list_id,
        price.price_set_id,
        price.currency_code,
        fromQuantity(price),
      ].join("|"),
      price,
    ])
  )
}

/** A page of the prices of a list, in the order of their ids. */
export function pageOfListPrices(
  { container }: ImportContext,
  { listId, after, take }: { listId: string; after: string; take: number }
): Promise<StoreListPrice[]> {
  return container
    .resolve<Prices>(Modules.PRICING)
    .listPrices(
      { price_list_id: listId, id: { $gt: after } },
      { take, order: { id: "ASC" } }
    )
}

export function fromQuantity({ min_quantity }: StoreListPrice): number {
  return min_quantity == null ? 1 : Number(exact(min_quantity))
}

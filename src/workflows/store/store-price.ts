import type { MedusaAmount } from "./exact"

export interface StorePrice {
  readonly id: string
  readonly amount: MedusaAmount
  readonly currency_code: string
  readonly min_quantity: MedusaAmount
  readonly max_quantity: MedusaAmount
  readonly rules_count: number | null
  readonly price_list_id?: string | null
}

/** The price without rules, quantities or list: the one an import owns. */
export function isCatalogPrice(price: StorePrice): boolean {
  return (
    (price.rules_count ?? 0) === 0 &&
    price.min_quantity == null &&
    price.max_quantity == null &&
    price.price_list_id == null
  )
}

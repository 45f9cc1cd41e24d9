import { type DecimalInput, decimal } from "../../../src/domain/money"
import type { Item, Movement, MovementType } from "./data"
import type { SmartyStore } from "./store"

export interface StockChange {
  readonly item: Item
  readonly type: MovementType
  /** Added to the stock: negative when goods leave. */
  readonly quantity: DecimalInput
  readonly isCounterSale?: boolean
  readonly customerId?: number
  readonly orderId?: number
}

/**
 * Moves goods and writes the movement. The product's `last_update` stays as it
 * is: whether the real ERP moves it is unknown, and this is the harder case.
 */
export function moveStock(store: SmartyStore, change: StockChange): Movement {
  const { product, variation } = change.item
  const stocked = variation ?? product
  if (stocked.stock !== null) {
    stocked.stock = decimal(stocked.stock).plus(change.quantity).toFixed()
  }
  const movement = store.movements.add((id) => ({
    id,
    at: store.now(),
    type: change.type,
    isCounterSale: change.isCounterSale ?? false,
    productId: product.id,
    variationId: variation?.id ?? null,
    customerId: change.customerId ?? null,
    orderId: change.orderId ?? null,
    quantity: decimal(change.quantity).toFixed(),
  }))
  store.changed()
  return movement
}

/** Counts the shelf anew; the difference is a correction (type 4). */
export function correctStock(
  store: SmartyStore,
  item: Item,
  quantity: DecimalInput
): void {
  const stocked = item.variation ?? item.product
  stocked.stock ??= "0"
  const difference = decimal(quantity).minus(stocked.stock)
  if (!difference.eq(0)) {
    moveStock(store, { item, type: 4, quantity: difference })
  }
}

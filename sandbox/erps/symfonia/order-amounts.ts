import {
  type DecimalString,
  decimal,
  roundTo,
  sum,
  toCents,
} from "../../../src/domain/money"
import { type Order, type OrderPosition, priceKinds } from "./data"
import type { SymfoniaStore } from "./store"

/** Of a line: its value is that of all its pieces, by the order's price kind. */
export function grossOf(
  store: SymfoniaStore,
  { body }: Pick<Order, "body">,
  position: OrderPosition
): DecimalString {
  return body.PriceKind === priceKinds.gross
    ? toCents(position.value)
    : toCents(decimal(position.value).times(factorOf(store, position)))
}

export function netOf(
  store: SymfoniaStore,
  { body }: Pick<Order, "body">,
  position: OrderPosition
): DecimalString {
  return body.PriceKind === priceKinds.net
    ? toCents(position.value)
    : toCents(
        roundTo(decimal(position.value).div(factorOf(store, position)), 2)
      )
}

export function orderAmounts(store: SymfoniaStore, order: Order) {
  const net = sum(order.positions.map((one) => netOf(store, order, one)))
  const gross = sum(order.positions.map((one) => grossOf(store, order, one)))
  return {
    net: toCents(net),
    gross: toCents(gross),
    vat: toCents(gross.minus(net)),
  }
}

function factorOf({ vatRates }: SymfoniaStore, { vatRateId }: OrderPosition) {
  const rate = vatRateId === null ? null : vatRates.get(vatRateId)
  return decimal(rate?.value ?? 0)
    .div(100)
    .plus(1)
}

import { decimal, roundTo, sum, toDecimalString } from "../../domain/money"
import type { OrderItemRow, OrderRow } from "./wire"

/**
 * How a document without our reference compares with the order.
 *
 * - `same`       customer, goods and total are equal
 * - `similar`    some of it is equal or cannot be seen: a person must look
 * - `different`  another order
 */
export type Likeness = "same" | "similar" | "different"

export function likenessOf(found: OrderRow, expected: OrderRow): Likeness {
  const isCustomerKnown =
    found.customer_id !== null && expected.customer_id !== null
  if (isCustomerKnown && found.customer_id !== expected.customer_id) {
    return "different"
  }
  if (found.rows === null || expected.rows === null) {
    return isCustomerKnown ? "similar" : "different"
  }
  const hasSameGoods = goodsOf(found.rows) === goodsOf(expected.rows)
  const hasSameTotal = totalOf(found) === totalOf(expected)
  if (isCustomerKnown && hasSameGoods && hasSameTotal) {
    return "same"
  }
  return hasSameGoods || hasSameTotal ? "similar" : "different"
}

/** Quantities by code, whatever the number and order of the rows. */
function goodsOf(rows: readonly OrderItemRow[]): string {
  const quantities = new Map<string, string>()
  for (const { sku, name, quantity } of rows) {
    const code = (sku ?? name ?? "").toLowerCase()
    const total = sum([quantities.get(code) ?? 0, quantity ?? 0])
    quantities.set(code, toDecimalString(total))
  }
  return JSON.stringify([...quantities].sort())
}

/** The sum of what the rows say, in the terms in which they were sent. */
function totalOf({ rows, fees }: OrderRow): string {
  const amounts = (rows ?? []).map(({ price, quantity }) =>
    roundTo(decimal(price ?? 0).times(quantity ?? 0), 2)
  )
  const extras = Object.values(fees ?? {}).map((fee) => fee ?? 0)
  return toDecimalString(sum([...amounts, ...extras]))
}

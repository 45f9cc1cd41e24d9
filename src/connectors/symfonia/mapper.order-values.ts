import {
  type DecimalString,
  decimal,
  grossOf,
  netOf,
  roundTo,
  sum,
  toCents,
} from "../../domain/money"
import type {
  CanonicalAmounts,
  CanonicalOrder,
} from "../../domain/records/order"
import { amountsInCents, totalMismatch } from "../kit/order-amounts"
import type { SymfoniaSettings } from "./settings"

const ERP = "Symfonia"

/**
 * What each line, then each fee, is worth in the whole, as `PriceKind` has it.
 * Assumed for net values: VAT is added to each of them and rounded to cents.
 * @throws {ConnectorError} `rejected`, `ORDER_TOTAL_MISMATCH`, when the ERP's
 * total would not be the order's to the cent
 */
export function orderValues(
  order: CanonicalOrder,
  { price_kind }: Pick<SymfoniaSettings, "price_kind">
): DecimalString[] {
  const amounts = amountsInCents(order, ERP)
  if (price_kind === "gross") {
    return amounts
  }
  const parts = [...order.lines, ...order.fees].map((part, index) =>
    netValue(part, amounts[index] ?? "0")
  )
  const total = sum(parts.map(({ gross }) => gross))
  if (!total.eq(toCents(order.total))) {
    throw totalMismatch(order, total, ERP)
  }
  return parts.map(({ net }) => net)
}

/** The store's own net before one that is reckoned from the gross amount. */
function netValue(part: CanonicalAmounts, gross: DecimalString) {
  const rate = part.taxRate ?? "0"
  const near = roundTo(netOf(gross, rate), 2)
  const candidates = [
    part.net,
    near,
    near.minus("0.01"),
    near.plus("0.01"),
  ].map((net) => ({
    net: toCents(net),
    gross: roundTo(grossOf(toCents(net), rate), 2),
  }))
  const exact = candidates.find((one) => one.gross.eq(gross))
  return (
    exact ?? {
      net: toCents(near),
      gross: roundTo(grossOf(decimal(near), rate), 2),
    }
  )
}

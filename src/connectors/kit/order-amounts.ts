import { allocateCents } from "../../domain/allocate"
import {
  type DecimalInput,
  type DecimalString,
  sum,
  toCents,
} from "../../domain/money"
import type { CanonicalOrder } from "../../domain/records/order"
import { ConnectorError } from "../contract/connector-error"

/**
 * What the shopper pays for each line, then for each fee, in cents that sum up
 * to the total.
 * @param erp as people call it: `"Smarty"`
 * @throws {ConnectorError} `rejected`, `ORDER_TOTAL_MISMATCH`, when lines and
 * fees do not give the total
 */
export function amountsInCents(
  order: CanonicalOrder,
  erp: string
): DecimalString[] {
  const parts = [...order.lines, ...order.fees].map(({ gross }) => gross)
  const total = toCents(sum(parts))
  if (total !== toCents(order.total)) {
    throw totalMismatch(order, total, erp)
  }
  return allocateCents(parts, total)
}

/** @param total what the ERP would make of lines and fees */
export function totalMismatch(
  order: CanonicalOrder,
  total: DecimalInput,
  erp: string
): ConnectorError {
  const message = `The order's total is ${toCents(order.total)}, but its lines and fees give ${toCents(total)} in ${erp}, and no amount is made up to fill the gap. Correct the order, or enter it in ${erp} by hand.`
  return new ConnectorError("rejected", {
    code: "ORDER_TOTAL_MISMATCH",
    message,
    issues: [
      {
        code: "order.total_mismatch",
        message,
        field: "total",
        record: { kind: "order", id: order.storeId },
      },
    ],
  })
}

import type { PaymentKind } from "./records/order"

/** The facts about an order that decide whether it goes to the ERP. */
export interface OrderStanding {
  readonly isCanceled: boolean
  readonly isDraft: boolean
  readonly paymentKind: PaymentKind
  /** Money the shopper still owes; zero or less: paid. */
  readonly isPaid: boolean
}

export type ExportDecision =
  | { readonly export: "now" }
  | { readonly export: "later"; readonly reason: "awaiting_payment" }
  | { readonly export: "never"; readonly reason: "canceled" | "draft" }

/**
 * An order is exported when it is paid, or when it is paid on delivery.
 * An operator who exports by hand (`isForced`) overrides the payment rule.
 */
export function decideExport(
  standing: OrderStanding,
  { isForced }: { isForced: boolean }
): ExportDecision {
  if (standing.isDraft) {
    return { export: "never", reason: "draft" }
  }
  if (standing.isCanceled) {
    return { export: "never", reason: "canceled" }
  }
  const isDue = standing.isPaid || standing.paymentKind === "cash_on_delivery"
  return isDue || isForced
    ? { export: "now" }
    : { export: "later", reason: "awaiting_payment" }
}

import type { Issue } from "../../domain/failure"
import { decimal } from "../../domain/money"
import { invalidNip } from "../../domain/nip"
import type { CanonicalOrder, FeeKind } from "../../domain/records/order"
import { isConnectorError } from "../contract/connector-error"
import {
  isRateUnknown,
  issuesOf,
  lineName,
  type OrderProblem,
  orderProblems,
} from "../kit/order-problems"
import { identityOf } from "./mapper.customers"
import { orderValues } from "./mapper.order-values"
import type { SymfoniaSettings } from "./settings"

/** What an operator must mend before the order can be sent. */
export function orderIssues(
  order: CanonicalOrder,
  settings: SymfoniaSettings
): Issue[] {
  const fields = fieldIssues(order, settings)
  return fields.length > 0 ? fields : moneyIssues(order, settings)
}

/** Everything but the sum, which needs lines in order. */
export function fieldIssues(
  order: CanonicalOrder,
  settings: SymfoniaSettings
): Issue[] {
  return issuesOf(order, [
    ...orderProblems(order, {
      erp: "Symfonia",
      // Symfonia takes orders in any currency it has a rate of.
      currency: order.currency,
      takesShippingAddress: true,
    }),
    ...pairingProblems(order),
    ...serviceProblems(order, settings),
    ...rateProblems(order, settings),
    ...numberProblems(order),
  ])
}

function moneyIssues(
  order: CanonicalOrder,
  settings: SymfoniaSettings
): Issue[] {
  try {
    orderValues(order, settings)
    return []
  } catch (error) {
    if (isConnectorError(error)) {
      return [...error.issues]
    }
    throw error
  }
}

/** WebAPI makes a one-off product of a line it cannot tell, without a word. */
function pairingProblems({ lines }: CanonicalOrder): OrderProblem[] {
  return lines
    .filter(({ variantExternalId }) => variantExternalId === null)
    .map((line) => ({
      code: "line.product_unpaired",
      message: `"${lineName(line)}" is not paired with a product of Symfonia. Pair it, or import it from Symfonia, then retry.`,
      field: "lines",
    }))
}

/** Fees of nothing are not sent, so they need no service. */
export function isCharged({ gross }: { readonly gross: string }): boolean {
  return !decimal(gross).eq(0)
}

/** The service product that a fee is charged with; blank: none is set. */
export function serviceCode(kind: FeeKind, settings: SymfoniaSettings): string {
  return {
    shipping: settings.shipping_code,
    payment: settings.payment_fee_code,
    other: settings.other_fee_code,
  }[kind]
}

const serviceSettings: Readonly<Record<FeeKind, string>> = {
  shipping: "Code of the service for shipping",
  payment: "Code of the service for payment fees",
  other: "Code of the service for other fees",
}

function serviceProblems(
  { fees }: CanonicalOrder,
  settings: SymfoniaSettings
): OrderProblem[] {
  return fees
    .filter((fee) => isCharged(fee) && serviceCode(fee.kind, settings) === "")
    .map(({ kind, name }) => ({
      code: "fee.service_missing",
      message: `The fee "${name}" needs a service product of Symfonia. Enter its code in the connection's settings under "${serviceSettings[kind]}", then retry.`,
      field: "fees",
    }))
}

function rateProblems(
  { lines, fees }: CanonicalOrder,
  { price_kind }: SymfoniaSettings
): OrderProblem[] {
  const parts = [
    ...lines.map((line) => ({ ...line, name: lineName(line) })),
    ...fees,
  ]
  return price_kind === "gross"
    ? []
    : parts.filter(isRateUnknown).map(({ name }) => ({
        code: "line.tax_rate_unknown",
        message: `Several tax rates apply to "${name}", so no net amount gives the same total in Symfonia. Enter the order in Symfonia by hand.`,
        field: "lines",
      }))
}

function numberProblems({
  customer,
  billingAddress,
}: CanonicalOrder): OrderProblem[] {
  const { kind } = identityOf({
    vatNumber: customer.vatNumber,
    address: customer.address ?? billingAddress,
  })
  return kind === "invalid" ? [invalidNip] : []
}

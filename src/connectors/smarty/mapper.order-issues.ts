import type { Issue } from "../../domain/failure"
import { italianFiscalIssues } from "../../domain/fiscal-data"
import type { CanonicalOrder } from "../../domain/records/order"
import { isConnectorError } from "../contract/connector-error"
import {
  isRateUnknown,
  issuesOf,
  lineName,
  orderProblems,
  type OrderProblem,
} from "../kit/order-problems"
import { orderMoney } from "./mapper.order-money"
import { carriageProblems } from "./mapper.order-taxes"
import type { SmartySettings } from "./settings"

/**
 * What an operator must mend before the order can be sent. A consumer without
 * codice fiscale and a company without SDI code or PEC are no such thing.
 */
export function orderIssues(
  order: CanonicalOrder,
  settings: SmartySettings
): Issue[] {
  const fields = fieldIssues(order, settings)
  return fields.length > 0 ? fields : moneyIssues(order, settings)
}

/** Everything but the sum, which needs lines in order. */
export function fieldIssues(
  order: CanonicalOrder,
  settings: SmartySettings
): Issue[] {
  const { customer, billingAddress } = order
  return issuesOf(order, [
    ...orderProblems(order, {
      erp: "Smarty",
      currency: settings.currency,
      takesShippingAddress: settings.send_shipping_address,
    }),
    ...rateProblems(order),
    ...carriageProblems(order),
    ...italianFiscalIssues(customer, billingAddress.country),
  ])
}

function moneyIssues(order: CanonicalOrder, settings: SmartySettings): Issue[] {
  try {
    orderMoney(order, settings.prices_include_tax)
    return []
  } catch (error) {
    if (isConnectorError(error)) {
      return [...error.issues]
    }
    throw error
  }
}

function rateProblems({ lines, fees }: CanonicalOrder): OrderProblem[] {
  const names = [
    ...lines.filter(isRateUnknown).map(lineName),
    ...fees
      .filter((fee) => fee.kind === "shipping" && isRateUnknown(fee))
      .map(({ name }) => name),
  ]
  return names.map((name) => ({
    code: "line.tax_rate_unknown",
    message: `Several tax rates apply to "${name}", and Smarty takes one. Enter the order in Smarty by hand.`,
    field: "lines",
  }))
}

import type { Issue } from "../../domain/failure"
import { swissFiscalIssues } from "../../domain/fiscal-data"
import { decimal } from "../../domain/money"
import type {
  CanonicalAmounts,
  CanonicalOrder,
} from "../../domain/records/order"
import { swissVatClassOf, swissVatRate } from "../../domain/swiss-vat"
import { isConnectorError } from "../contract/connector-error"
import {
  isBlankAddress,
  isRateUnknown,
  issuesOf,
  lineName,
  type OrderProblem,
  orderProblems,
} from "../kit/order-problems"
import { orderRows } from "./mapper.order-rows"
import { supplyDay } from "./mapper.orders"
import type { TotalGestSettings } from "./settings"

/** What an operator must mend before the order can be sent. */
export function orderIssues(
  order: CanonicalOrder,
  settings: TotalGestSettings
): Issue[] {
  const fields = fieldIssues(order, settings)
  return fields.length > 0 ? fields : moneyIssues(order, settings)
}

/** Everything but the sum, which needs lines in order. */
export function fieldIssues(
  order: CanonicalOrder,
  settings: TotalGestSettings
): Issue[] {
  const { customer, billingAddress } = order
  return issuesOf(order, [
    ...orderProblems(order, {
      erp: "TotalGest",
      currency: settings.currency,
      takesShippingAddress: true,
    }),
    ...vatProblems(order),
    ...swissFiscalIssues(customer, billingAddress.country),
  ])
}

function moneyIssues(
  order: CanonicalOrder,
  settings: TotalGestSettings
): Issue[] {
  try {
    orderRows(order, settings)
    return []
  } catch (error) {
    if (isConnectorError(error)) {
      return [...error.issues]
    }
    throw error
  }
}

/** Both are one area of the same tax. */
const swissVatArea = ["ch", "li"]

function vatProblems(order: CanonicalOrder): OrderProblem[] {
  const parts = [
    ...order.lines.map((line) => ({ ...line, name: lineName(line) })),
    ...order.fees,
  ]
  const day = supplyDay(order)
  const isInArea = swissVatArea.includes(countryOfSupply(order))
  return parts.flatMap((part) =>
    vatProblem(part, { name: part.name, day, isInArea })
  )
}

function countryOfSupply({ shippingAddress, billingAddress }: CanonicalOrder) {
  const address = isBlankAddress(shippingAddress)
    ? billingAddress
    : shippingAddress
  return address.country?.trim().toLowerCase() ?? ""
}

interface Supply {
  readonly name: string
  readonly day: string
  readonly isInArea: boolean
}

/** The rate of a part is one of those in force on the day of the supply. */
function vatProblem(
  part: CanonicalAmounts,
  { name, day, isInArea }: Supply
): OrderProblem[] {
  if (isRateUnknown(part)) {
    return [
      problem(
        "line.tax_rate_unknown",
        `Several tax rates apply to "${name}", and TotalGest takes one for each row. Enter the order in TotalGest by hand.`
      ),
    ]
  }
  const rate = part.taxRate ?? "0"
  if (!isInArea || decimal(rate).eq(0)) {
    return []
  }
  const vatClass = swissVatClassOf(rate)
  if (vatClass === null) {
    return [
      problem(
        "line.tax_rate_foreign",
        `"${name}" is taxed at ${rate} %, which is no rate of VAT in Switzerland. Correct the tax rates of the store for Switzerland, and enter this order in TotalGest by hand.`
      ),
    ]
  }
  const inForce = swissVatRate(vatClass, day)
  return decimal(inForce).eq(rate)
    ? []
    : [
        problem(
          "line.tax_rate_not_in_force",
          `"${name}" is taxed at ${rate} %, but on ${day}, the day of the order, the rate was ${inForce} %. Correct the tax rate in the store, and enter this order in TotalGest by hand.`
        ),
      ]
}

function problem(code: string, message: string): OrderProblem {
  return { code, message, field: "lines" }
}

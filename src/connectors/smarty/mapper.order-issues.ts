import type { Issue } from "../../domain/failure"
import { italianFiscalIssues } from "../../domain/fiscal-data"
import { decimal } from "../../domain/money"
import type { CanonicalAddress } from "../../domain/records/customer"
import type {
  CanonicalOrder,
  CanonicalOrderLine,
} from "../../domain/records/order"
import { isConnectorError } from "../contract/connector-error"
import { orderMoney } from "./mapper.order-money"
import type { SmartySettings } from "./settings"

type Problem = Pick<Issue, "code" | "message" | "field">

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
  const problems: Problem[] = [
    ...currencyProblems(order, settings),
    ...customerProblems(order),
    ...addressProblems("billing_address", billingAddress),
    ...shippingProblems(order, settings),
    ...linesProblems(order),
    ...order.lines.flatMap((line) => lineProblems(line, settings)),
    ...feeProblems(order),
    ...italianFiscalIssues(customer, billingAddress.country),
  ]
  const record = { kind: "order", id: order.storeId } as const
  return problems.map((problem) => ({ record, ...problem }))
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

function currencyProblems(
  { currency }: CanonicalOrder,
  settings: SmartySettings
): Problem[] {
  return currency === settings.currency
    ? []
    : [
        {
          code: "order.currency_mismatch",
          message: `The order is in ${currency.toUpperCase()}, Smarty's documents are in ${settings.currency.toUpperCase()}. Enter it in Smarty by hand, or correct the currency in the connection's settings.`,
          field: "currency",
        },
      ]
}

function customerProblems({ customer, billingAddress }: CanonicalOrder) {
  const names = [
    customer.email.trim(),
    customer.company,
    customer.firstName,
    customer.lastName,
    billingAddress.company,
    billingAddress.firstName,
    billingAddress.lastName,
  ]
  return names.some(Boolean)
    ? []
    : [
        {
          code: "customer.identity_missing",
          message:
            "The order has neither an e-mail address nor a name. Enter the e-mail address in the order, or a name in its billing address, then retry.",
          field: "email",
        },
      ]
}

const addressFields = [
  ["address1", "street"],
  ["city", "city"],
  ["postalCode", "postal code"],
  ["country", "country"],
] as const

type AddressName = "billing_address" | "shipping_address"

function addressProblems(
  name: AddressName,
  address: CanonicalAddress
): Problem[] {
  const where = name.replace("_", " ")
  return addressFields
    .filter(([field]) => !address[field]?.trim())
    .map(([field, label]) => ({
      code: `${name}.${snakeCase(field)}_missing`,
      message: `The ${where} has no ${label}. Enter it in the order's ${where}, then retry.${field === "postalCode" ? " For a country without postal codes enter 00000." : ""}`,
      field: `${name}.${field}`,
    }))
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** An order without a shipping address has nothing to ship. */
function shippingProblems(
  { shippingAddress }: CanonicalOrder,
  settings: SmartySettings
): Problem[] {
  const isBlank = addressFields.every(([field]) => !shippingAddress[field])
  return settings.send_shipping_address && !isBlank
    ? addressProblems("shipping_address", shippingAddress)
    : []
}

function linesProblems({ lines }: CanonicalOrder): Problem[] {
  return lines.length > 0
    ? []
    : [
        {
          code: "order.lines_missing",
          message:
            "The order has no lines, and Smarty takes no order without one. Cancel its export.",
          field: "lines",
        },
      ]
}

function lineProblems(
  line: CanonicalOrderLine,
  settings: SmartySettings
): Problem[] {
  const name = line.title.trim() || (line.sku ?? "")
  const problems: Problem[] = []
  const add = (code: string, message: string) => {
    problems.push({ code, message, field: "lines" })
  }
  if (name === "") {
    add(
      "line.description_missing",
      "A line has neither a title nor a SKU. Give its product one of them, then retry."
    )
  }
  if (decimal(line.quantity).lte(0)) {
    add(
      "line.quantity_invalid",
      `The quantity of "${name}" is not above zero. Correct the order, then retry.`
    )
  }
  if (decimal(line.gross).lt(0)) {
    add(
      "line.amount_negative",
      `The amount of "${name}" is below zero, and Smarty is sent no negative rows. Correct the order, or enter it in Smarty by hand.`
    )
  }
  if (!settings.prices_include_tax && isRateUnknown(line)) {
    add(
      "line.tax_rate_unknown",
      `Several tax rates apply to "${name}", so no net price gives the same total in Smarty. Enter the order in Smarty by hand.`
    )
  }
  return problems
}

function isRateUnknown(line: CanonicalOrderLine): boolean {
  return line.taxRate === null && !decimal(line.tax).eq(0)
}

function feeProblems({ fees }: CanonicalOrder): Problem[] {
  return fees
    .filter(({ gross }) => decimal(gross).lt(0))
    .map(({ name }) => ({
      code: "fee.amount_negative",
      message: `The fee "${name}" is below zero, and Smarty is sent no negative amounts. Correct the order, or enter it in Smarty by hand.`,
      field: "fees",
    }))
}

import type { Issue } from "../../domain/failure"
import { decimal } from "../../domain/money"
import type { CanonicalAddress } from "../../domain/records/customer"
import type {
  CanonicalOrder,
  CanonicalOrderLine,
} from "../../domain/records/order"

/** What is wrong with an order, before it says with which. */
export type OrderProblem = Pick<Issue, "code" | "message" | "field">

/** What an ERP takes. */
export interface ErpOrders {
  /** As people call it: `"Smarty"`. */
  readonly erp: string
  /** ISO 4217, lower case. */
  readonly currency: string
  readonly takesShippingAddress: boolean
}

/**
 * What no ERP can make a document of: a currency it does not have, nobody to
 * bill, addresses with gaps, no lines, amounts below zero.
 */
export function orderProblems(
  order: CanonicalOrder,
  erp: ErpOrders
): OrderProblem[] {
  return [
    ...currencyProblems(order, erp),
    ...customerProblems(order),
    ...addressProblems("billing_address", order.billingAddress),
    ...shippingProblems(order, erp),
    ...linesProblems(order, erp),
    ...order.lines.flatMap((line) => lineProblems(line, erp)),
    ...feeProblems(order, erp),
  ]
}

/** Issues lead to the order to open. */
export function issuesOf(
  order: CanonicalOrder,
  problems: readonly OrderProblem[]
): Issue[] {
  const record = { kind: "order", id: order.storeId } as const
  return problems.map((problem) => ({ record, ...problem }))
}

/** What an operator recognises a line by. */
export function lineName(line: CanonicalOrderLine): string {
  return line.title.trim() || (line.sku ?? "")
}

/** Several rates apply to it, so that none can be named. */
export function isRateUnknown({
  taxRate,
  tax,
}: Pick<CanonicalOrderLine, "taxRate" | "tax">): boolean {
  return taxRate === null && !decimal(tax).eq(0)
}

/** An order without a shipping address has nothing to ship. */
export function isBlankAddress(address: CanonicalAddress): boolean {
  return addressFields.every(([field]) => !address[field])
}

function currencyProblems(
  { currency }: CanonicalOrder,
  { currency: own, erp }: ErpOrders
): OrderProblem[] {
  return currency === own
    ? []
    : [
        {
          code: "order.currency_mismatch",
          message: `The order is in ${currency.toUpperCase()}, ${erp}'s documents are in ${own.toUpperCase()}. Enter it in ${erp} by hand, or correct the currency in the connection's settings.`,
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
): OrderProblem[] {
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

function shippingProblems(
  { shippingAddress }: CanonicalOrder,
  { takesShippingAddress }: ErpOrders
): OrderProblem[] {
  return takesShippingAddress && !isBlankAddress(shippingAddress)
    ? addressProblems("shipping_address", shippingAddress)
    : []
}

function linesProblems(
  { lines }: CanonicalOrder,
  { erp }: ErpOrders
): OrderProblem[] {
  return lines.length > 0
    ? []
    : [
        {
          code: "order.lines_missing",
          message: `The order has no lines, and ${erp} takes no order without one. Cancel its export.`,
          field: "lines",
        },
      ]
}

function lineProblems(
  line: CanonicalOrderLine,
  { erp }: ErpOrders
): OrderProblem[] {
  const name = lineName(line)
  const problems: OrderProblem[] = []
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
      `The amount of "${name}" is below zero, and ${erp} is sent no negative rows. Correct the order, or enter it in ${erp} by hand.`
    )
  }
  return problems
}

function feeProblems(
  { fees }: CanonicalOrder,
  { erp }: ErpOrders
): OrderProblem[] {
  return fees
    .filter(({ gross }) => decimal(gross).lt(0))
    .map(({ name }) => ({
      code: "fee.amount_negative",
      message: `The fee "${name}" is below zero, and ${erp} is sent no negative amounts. Correct the order, or enter it in ${erp} by hand.`,
      field: "fees",
    }))
}

import type { Issue } from "../../../src/domain/failure"
import { decimal, sum, toCents } from "../../../src/domain/money"
import type { CanonicalOrder } from "../../../src/domain/records/order"
import type { TemplateErpSettings } from "./settings"

type Problem = Pick<Issue, "code" | "message" | "field">

/**
 * What Template ERP would refuse, said before anything is sent: each with what
 * to do. Replace: everything the ERP insists on, and nothing else.
 */
export function orderIssues(
  order: CanonicalOrder,
  settings: TemplateErpSettings
): Issue[] {
  const record = { kind: "order", id: order.storeId } as const
  const problems = [
    ...headProblems(order, settings),
    ...addressProblems(order),
    ...rowProblems(order),
  ]
  return problems.map((problem) => ({ record, ...problem }))
}

function headProblems(
  order: CanonicalOrder,
  { currency }: TemplateErpSettings
): Problem[] {
  const parts = [...order.lines, ...order.fees].map(({ gross }) => gross)
  const total = toCents(sum(parts))
  return [
    ...when(order.currency !== currency, {
      code: "order.currency_mismatch",
      message: `The order is in ${order.currency.toUpperCase()}, Template ERP's documents are in ${currency.toUpperCase()}. Enter it there by hand, or correct the currency in the connection's settings.`,
      field: "currency",
    }),
    ...when(order.customer.email.trim() === "", {
      code: "customer.email_missing",
      message:
        "The order has no e-mail address. Enter it in the order, then retry.",
      field: "email",
    }),
    ...when(order.lines.length === 0, {
      code: "order.lines_missing",
      message: "The order has no lines. Cancel its export.",
      field: "lines",
    }),
    ...when(total !== toCents(order.total), {
      code: "order.total_mismatch",
      message: `The order's total is ${toCents(order.total)}, but its lines and fees give ${total}. Correct the order, or enter it in Template ERP by hand.`,
      field: "total",
    }),
  ]
}

const addressFields = [
  ["address1", "street"],
  ["city", "city"],
  ["postalCode", "postal code"],
  ["country", "country"],
] as const

function addressProblems({ billingAddress }: CanonicalOrder): Problem[] {
  return addressFields.flatMap(([field, label]) =>
    when((billingAddress[field] ?? "").trim() === "", {
      code: `billing_address.${field.toLowerCase()}_missing`,
      message: `The billing address has no ${label}. Enter it in the order, then retry.`,
      field: `billing_address.${field}`,
    })
  )
}

function rowProblems({ lines, fees }: CanonicalOrder): Problem[] {
  const rows = [
    ...lines,
    ...fees.map((fee) => ({ ...fee, title: fee.name, sku: null, quantity: 1 })),
  ]
  return rows.flatMap(({ title, sku, quantity, gross }) => [
    ...when((title.trim() || (sku ?? "").trim()) === "", {
      code: "line.title_missing",
      message:
        "A line has neither a title nor a SKU. Give its product one of them, then retry.",
      field: "lines",
    }),
    ...when(decimal(quantity).lte(0), {
      code: "line.quantity_invalid",
      message: `The quantity of "${title}" is not above zero. Correct the order, then retry.`,
      field: "lines",
    }),
    ...when(decimal(gross).lt(0), {
      code: "line.amount_negative",
      message: `The amount of "${title}" is below zero. Correct the order, or enter it in Template ERP by hand.`,
      field: "lines",
    }),
  ])
}

function when(isBroken: boolean, problem: Problem): Problem[] {
  return isBroken ? [problem] : []
}

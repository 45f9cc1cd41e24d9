import type { StoreCustomer } from "../../src/workflows/export/canonical-customer"
import type { StoreOrder } from "../../src/workflows/export/store-order"
import {
  anAddress,
  anItem,
  anOrder,
  aPaidCollection,
  aShippingMethod,
} from "../../src/workflows/export/test/order-builders"
import { decimal, toCents } from "../../src/domain/money"
import type { PlannedOrder } from "../plan/orders"

/** The records of the store, in the shape in which Medusa's graph gives them. */

const ITEM = { gross: "12.20", tax: "2.20" }
const SHIPPING = "6.10"

export function totalOf({ quantity }: Pick<PlannedOrder, "quantity">): string {
  return toCents(decimal(ITEM.gross).times(quantity).plus(SHIPPING))
}

export function customerId(account: number, customer: number): string {
  return `cus_${account}_${customer}`
}

export function emailOf(id: string): string {
  return `${id}@example.com`
}

export interface OrderStanding {
  readonly isMended: boolean
  readonly isPaid: boolean
}

export function orderDocument(
  order: PlannedOrder,
  { isMended, isPaid }: OrderStanding
): StoreOrder {
  const id = customerId(order.account, order.customer)
  const total = totalOf(order)
  const address = anAddress({
    city: order.kind === "incomplete" && !isMended ? null : "Milano",
  })
  return anOrder({
    id: order.id,
    display_id: order.displayId,
    email: emailOf(id),
    customer_id: order.isGuest ? `${id}_guest` : id,
    total,
    canceled_at: order.kind === "void" ? "2026-03-10T09:40:00.000Z" : null,
    billing_address: address,
    shipping_address: address,
    items: [
      anItem({
        quantity: order.quantity,
        variant_id: null,
        total: toCents(decimal(ITEM.gross).times(order.quantity)),
        tax_total: toCents(decimal(ITEM.tax).times(order.quantity)),
      }),
    ],
    shipping_methods: [aShippingMethod({ total: SHIPPING })],
    payment_collections: [
      aPaidCollection(order.kind === "unpaid" && !isPaid ? "0.00" : total),
    ],
  })
}

/** The version of a customer is the phone number: Smarty shows it. */
export function customerDocument(id: string, version: number): StoreCustomer {
  return {
    id,
    email: emailOf(id),
    first_name: "Mario",
    last_name: "Rossi",
    company_name: null,
    phone: version === 0 ? null : phoneOf(version),
    has_account: true,
    metadata: null,
    addresses: [],
  }
}

const PHONE = "+39 02 "

export function phoneOf(version: number): string {
  return `${PHONE}${version}`
}

/** `null`: no phone number of ours. */
export function versionOf(phone: string | null): number | null {
  return phone?.startsWith(PHONE) === true
    ? Number(phone.slice(PHONE.length))
    : null
}

export function taxRateId(account: number, rate: number): string {
  return `txr_${account}_${rate}`
}

/** The version of a tax rate is in its name. */
export function taxRateDocument(
  account: number,
  rate: number,
  version: number
) {
  return {
    id: taxRateId(account, rate),
    name: taxRateName(version),
    code: taxRateCode(rate),
    rate,
    is_default: false,
    tax_region: { country_code: "it" },
  }
}

export function taxRateName(version: number): string {
  return `Rate ${version}`
}

function taxRateCode(rate: number): string {
  return `CHAOS-${rate}`
}

import { fieldNotValid } from "../api-error"
import type { Customer, Order, OrderAddress, OrderFees } from "../data"
import type { Fields } from "../fields"
import type { SmartyStore } from "../store"
import { amountText } from "../wire-text"
import { addressColumns, addressOf } from "./customers"
import { readRows, type RowDraft } from "./order-row-fields"

/** Known from the vendor's samples: all up to `rows`; assumed: the others. */
export const orderFields = [
  "customer_id",
  "billing_address",
  "payment_type",
  "fees",
  "rows",
  "code",
  "date",
  "paid",
  "cod_value",
  "shipping_address",
  "notes",
]

const addressFields = [
  ...addressColumns,
  "country_id",
  "name",
  "lastname",
  "vat",
  "dni",
]

/** Everything of an order that the client decides. */
export type OrderDraft = Pick<
  Order,
  | "code"
  | "customerId"
  | "paymentType"
  | "paid"
  | "codValue"
  | "notes"
  | "billingAddress"
  | "shippingAddress"
  | "fees"
> & { readonly date: number | null; readonly rows: readonly RowDraft[] }

/** @throws {ApiError} for the first thing a strict ERP would refuse */
export function readOrder(fields: Fields, store: SmartyStore): OrderDraft {
  const customer = readCustomer(fields, store)
  const billing = fields.object("billing_address", addressFields)
  const shipping = fields.object("shipping_address", addressFields)
  return {
    customerId: customer.id,
    billingAddress: readAddress(fields.require("billing_address", billing)),
    shippingAddress: shipping && readAddress(shipping),
    paymentType: fields.require("payment_type", fields.text("payment_type")),
    paid: fields.flag("paid"),
    codValue: fields.charge("cod_value"),
    code: fields.text("code"),
    date: fields.date("date"),
    notes: fields.text("notes"),
    fees: readFees(fields, store),
    rows: readRows(fields, store),
  }
}

function readCustomer(fields: Fields, store: SmartyStore): Customer {
  const id = fields.require("customer_id", fields.id("customer_id"))
  const customer = store.customers.get(id)
  if (!customer) {
    throw fieldNotValid("customer_id")
  }
  return customer
}

/** `country_id: 1` is Italy in the vendor's sample; no other id is known. */
function readAddress(fields: Fields): OrderAddress {
  const countryId = fields.id("country_id")
  if (countryId !== null && countryId !== 1) {
    throw fieldNotValid(fields.path("country_id"))
  }
  const address = addressOf(fields)
  return {
    ...address,
    country_iso: address.country_iso ?? (countryId === 1 ? "IT" : null),
    name: fields.text("name"),
    lastname: fields.text("lastname"),
    vat: fields.text("vat"),
    dni: fields.text("dni"),
  }
}

function readFees(fields: Fields, store: SmartyStore): OrderFees {
  const fees = fields.object("fees", [
    "shipping",
    "shipping_tax",
    "payment",
    "extra",
  ])
  const amount = (name: string) => amountText(fees ? fees.charge(name) : null)
  return {
    shipping: amount("shipping"),
    shippingTax: fees ? readShippingTax(fees, store) : -1,
    payment: amount("payment"),
    extra: amount("extra"),
  }
}

/** -1, as in the vendor's sample, or the id of a tax. */
function readShippingTax(fees: Fields, store: SmartyStore): number {
  const value = fees.amount("shipping_tax") ?? "-1"
  if (value !== "-1" && !store.taxes.get(Number(value))) {
    throw fieldNotValid(fees.path("shipping_tax"))
  }
  return Number(value)
}

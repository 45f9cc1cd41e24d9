import type { JsonRecord } from "../../simulator/json"
import type { Order, OrderAddress, OrderRow } from "../data"
import { toRomeTimestamp } from "../rome-time"
import type { SmartyStore } from "../store"
import { amountText } from "../wire-text"
import { type EntityContext, idText } from "./entity"

export const rowColumns = [
  "id",
  "sku",
  "name",
  "price",
  "discount",
  "tax_id",
  "tax",
  "quantity",
]

export const orderColumns = [
  "id",
  "date",
  "created",
  "number",
  "code",
  "customer_id",
  "payment_type",
  "paid",
  "cod_value",
  "packages",
  "payments",
  "weight",
  "shipping_date",
  "carrier",
  "tracking",
  "shipped",
  "shipping_confirmed",
  "locked",
  "canceled",
  "notes",
  "fees",
  "billing_address",
  "shipping_address",
  "rows",
  "total",
]

/** Flags and amounts leave as texts or null, as an exporter recorded them. */
export function orderRow(
  order: Order,
  { store, assumptions }: EntityContext
): JsonRecord {
  return {
    id: idText(order.id),
    date: toRomeTimestamp(order.date),
    created: toRomeTimestamp(order.createdAt),
    number: order.number,
    code: assumptions.keepsOrderCode ? order.code : null,
    customer_id: idText(order.customerId),
    payment_type: order.paymentType,
    paid: flagText(order.paid),
    cod_value: order.codValue === null ? null : amountText(order.codValue),
    ...shippingMembers(order),
    locked: null,
    canceled: null,
    notes: order.notes,
    fees: {
      shipping: order.fees.shipping,
      payment: order.fees.payment,
      extra: order.fees.extra,
    },
    billing_address: addressRow(order.billingAddress),
    shipping_address:
      order.shippingAddress && addressRow(order.shippingAddress),
    rows: order.rows.map((row) => orderRowRow(row, store)),
    total: order.total,
  }
}

export function orderRowRow(row: OrderRow, store: SmartyStore): JsonRecord {
  const tax = row.taxId === null ? null : store.taxes.get(row.taxId)
  return {
    id: idText(row.id),
    sku: row.sku,
    name: row.name,
    price: row.price,
    discount: amountText(row.discount),
    tax_id: idText(row.taxId),
    tax: tax?.value ?? null,
    quantity: row.quantity,
  }
}

function shippingMembers(order: Order): JsonRecord {
  const { shippedAt, shippingConfirmedAt, carrier, tracking } = order
  return {
    packages: null,
    payments: null,
    weight: null,
    shipping_date: shippedAt === null ? null : toRomeTimestamp(shippedAt),
    carrier,
    tracking,
    shipped: flagText(shippedAt !== null),
    shipping_confirmed: flagText(shippingConfirmedAt !== null),
  }
}

/** Reads show one name where writes have two. */
function addressRow(address: OrderAddress): JsonRecord {
  const { name, lastname, ...others } = address
  return { ...others, name: [name, lastname].filter(Boolean).join(" ") }
}

function flagText(value: boolean): string {
  return value ? "1" : "0"
}

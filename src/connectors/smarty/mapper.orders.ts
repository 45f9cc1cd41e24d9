import { decimal } from "../../domain/money"
import type { CanonicalAddress } from "../../domain/records/customer"
import type { CanonicalOrder } from "../../domain/records/order"
import { toWallClock } from "../kit/zoned-time"
import { addressToWire, present } from "./mapper.customers"
import {
  type OrderMoney,
  orderMoney,
  type PricedRow,
} from "./mapper.order-money"
import { shippingOf } from "./mapper.order-taxes"
import { splitVariantId } from "./mapper.variants"
import type { SmartySettings } from "./settings"
import { SMARTY_TIME_ZONE } from "./wire.values"

/**
 * The body of `Sales_Orders/post`. Documented are customer, billing address,
 * payment type, shipping fee and rows; `code`, `date`, `paid`, `cod_value` and
 * the other fees are known from reading, and writing them is assumed.
 *
 * @throws {ConnectorError} `ORDER_TOTAL_MISMATCH`, see {@link orderMoney}
 */
export function orderToWire(
  order: CanonicalOrder,
  settings: SmartySettings
): Record<string, unknown> {
  const money = orderMoney(order, settings.prices_include_tax)
  const { label, paid } = order.payment
  return present({
    customer_id: order.customerExternalId,
    code: order.reference,
    date: toWallClock(new Date(order.placedAt), SMARTY_TIME_ZONE),
    billing_address: {
      ...recipientToWire(order.billingAddress),
      ...present({
        vat: order.customer.vatNumber,
        dni: order.customer.fiscalCode,
      }),
    },
    shipping_address: settings.send_shipping_address
      ? shippingToWire(order.shippingAddress)
      : null,
    payment_type: label,
    paid: paid ? 1 : 0,
    cod_value: isCollected(order) ? toNumber(order.outstanding) : null,
    fees: feesToWire(order, money),
    rows: money.rows.map(rowToWire),
    notes: order.note,
  })
}

/** What the courier collects at the door. */
function isCollected({ payment }: CanonicalOrder): boolean {
  return payment.kind === "cash_on_delivery" && !payment.paid
}

/**
 * Orders know no company name: it is the customer's, and stands in for the
 * name of a person where there is none. Here it is `lastname`, in customers
 * `last_name`.
 */
function recipientToWire(address: CanonicalAddress): object {
  const isPerson = hasPerson(address)
  return {
    ...present({
      name: isPerson ? address.firstName : address.company,
      lastname: address.lastName,
    }),
    ...addressToWire(address),
  }
}

function hasPerson({ firstName, lastName }: CanonicalAddress): boolean {
  return firstName !== null || lastName !== null
}

/** The courier needs the company at the door even if a person is named. */
function shippingToWire(address: CanonicalAddress): object | null {
  const company = hasPerson(address) ? address.company : null
  const extra = [company, address.address2].filter((part) => part !== null)
  const wire = recipientToWire({
    ...address,
    address2: extra.length > 0 ? extra.join(", ") : null,
  })
  return Object.keys(wire).length > 0 ? wire : null
}

/** As the vendor's sample; taken for "the default rate", of nothing. */
const NO_SHIPPING_TAX = -1

function feesToWire(order: CanonicalOrder, { fees }: OrderMoney): object {
  return {
    shipping: toNumber(fees.shipping),
    shipping_tax: shippingTax(order),
    ...(decimal(fees.payment).eq(0) ? {} : { payment: toNumber(fees.payment) }),
    ...(decimal(fees.extra).eq(0) ? {} : { extra: toNumber(fees.extra) }),
  }
}

function shippingTax(order: CanonicalOrder): number | string {
  const rate = shippingOf(order)[0]?.taxExternalId ?? null
  return rate === null ? NO_SHIPPING_TAX : toId(rate)
}

function rowToWire({ line, quantity, unitPrice }: PricedRow): object {
  const variant =
    line.variantExternalId === null
      ? null
      : splitVariantId(line.variantExternalId)
  const productId = line.productExternalId ?? variant?.productId ?? null
  return {
    ...present({ sku: line.sku, name: line.title.trim() || line.sku }),
    quantity: toNumber(quantity),
    price: toNumber(unitPrice),
    ...present({
      product_id: productId === null ? null : toId(productId),
      combination_id: variant?.variationId ? toId(variant.variationId) : null,
      // Read on rows; that it may be written is assumed.
      tax_id: line.taxExternalId === null ? null : toId(line.taxExternalId),
    }),
  }
}

/** Money is reckoned in decimals and becomes a number only on the wire. */
function toNumber(amount: string): number {
  return Number(amount)
}

/** Smarty's samples write ids as numbers and read them as strings. */
function toId(id: string): number | string {
  return /^\d{1,15}$/.test(id) ? Number(id) : id
}

import type { Order, OrderAddress } from "../../../sandbox/erps/smarty/data"
import type { SmartyOffice } from "../../../sandbox/erps/smarty/office"
import type { SmartySimulator } from "../../../sandbox/erps/smarty/simulator"
import type {
  CanonicalAmounts,
  CanonicalOrder,
} from "../../../src/domain/records/order"
import type { ErpDocument, OrderOffice } from "../office"
import { customerOffice, placeOf } from "./customers"

export function orderOffice({
  office,
  assumptions,
}: SmartySimulator): OrderOffice {
  return {
    bind: (order) => bind(office, order),
    all: () => office.orders().map(toDocument),
    forgetReferences: () => {
      assumptions.keepsOrderCode = false
    },
  }
}

function bind(office: SmartyOffice, order: CanonicalOrder): CanonicalOrder {
  return {
    ...order,
    customerExternalId: customerOffice(office).add(order.customer),
    lines: order.lines.map((line) => ({
      ...line,
      ...taxOf(office, line),
      ...productOf(office, line.sku, line.title),
    })),
    fees: order.fees.map((fee) => ({ ...fee, ...taxOf(office, fee) })),
  }
}

function taxOf(office: SmartyOffice, { taxCode }: CanonicalAmounts) {
  const tax = office.taxes().find(({ code }) => code === taxCode)
  return { taxExternalId: tax === undefined ? null : String(tax.id) }
}

/** A product without variations is its own variant. */
function productOf(office: SmartyOffice, sku: string | null, title: string) {
  if (sku === null) {
    return {}
  }
  const product =
    office.findItem(sku)?.product ??
    office.addProduct({ sku, title, price: "1.00", stock: 1000 })
  const id = String(product.id)
  return { productExternalId: id, variantExternalId: id }
}

function toDocument(order: Order): ErpDocument {
  return {
    externalId: String(order.id),
    number: order.number,
    customerExternalId: String(order.customerId),
    placedAt: new Date(order.date).toISOString(),
    total: order.total,
    lines: order.rows.map((row) => ({
      sku: row.sku,
      title: row.name,
      quantity: row.quantity,
      productExternalId: row.productId === null ? null : String(row.productId),
      taxExternalId: row.taxId === null ? null : String(row.taxId),
    })),
    reference: order.code,
    shipping: order.fees.shipping,
    paymentLabel: order.paymentType,
    paid: order.paid,
    toCollect: order.codValue,
    note: order.notes,
    billingAddress: addressOf(order.billingAddress),
    ...(order.shippingAddress && {
      shippingAddress: addressOf(order.shippingAddress),
    }),
  }
}

function addressOf(address: OrderAddress) {
  return {
    ...placeOf(address),
    firstName: address.name,
    lastName: address.lastname,
  }
}

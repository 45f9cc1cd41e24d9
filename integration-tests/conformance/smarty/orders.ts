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

/** All carriage of an order has one rate, as Smarty takes no more. */
function bind(office: SmartyOffice, order: CanonicalOrder): CanonicalOrder {
  const carriage = order.fees.find(({ kind }) => kind === "shipping")
  return {
    ...order,
    customerExternalId: customerOffice(office).add(order.customer),
    lines: order.lines.map((line) => ({
      ...line,
      ...taxOf(office, line),
      ...productOf(office, line.sku, line.title),
    })),
    fees: order.fees.map((fee) => {
      const { taxRate, taxCode } =
        fee.kind === "shipping" && carriage !== undefined ? carriage : fee
      const rate = { taxRate, taxCode }
      return { ...fee, ...rate, ...taxOf(office, rate) }
    }),
  }
}

/** Of a rate that the account had not, it has it now. */
function taxOf(
  office: SmartyOffice,
  { taxRate, taxCode }: Pick<CanonicalAmounts, "taxRate" | "taxCode">
): Pick<CanonicalAmounts, "taxExternalId"> {
  if (taxRate === null || taxCode === null) {
    return { taxExternalId: null }
  }
  const tax =
    office.taxes().find(({ code }) => code === taxCode) ??
    office.addTax({ name: taxCode, code: taxCode, value: taxRate, iso: "IT" })
  return { taxExternalId: String(tax.id) }
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

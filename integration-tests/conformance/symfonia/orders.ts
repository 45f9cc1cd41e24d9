import type { Order } from "../../../sandbox/erps/symfonia/data"
import {
  paymentForms,
  serviceCodes,
} from "../../../sandbox/erps/symfonia/fixtures"
import type { SymfoniaOffice } from "../../../sandbox/erps/symfonia/office"
import { decimal, sum, toCents } from "../../../src/domain/money"
import type { CanonicalAddress } from "../../../src/domain/records/customer"
import type {
  CanonicalAmounts,
  CanonicalOrder,
} from "../../../src/domain/records/order"
import type { ErpDocument, OrderOffice } from "../office"
import { amounts } from "../samples"
import { customerOffice, placeOf } from "./customers"

export function orderOffice(office: SymfoniaOffice): OrderOffice {
  return {
    bind: (order) => bind(office, order),
    all: () => office.orders().map((order) => toDocument(office, order)),
    misbookings: misbookings(office),
  }
}

/** Orders of zloty and Poland; a lot of pieces, so that all can be reserved. */
function bind(office: SymfoniaOffice, order: CanonicalOrder): CanonicalOrder {
  const billingAddress = inPoland(order.billingAddress)
  const customer = { ...order.customer, address: billingAddress }
  const { payment } = order
  const isCollected = payment.kind === "cash_on_delivery"
  return {
    ...order,
    currency: "pln",
    customer,
    customerExternalId: customerOffice(office).add(customer),
    billingAddress,
    shippingAddress: inPoland(order.shippingAddress),
    payment: {
      ...payment,
      label: isCollected ? "Za pobraniem" : "Płatność elektroniczna",
    },
    lines: order.lines.map((line) => ({
      ...line,
      ...polishAmounts(line),
      ...productOf(office, line.sku, line.title),
    })),
    fees: order.fees.map((fee) => ({ ...fee, ...polishAmounts(fee) })),
  }
}

/** Without what delivery addresses of the ERP have no field for. */
function inPoland(address: CanonicalAddress): CanonicalAddress {
  return {
    ...address,
    address2: null,
    city: "Kraków",
    postalCode: "31-001",
    province: null,
    country: "pl",
  }
}

/** Each rate of elsewhere is one of Poland, with its id there. */
function polishAmounts({ gross, taxRate }: CanonicalAmounts) {
  const rate = Number(taxRate)
  const [polish = "0", taxExternalId = "4"] =
    rate === 0 ? [] : rate < 7 ? ["5", "3"] : ["23", "1"]
  const { net, tax } = amounts(gross, polish)
  return { net, tax, taxRate: polish, taxCode: polish, taxExternalId }
}

function productOf(office: SymfoniaOffice, sku: string | null, title: string) {
  if (sku === null) {
    return {}
  }
  const product =
    office.findProduct(sku) ??
    office.addProduct({ code: sku, name: title, inStore: 1_000_000 })
  const id = String(product.id)
  return { productExternalId: id, variantExternalId: id }
}

const reference = /^\[([^\]]*)\]/

function toDocument(office: SymfoniaOffice, order: Order): ErpDocument {
  const { body, positions } = order
  const services: readonly string[] = Object.values(serviceCodes)
  const shipping = positions.filter(
    ({ code }) => code === serviceCodes.shipping
  )
  const [, mark = null] = reference.exec(body.Description ?? "") ?? []
  return {
    externalId: String(order.id),
    number: order.number,
    ...(order.buyerId !== null && {
      customerExternalId: String(order.buyerId),
    }),
    placedAt: order.issueDate,
    total: toCents(sum(positions.map(({ value }) => value))),
    lines: positions
      .filter(({ code }) => !services.includes(code))
      .map(({ code, name, quantity, productId, vatRateId }) => ({
        sku: code,
        title: name,
        quantity,
        productExternalId: productId === null ? null : String(productId),
        taxExternalId: vatRateId === null ? null : String(vatRateId),
      })),
    reference: mark,
    shipping: toCents(sum(shipping.map(({ value }) => value))),
    paymentLabel:
      paymentForms.find(({ id }) => id === body.PaymentFormId)?.name ?? "",
    note: body.Note ?? null,
    ...deliveryOf(office, order),
  }
}

function deliveryOf(
  office: SymfoniaOffice,
  { recipientId, recipientAddressId }: Order
): Pick<ErpDocument, "shippingAddress"> {
  const recipient = office.findContractor(recipientId ?? 0)
  const address = recipient?.deliveryAddresses.find(
    ({ id }) => id === recipientAddressId
  )
  return address === undefined ? {} : { shippingAddress: placeOf(address) }
}

/** What Symfonia does without a word, made to happen to a right document. */
function misbookings(
  office: SymfoniaOffice
): Record<string, (externalId: string) => void> {
  const change = (id: string, fields: (order: Order) => Partial<Order>) => {
    const order = office.orders().find((one) => String(one.id) === id)
    Object.assign(order ?? {}, order && fields(order))
  }
  const changeFirst =
    (fields: (first: Order["positions"][number]) => object) =>
    ({ positions: [first, ...rest] }: Order) => ({
      positions: first ? [{ ...first, ...fields(first) }, ...rest] : [],
    })
  return {
    "order.one_off_contractor": (id) => {
      change(id, () => ({ buyerId: null }))
    },
    "order.one_off_product": (id) => {
      change(
        id,
        changeFirst(() => ({ productId: null }))
      )
    },
    "order.lines_differ": (id) => {
      change(
        id,
        changeFirst(({ quantity }) => ({
          quantity: decimal(quantity).plus(1).toFixed(),
        }))
      )
    },
    "order.total_differs": (id) => {
      change(
        id,
        changeFirst(({ value }) => ({
          value: decimal(value).plus("0.01").toFixed(),
        }))
      )
    },
    "order.not_reserved": (id) => {
      office
        .reservations()
        .filter(({ orderId }) => String(orderId) === id)
        .forEach((reservation) => office.release(reservation))
    },
    "order.in_buffer": (id) => {
      change(id, () => ({ buffer: true }))
    },
  }
}

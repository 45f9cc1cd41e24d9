import type {
  ErpDocument,
  GoodsOffice,
  Office,
  OrderOffice,
} from "../../../integration-tests/conformance/office"
import type { CatalogRecord } from "../../../src/connectors/contract"
import { sum, toCents } from "../../../src/domain/money"
import { type Order, type TemplateErpBooks, totalOf } from "../simulator/books"
import type { TemplateErpSimulator } from "../simulator/simulator"

/**
 * The people of Template ERP in the terms of the checks. It must not go
 * through the connector's mappers: it is the second opinion.
 */
export function officeOf({ erp, books }: TemplateErpSimulator): Office {
  return {
    revokeCredentials: () => {
      books.token = null
    },
    refuseNext: (words, match) => {
      const body = JSON.stringify({ error: words })
      erp.faults.add({ ...match, kind: "status", status: 422, body })
    },
    neglect: () => {
      books.currency = "USD"
    },
    goods: goodsOffice(books),
    orders: orderOffice(books),
    payments: { names: () => books.paymentMethods },
  }
}

function goodsOffice(books: TemplateErpBooks): GoodsOffice {
  return {
    add: ({ title, ...fields }) =>
      String(books.addItem({ ...fields, name: title }).id),
    addSamples: () => [sampleOf(books)],
    setPrice: (id, price) => books.change(id, { price }),
    setStock: (id, stock) => books.change(id, { stock }),
    remove: (id) => books.removeItem(id),
    spoil: (id) => books.change(id, { price: "a lot", stock: "a lot" }),
  }
}

/** A product with every field that the connector maps. */
function sampleOf(books: TemplateErpBooks): CatalogRecord {
  const shared = {
    description: "<p>For <b>three</b> cups</p>",
    images: ["https://cdn.example.com/1.jpg", "https://cdn.example.com/2.jpg"],
  }
  const codes = { sku: "MOKA-3", ean: "8001234567898" }
  const { id } = books.addItem({
    ...shared,
    ...codes,
    name: "Moka pot",
    categories: ["Home", "Kitchen"],
    price: "1234.56",
    weight_grams: "640",
    stock: "12.5",
  })
  const externalId = String(id)
  return {
    product: {
      ...shared,
      externalId,
      title: "Moka pot",
      subtitle: null,
      active: true,
      brand: null,
      categories: [["Home", "Kitchen"]],
      taxExternalId: null,
      variants: [
        {
          ...codes,
          externalId,
          options: {},
          prices: [{ amount: "1234.56", currency: "eur", includesTax: true }],
          weight: "640",
        },
      ],
    },
    stock: [{ externalId, quantity: "12.5" }],
  }
}

function orderOffice(books: TemplateErpBooks): OrderOffice {
  return {
    bind: (order) => ({
      ...order,
      lines: order.lines.map((line) => ({
        ...line,
        ...(line.sku !== null && boundTo(books, line.sku)),
      })),
    }),
    all: () => books.orders.map(toDocument),
  }
}

function boundTo(books: TemplateErpBooks, sku: string) {
  const item =
    books.findItem(sku) ?? books.addItem({ sku, name: sku, stock: "1000" })
  const id = String(item.id)
  return { productExternalId: id, variantExternalId: id }
}

function toDocument(order: Order): ErpDocument {
  const { rows, payment } = order
  const shipping = rows.filter(({ kind }) => kind === "shipping")
  return {
    externalId: String(order.id),
    number: order.number,
    placedAt: order.placed_at,
    total: totalOf(order),
    lines: rows
      .filter(({ kind }) => kind === "goods")
      .map((row) => ({
        sku: row.sku,
        title: row.name,
        quantity: row.quantity,
        productExternalId: row.item_id,
      })),
    reference: order.reference,
    shipping: toCents(sum(shipping.map(({ amount }) => amount))),
    paymentLabel: payment.method,
    paid: payment.paid,
    note: order.note,
    billingAddress: toAddress(order.billing_address),
    shippingAddress: toAddress(order.shipping_address),
  }
}

function toAddress(address: Order["shipping_address"]) {
  return {
    firstName: address.first_name,
    lastName: address.last_name,
    company: address.company,
    address1: address.street,
    address2: address.street2,
    postalCode: address.postal_code,
    city: address.city,
    province: address.province,
    country: address.country?.toLowerCase() ?? null,
    phone: address.phone,
  }
}

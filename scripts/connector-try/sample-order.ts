import {
  decimal,
  grossOf,
  netOf,
  roundTo,
  toCents,
} from "../../src/domain/money"
import type {
  CanonicalAddress,
  CanonicalCustomer,
} from "../../src/domain/records/customer"
import type {
  CanonicalAmounts,
  CanonicalOrder,
  CanonicalOrderLine,
} from "../../src/domain/records/order"
import type {
  CanonicalProduct,
  CanonicalVariant,
} from "../../src/domain/records/product"

const TAX_PERCENT = "22"

const address: CanonicalAddress = {
  firstName: "Prova",
  lastName: "Connettore",
  company: null,
  address1: "Via di Prova 1",
  address2: null,
  city: "Milano",
  postalCode: "20121",
  province: "MI",
  country: "it",
  phone: null,
}

/** Nobody: the domain is reserved for examples. */
export const sampleCustomer: CanonicalCustomer = {
  email: "connector.try@example.com",
  firstName: address.firstName,
  lastName: address.lastName,
  company: null,
  phone: null,
  language: "it",
  vatNumber: null,
  fiscalCode: null,
  sdiCode: null,
  pec: null,
  address,
}

export interface OrderParts {
  readonly reference: string
  readonly placedAt: Date
  /** What is bought, one piece; `null`: something that is in no catalog. */
  readonly product: CanonicalProduct | null
  readonly customerExternalId: string | null
}

/** One piece of a product and its carriage, paid by card. */
export function sampleOrder(parts: OrderParts): CanonicalOrder {
  const { product, placedAt } = parts
  const [variant = null] = product?.variants ?? []
  const { gross, currency } = priceOf(variant)
  const placed = placedAt.toISOString()
  const total = toCents(decimal(gross).plus("6.10"))
  return {
    storeId: `order_${parts.reference}`,
    reference: parts.reference,
    placedAt: placed,
    currency,
    customer: sampleCustomer,
    customerExternalId: parts.customerExternalId,
    billingAddress: address,
    shippingAddress: address,
    payment: {
      providerId: null,
      kind: "card",
      label: "Carta di credito",
      paid: true,
      paidAt: placed,
    },
    lines: [lineOf(product, gross)],
    fees: [{ ...amounts("6.10"), kind: "shipping", name: "Corriere" }],
    total,
    outstanding: "0.00",
    note: "Sent by connector:try; delete it.",
  }
}

const NOT_IN_THE_CATALOG = {
  title: "Articolo di prova",
  sku: null,
  ean: null,
  productExternalId: null,
  variantExternalId: null,
}

function lineOf(
  product: CanonicalProduct | null,
  gross: string
): CanonicalOrderLine {
  const [variant] = product?.variants ?? []
  const bought =
    product === null || variant === undefined
      ? NOT_IN_THE_CATALOG
      : {
          title: product.title,
          sku: variant.sku,
          ean: variant.ean,
          productExternalId: product.externalId,
          variantExternalId: variant.externalId,
        }
  return { ...amounts(gross), id: "line_1", quantity: "1", ...bought }
}

function priceOf(variant: CanonicalVariant | null) {
  const [price] = variant?.prices ?? []
  if (price === undefined) {
    return { gross: "10.00", currency: "eur" }
  }
  const { amount, currency, includesTax } = price
  return {
    gross: toCents(includesTax ? amount : grossOf(amount, TAX_PERCENT)),
    currency,
  }
}

function amounts(gross: string): CanonicalAmounts {
  const net = roundTo(netOf(gross, TAX_PERCENT), 2)
  return {
    gross,
    net: toCents(net),
    tax: toCents(decimal(gross).minus(net)),
    discountGross: "0.00",
    taxRate: TAX_PERCENT,
    taxCode: TAX_PERCENT,
    taxExternalId: null,
  }
}

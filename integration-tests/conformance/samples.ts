import type { ImageContent } from "../../src/connectors/contract"
import { decimal, netOf, roundTo, sum, toCents } from "../../src/domain/money"
import type {
  CanonicalAddress,
  CanonicalCustomer,
} from "../../src/domain/records/customer"
import type {
  CanonicalAmounts,
  CanonicalFee,
  CanonicalOrder,
  CanonicalOrderLine,
} from "../../src/domain/records/order"
import type { ProductToPush } from "../../src/domain/records/product"
import type { TaxRateToPush } from "../../src/domain/records/tax-rate"

export function anAddress(
  overrides: Partial<CanonicalAddress> = {}
): CanonicalAddress {
  return {
    firstName: "Giulia",
    lastName: "Ferrari",
    company: null,
    address1: "Via Torino 12",
    address2: "Scala B",
    city: "Milano",
    postalCode: "20123",
    province: "MI",
    country: "it",
    phone: "+39 02 5550123",
    ...overrides,
  }
}

export function aCustomer(
  overrides: Partial<CanonicalCustomer> = {}
): CanonicalCustomer {
  return {
    email: "giulia.ferrari@example.com",
    firstName: "Giulia",
    lastName: "Ferrari",
    company: null,
    phone: "+39 02 5550123",
    language: null,
    vatNumber: null,
    fiscalCode: null,
    sdiCode: null,
    pec: null,
    address: anAddress(),
    ...overrides,
  }
}

export function aTaxRate(
  overrides: Partial<TaxRateToPush> = {}
): TaxRateToPush {
  return {
    name: "Aliquota 5%",
    code: "5R",
    rate: "5",
    country: "it",
    isDefault: false,
    ...overrides,
  }
}

export function aProductToPush(
  overrides: Partial<ProductToPush> = {}
): ProductToPush {
  return {
    title: "Tazza smaltata, rossa",
    sku: "TAZZA-R",
    ean: "4006381333931",
    description: "Per il campeggio.\nLavabile in lavastoviglie.",
    prices: [],
    taxExternalId: null,
    category: [],
    weight: null,
    ...overrides,
  }
}

/** Bytes that an image could have; another number, other bytes. */
export function anImage(number: number): ImageContent {
  const head = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  const pixels = Array.from({ length: 600 }, (_, at) => (at * number) % 256)
  return {
    bytes: Uint8Array.from([...head, number % 256, ...pixels]),
    contentType: "image/png",
  }
}

/** Amounts whose parts belong to `gross`. */
export function amounts(gross: string, taxRate = "22"): CanonicalAmounts {
  const net = roundTo(netOf(gross, taxRate), 2)
  return {
    gross,
    net: toCents(net),
    tax: toCents(decimal(gross).minus(net)),
    discountGross: "0.00",
    taxRate,
    taxCode: taxRate,
    taxExternalId: null,
  }
}

export function aLine(
  overrides: Partial<CanonicalOrderLine> = {}
): CanonicalOrderLine {
  return {
    ...amounts(overrides.gross ?? "24.40"),
    id: "ordli_1",
    title: "Tazza smaltata",
    sku: "TAZZA",
    ean: null,
    quantity: "2",
    productExternalId: null,
    variantExternalId: null,
    ...overrides,
  }
}

export function aFee(overrides: Partial<CanonicalFee> = {}): CanonicalFee {
  return {
    ...amounts(overrides.gross ?? "6.10"),
    kind: "shipping",
    name: "Corriere",
    ...overrides,
  }
}

/** Its total is what its lines and fees give, unless told otherwise. */
export function anOrder(
  overrides: Partial<CanonicalOrder> = {}
): CanonicalOrder {
  const lines = overrides.lines ?? [
    aLine(),
    aLine({ id: "ordli_2", title: "Piatto", sku: "PIATTO", gross: "10.00" }),
  ]
  const fees = overrides.fees ?? [aFee()]
  const total = totalOf({ lines, fees })
  return {
    storeId: "order_01",
    reference: "WEB-1001",
    placedAt: "2026-05-04T07:58:30.000Z",
    currency: "eur",
    customer: aCustomer(),
    customerExternalId: null,
    billingAddress: anAddress(),
    shippingAddress: anAddress({ address1: "Corso Como 5", address2: null }),
    payment: {
      providerId: "pp_card",
      kind: "card",
      label: "Carta di credito",
      paid: true,
      paidAt: "2026-05-04T07:59:00.000Z",
    },
    lines,
    fees,
    total,
    outstanding: overrides.total ?? total,
    note: "Citofonare due volte",
    ...overrides,
  }
}

function totalOf({
  lines,
  fees,
}: Pick<CanonicalOrder, "lines" | "fees">): string {
  return toCents(sum([...lines, ...fees].map(({ gross }) => gross)))
}

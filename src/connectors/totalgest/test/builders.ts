import type {
  CanonicalAddress,
  CanonicalCustomer,
} from "../../../domain/records/customer"
import type {
  CanonicalFee,
  CanonicalOrder,
  CanonicalOrderLine,
} from "../../../domain/records/order"
import { type TotalGestSettings, settingsSchema } from "../settings"

export const credentials = {
  shop_id: "17",
  owner_id: "3",
  endpoint: "tg00.bweb.ch",
  username: "negozio",
  password: "p4ss w(o)rd",
}

export function someSettings(
  overrides: Partial<TotalGestSettings> = {}
): TotalGestSettings {
  return { ...settingsSchema.parse(credentials), ...overrides }
}

export function anAddress(
  overrides: Partial<CanonicalAddress> = {}
): CanonicalAddress {
  return {
    firstName: "Chiara",
    lastName: "Bernasconi",
    company: null,
    address1: "Via Nassa 5a",
    address2: null,
    city: "Lugano",
    postalCode: "6900",
    province: "TI",
    country: "ch",
    phone: null,
    ...overrides,
  }
}

export function aCustomer(
  overrides: Partial<CanonicalCustomer> = {}
): CanonicalCustomer {
  return {
    email: "chiara@example.com",
    firstName: "Chiara",
    lastName: "Bernasconi",
    company: null,
    phone: "+41 91 555 01 23",
    language: null,
    vatNumber: null,
    fiscalCode: null,
    sdiCode: null,
    pec: null,
    address: anAddress(),
    ...overrides,
  }
}

const noAmounts = {
  net: "0",
  tax: "0",
  discountGross: "0",
  taxRate: "8.1",
  taxCode: "NORM",
  taxExternalId: null,
}

export function aLine(
  overrides: Partial<CanonicalOrderLine> = {}
): CanonicalOrderLine {
  return {
    ...noAmounts,
    id: "ordli_1",
    title: "Caquelon",
    sku: "CAQ-4",
    ean: null,
    quantity: "1",
    gross: "59.90",
    productExternalId: null,
    variantExternalId: null,
    ...overrides,
  }
}

export function aFee(overrides: Partial<CanonicalFee> = {}): CanonicalFee {
  return {
    ...noAmounts,
    kind: "shipping",
    name: "Posta",
    gross: "7.00",
    ...overrides,
  }
}

export function anOrder(
  overrides: Partial<CanonicalOrder> = {}
): CanonicalOrder {
  return {
    storeId: "order_1",
    reference: "1042",
    placedAt: "2026-03-10T09:30:00.000Z",
    currency: "chf",
    customer: aCustomer(),
    customerExternalId: null,
    billingAddress: anAddress(),
    shippingAddress: anAddress(),
    payment: {
      providerId: "pp_card",
      kind: "card",
      label: "Carta di credito",
      paid: true,
      paidAt: "2026-03-10T09:31:00.000Z",
    },
    lines: [aLine()],
    fees: [aFee()],
    total: "66.90",
    note: null,
    ...overrides,
  }
}

export const inCash = {
  providerId: "pp_cod",
  kind: "cash_on_delivery",
  label: "Contrassegno",
  paid: false,
  paidAt: null,
} as const

import type {
  CanonicalAddress,
  CanonicalCustomer,
} from "../../../domain/records/customer"
import type {
  CanonicalFee,
  CanonicalOrder,
  CanonicalOrderLine,
} from "../../../domain/records/order"
import { type SmartySettings, settingsSchema } from "../settings"

export const API_KEY = "k3y!with(odd)~chars"

export function someSettings(
  overrides: Partial<SmartySettings> = {}
): SmartySettings {
  return { ...settingsSchema.parse({ api_key: API_KEY }), ...overrides }
}

export function anAddress(
  overrides: Partial<CanonicalAddress> = {}
): CanonicalAddress {
  return {
    firstName: "Mario",
    lastName: "Rossi",
    company: null,
    address1: "Via Roma 1",
    address2: null,
    city: "Milano",
    postalCode: "20121",
    province: "MI",
    country: "it",
    phone: null,
    ...overrides,
  }
}

export function aCustomer(
  overrides: Partial<CanonicalCustomer> = {}
): CanonicalCustomer {
  return {
    email: "mario@example.com",
    firstName: "Mario",
    lastName: "Rossi",
    company: null,
    phone: "+39 02 1234567",
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
  taxRate: "22",
  taxCode: "22",
  taxExternalId: null,
}

export function aLine(
  overrides: Partial<CanonicalOrderLine> = {}
): CanonicalOrderLine {
  return {
    ...noAmounts,
    id: "ordli_1",
    title: "Tazza",
    sku: "TAZZA",
    ean: null,
    quantity: "1",
    gross: "10.00",
    productExternalId: null,
    variantExternalId: null,
    ...overrides,
  }
}

export function aFee(overrides: Partial<CanonicalFee> = {}): CanonicalFee {
  return {
    ...noAmounts,
    kind: "shipping",
    name: "Corriere",
    gross: "5.00",
    ...overrides,
  }
}

export function anOrder(
  overrides: Partial<CanonicalOrder> = {}
): CanonicalOrder {
  return {
    storeId: "order_1",
    reference: "WEB-1001",
    placedAt: "2026-03-10T09:30:00.000Z",
    currency: "eur",
    customer: aCustomer(),
    customerExternalId: "57",
    billingAddress: anAddress(),
    shippingAddress: anAddress(),
    payment: {
      providerId: "pp_paypal",
      kind: "card",
      label: "PayPal",
      paid: true,
      paidAt: "2026-03-10T09:31:00.000Z",
    },
    lines: [aLine()],
    fees: [aFee()],
    total: "15.00",
    note: null,
    ...overrides,
  }
}

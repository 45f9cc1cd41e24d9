import type { PaymentMapping } from "../../../modules/erp-sync/stores/mapping-store"
import type { OrderBindings } from "../canonical-order"
import { type PaymentMethods, paymentMethods } from "../payment"
import type {
  StoreAddress,
  StoreOrder,
  StoreOrderItem,
  StoreShippingMethod,
} from "../store-order"

export function anAddress(overrides: Partial<StoreAddress> = {}): StoreAddress {
  return {
    first_name: "Mario",
    last_name: "Rossi",
    company: null,
    address_1: "Via Roma 1",
    address_2: null,
    city: "Milano",
    postal_code: "20121",
    province: "MI",
    country_code: "it",
    phone: null,
    metadata: null,
    ...overrides,
  }
}

const vat22 = { tax_rate_id: "txr_22", code: "22", rate: 22 }

/** A cup at 12.20, 22 % VAT in it. */
export function anItem(
  overrides: Partial<StoreOrderItem> = {}
): StoreOrderItem {
  return {
    id: "ordli_1",
    title: "Tazza",
    subtitle: null,
    product_title: "Tazza",
    variant_title: "Default variant",
    variant_id: "variant_1",
    variant_sku: "TAZZA",
    variant_barcode: null,
    quantity: 1,
    metadata: null,
    total: "12.20",
    tax_total: "2.20",
    discount_total: 0,
    tax_lines: [vat22],
    ...overrides,
  }
}

/** A courier at 6.10, 22 % VAT in it. */
export function aShippingMethod(
  overrides: Partial<StoreShippingMethod> = {}
): StoreShippingMethod {
  return {
    name: "Corriere",
    total: "6.10",
    tax_total: "1.10",
    discount_total: 0,
    tax_lines: [vat22],
    ...overrides,
  }
}

/** One cup, sent by courier, paid by card: 18.30. */
export function anOrder(overrides: Partial<StoreOrder> = {}): StoreOrder {
  return {
    id: "order_1",
    display_id: 1042,
    email: "mario@example.com",
    currency_code: "eur",
    locale: null,
    created_at: "2026-03-10T09:30:00.000Z",
    canceled_at: null,
    is_draft_order: false,
    status: "pending",
    metadata: null,
    customer_id: "cus_1",
    total: "18.30",
    credit_line_total: 0,
    customer: null,
    shipping_address: anAddress(),
    billing_address: anAddress(),
    items: [anItem()],
    shipping_methods: [aShippingMethod()],
    payment_collections: [aPaidCollection("18.30")],
    ...overrides,
  }
}

type PaymentCollection = NonNullable<StoreOrder["payment_collections"]>[number]

export function aPaidCollection(
  amount: string,
  overrides: Partial<PaymentCollection> = {}
): PaymentCollection {
  return {
    captured_amount: amount,
    payments: [aPayment()],
    payment_sessions: [{ provider_id: "pp_stripe_stripe" }],
    ...overrides,
  }
}

type Payment = NonNullable<PaymentCollection["payments"]>[number]

export function aPayment(overrides: Partial<Payment> = {}): Payment {
  return {
    provider_id: "pp_stripe_stripe",
    captured_at: "2026-03-10T09:31:00.000Z",
    canceled_at: null,
    ...overrides,
  }
}

export function someBindings(
  overrides: Partial<OrderBindings> = {}
): OrderBindings {
  return {
    customerExternalId: null,
    variants: new Map(),
    taxRates: new Map(),
    ...overrides,
  }
}

export function someMethods(...mappings: PaymentMapping[]): PaymentMethods {
  return paymentMethods(mappings)
}

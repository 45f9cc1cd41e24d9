import type { MedusaContainer } from "@medusajs/framework/types"
import type { MedusaAmount } from "../store/exact"
import { graphRows } from "../store/graph-rows"

type Metadata = Readonly<Record<string, unknown>> | null

/** An address as Medusa keeps it, on orders and on customers. */
export interface StoreAddress {
  readonly first_name: string | null
  readonly last_name: string | null
  readonly company: string | null
  readonly address_1: string | null
  readonly address_2: string | null
  readonly city: string | null
  readonly postal_code: string | null
  readonly province: string | null
  readonly country_code: string | null
  readonly phone: string | null
  readonly metadata: Metadata
}

export interface StoreTaxLine {
  readonly tax_rate_id: string | null
  readonly code: string | null
  readonly rate: MedusaAmount
}

/** What Medusa computes for a line and for a shipping method. */
interface StoreTotals {
  readonly total: MedusaAmount
  readonly tax_total: MedusaAmount
  readonly discount_total: MedusaAmount
  readonly tax_lines?: readonly StoreTaxLine[] | null
}

export interface StoreOrderItem extends StoreTotals {
  readonly id: string
  readonly title: string
  readonly subtitle: string | null
  readonly product_title: string | null
  readonly variant_title: string | null
  readonly variant_id: string | null
  readonly variant_sku: string | null
  readonly variant_barcode: string | null
  readonly quantity: MedusaAmount
  readonly metadata: Metadata
  readonly variant?: {
    readonly sku: string | null
    readonly ean: string | null
    readonly barcode: string | null
  } | null
}

export interface StoreShippingMethod extends StoreTotals {
  readonly name: string
}

interface StorePayment {
  readonly provider_id: string
  readonly captured_at: Date | string | null
  readonly canceled_at: Date | string | null
}

/** The part of an order that an ERP document is built from. */
export interface StoreOrder {
  readonly id: string
  readonly display_id: number
  readonly email: string | null
  readonly currency_code: string
  /** A BCP 47 tag: what the shopper's storefront spoke. */
  readonly locale: string | null
  readonly created_at: Date | string
  readonly canceled_at: Date | string | null
  readonly is_draft_order: boolean
  readonly status: string
  readonly metadata: Metadata
  readonly customer_id: string | null
  readonly total: MedusaAmount
  readonly credit_line_total: MedusaAmount
  readonly customer: {
    readonly id: string
    readonly email: string
    readonly first_name: string | null
    readonly last_name: string | null
    readonly company_name: string | null
    readonly phone: string | null
    readonly metadata: Metadata
  } | null
  readonly shipping_address: StoreAddress | null
  readonly billing_address: StoreAddress | null
  readonly items: readonly StoreOrderItem[]
  readonly shipping_methods: readonly StoreShippingMethod[]
  readonly payment_collections?: readonly {
    readonly captured_amount: MedusaAmount
    readonly payments?: readonly StorePayment[] | null
    readonly payment_sessions?:
      | readonly {
          readonly provider_id: string
        }[]
      | null
  }[]
}

const FIELDS = [
  "id",
  "display_id",
  "email",
  "currency_code",
  "locale",
  "created_at",
  "canceled_at",
  "is_draft_order",
  "status",
  "metadata",
  "customer_id",
  "total",
  "credit_line_total",
  "customer.id",
  "customer.email",
  "customer.first_name",
  "customer.last_name",
  "customer.company_name",
  "customer.phone",
  "customer.metadata",
  "shipping_address.*",
  "billing_address.*",
  // `items.quantity` alone comes back empty; only the whole item has it.
  "items.*",
  "items.tax_lines.*",
  "items.adjustments.*",
  "items.variant.sku",
  "items.variant.ean",
  "items.variant.barcode",
  "shipping_methods.*",
  "shipping_methods.tax_lines.*",
  "shipping_methods.adjustments.*",
  "payment_collections.captured_amount",
  "payment_collections.payments.provider_id",
  "payment_collections.payments.captured_at",
  "payment_collections.payments.canceled_at",
  "payment_collections.payment_sessions.provider_id",
]

/** One query for a whole batch: its cost is nearly all per query. */
export async function loadOrders(
  container: MedusaContainer,
  ids: readonly string[]
): Promise<Map<string, StoreOrder>> {
  const data = await graphRows<StoreOrder>(container, {
    entity: "order",
    fields: FIELDS,
    filters: { id: ids },
  })
  return new Map(data.map((order) => [order.id, order]))
}

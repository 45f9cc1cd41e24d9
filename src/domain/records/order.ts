import type { DecimalString } from "../money"
import type { CanonicalAddress, CanonicalCustomer } from "./customer"

/** What a payment method means to an accountant. */
export const paymentKinds = [
  "card",
  "bank_transfer",
  "cash_on_delivery",
  "other",
] as const
export type PaymentKind = (typeof paymentKinds)[number]

export interface CanonicalPayment {
  readonly providerId: string | null
  readonly kind: PaymentKind
  /** What the ERP shall call it: `"PayPal"`, `"Contrassegno"`. */
  readonly label: string
  readonly paid: boolean
  readonly paidAt: string | null
}

/** Amounts of a line, a shipping method or a fee; all for the whole line. */
export interface CanonicalAmounts {
  /** What the shopper pays, tax included, discounts subtracted. */
  readonly gross: DecimalString
  readonly net: DecimalString
  readonly tax: DecimalString
  /** Discount already subtracted from `gross`, tax included. */
  readonly discountGross: DecimalString
  /** Percent; `null` when several rates apply to the line. */
  readonly taxRate: DecimalString | null
  readonly taxCode: string | null
  /** The ERP's id of the rate, when it is bound. */
  readonly taxExternalId: string | null
}

export interface CanonicalOrderLine extends CanonicalAmounts {
  readonly id: string
  readonly title: string
  readonly sku: string | null
  readonly ean: string | null
  readonly quantity: DecimalString
  /** Bound records of the ERP; `null` when the line is not from its catalog. */
  readonly productExternalId: string | null
  readonly variantExternalId: string | null
}

/**
 * - `shipping`        carriage
 * - `payment`         a surcharge for the way of paying (cash on delivery)
 * - `other`           gift wrap and the like
 */
export const feeKinds = ["shipping", "payment", "other"] as const
export type FeeKind = (typeof feeKinds)[number]

export interface CanonicalFee extends CanonicalAmounts {
  readonly kind: FeeKind
  readonly name: string
}

export interface CanonicalOrder {
  /** The store's id, for messages and the timeline; not sent to the ERP. */
  readonly storeId: string
  /**
   * Our reference inside the ERP, unique per store and never reused: the key
   * by which a document whose answer was lost is found again.
   */
  readonly reference: string
  readonly placedAt: string
  /** ISO 4217, lower case. */
  readonly currency: string
  readonly customer: CanonicalCustomer
  readonly customerExternalId: string | null
  readonly billingAddress: CanonicalAddress
  readonly shippingAddress: CanonicalAddress
  readonly payment: CanonicalPayment
  readonly lines: readonly CanonicalOrderLine[]
  readonly fees: readonly CanonicalFee[]
  /** Equal to the gross of all lines and fees, to the cent. */
  readonly total: DecimalString
  /** Of the total, what is neither paid nor covered by store credit yet. */
  readonly outstanding: DecimalString
  readonly note: string | null
}

/** At what a foreign currency was converted, and who says so. */
export interface ExchangeRate {
  /** Of the ERP's currency for one unit of the order's. */
  readonly rate: DecimalString
  /** `NBP` or the ERP's own name for its table. */
  readonly source: string
  /** The number of the table: `"123/A/NBP/2026"`. */
  readonly table: string | null
  /** The day the rate is of, `YYYY-MM-DD`. */
  readonly date: string
}

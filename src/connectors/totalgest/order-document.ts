import type { DecimalString } from "../../domain/money"

/** An order as TotalGest is to book it, before it is spelt for the wire. */
export interface OrderDocument {
  readonly reference: string
  /** An instant in UTC, ISO 8601. */
  readonly placedAt: string
  /** Which rates of VAT apply: `YYYY-MM-DD`, in Switzerland. */
  readonly suppliedOn: string
  /** ISO 4217, upper case. */
  readonly currency: string
  readonly customer: OrderCustomer
  readonly billingAddress: OrderAddress
  /** `null`: nothing to ship. */
  readonly shippingAddress: OrderAddress | null
  readonly paymentMethod: string
  readonly paidAt: string | null
  readonly isPaid: boolean
  /** What is collected at the door; `null`: nothing. */
  readonly toCollect: DecimalString | null
  readonly rows: readonly OrderRow[]
  /** The sum of the rows, to the cent. */
  readonly total: DecimalString
  readonly note: string | null
}

export interface OrderCustomer {
  readonly company: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly language: Language
  /** `"CHE-116.281.710"`, or a number of another country as it is. */
  readonly vatNumber: string | null
}

/** The languages of Swiss documents. */
export const languages = ["it", "de", "fr", "en"] as const
export type Language = (typeof languages)[number]

export interface OrderAddress {
  readonly company: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly street: string | null
  readonly houseNumber: string | null
  readonly extra: string | null
  readonly postalCode: string | null
  readonly city: string | null
  /** Two letters; `null`: outside Switzerland. */
  readonly canton: string | null
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string | null
  readonly phone: string | null
}

/**
 * - `article`   goods
 * - `shipping`  carriage
 * - `charge`    a surcharge, gift wrap and the like
 * - `remainder` what unit prices in cents cannot say of the row before
 * - `rounding`  to five centimes of cash; below zero when rounded down
 */
export type OrderRowKind =
  "article" | "shipping" | "charge" | "remainder" | "rounding"

/** All amounts include VAT. */
export interface OrderRow {
  readonly kind: OrderRowKind
  readonly articleId: string | null
  readonly code: string | null
  readonly ean: string | null
  readonly title: string
  readonly quantity: DecimalString
  /** Two decimals. */
  readonly unitPrice: DecimalString
  /** Percent. */
  readonly taxRate: DecimalString
  /** The ERP's id of the rate, when it is bound. */
  readonly taxId: string | null
}

import type { DecimalString } from "../money"

export interface CanonicalTaxRate {
  readonly externalId: string
  readonly name: string
  /** The key by which both sides recognise the rate; trimmed. */
  readonly code: string
  /** Percent: `"22"`. */
  readonly rate: DecimalString
  /** ISO 3166-1 alpha-2, lower case; `null`: not bound to a country. */
  readonly country: string | null
  readonly isDefault: boolean
}

/** A rate of the store on its way to the ERP. */
export type TaxRateToPush = Omit<CanonicalTaxRate, "externalId">

import type { DecimalString } from "../money"

/**
 * What an ERP's stock number means.
 *
 * - `physical`  pieces in the warehouse, open orders not subtracted
 * - `available` what may still be sold: the orders the ERP knows are already
 *               subtracted
 */
export const stockMeanings = ["physical", "available"] as const
export type StockMeaning = (typeof stockMeanings)[number]

export interface CanonicalStockLevel {
  /** The variant's external id, as in {@link CanonicalVariant}. */
  readonly externalId: string
  /** May be negative or fractional; blank in the ERP is not sent at all. */
  readonly quantity: DecimalString
}

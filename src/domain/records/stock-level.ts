import type { DecimalString } from "../money"

/**
 * What an ERP's stock number means.
 *
 * - `physical`  pieces in the warehouse, open orders not subtracted
 * - `available` what may still be sold: the orders the ERP knows are already
 *               subtracted
 *
 * An ERP that tells both the pieces and what its open orders take is read as
 * `available`, the difference of the two: only then is nothing guessed.
 */
export const stockMeanings = ["physical", "available"] as const
export type StockMeaning = (typeof stockMeanings)[number]

export interface CanonicalStockLevel {
  /** The variant's external id, as in {@link CanonicalVariant}. */
  readonly externalId: string
  /**
   * May be negative or fractional. Blank says nothing, so the store's number
   * stays; it is best not sent at all.
   */
  readonly quantity: DecimalString
  /** The ERP's id of the warehouse; absent where the ERP has only one. */
  readonly warehouse?: string
  /**
   * `true`: the variant's warehouses that the page does not name are as they
   * were. Absent: they have none of it. Either way all rows of a variant that
   * one reading brings are on one page.
   */
  readonly isPartial?: boolean
}

import fc from "fast-check"
import { toCents } from "../money"

/** An amount with cents, `"0.00"` to `"9999.99"`. */
export const cents = fc
  .integer({ min: 0, max: 999_999 })
  .map((count) => toCents(`${String(count)}e-2`))

/** An amount as a division leaves it: up to six decimals. */
export const amounts = fc
  .integer({ min: 0, max: 99_999_999 })
  .map((count) => (count / 1_000_000).toFixed(6))

/** VAT rates of Europe, with the fractional ones. */
export const vatRates = fc.constantFrom(
  "0",
  "4",
  "5",
  "5.5",
  "10",
  "19",
  "21",
  "22",
  "25.5"
)

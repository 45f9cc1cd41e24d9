import Big from "big.js"
import {
  type DecimalInput,
  type DecimalString,
  decimal,
  roundTo,
  sum,
  toCents,
} from "./money"

const CENT = new Big("0.01")

/**
 * Rounds amounts to cents so that they sum up to the rounded total: each is
 * rounded down, and the cents left over go to the largest remainders (the
 * first of equals). No amount moves by a cent or more.
 *
 * @throws {RangeError} when the amounts do not belong to the total at all
 */
export function allocateCents(
  amounts: readonly DecimalInput[],
  total: DecimalInput
): DecimalString[] {
  const floors = amounts.map((amount) =>
    decimal(amount).round(2, Big.roundDown)
  )
  const rounded = roundTo(total, 2)
  const cents = rounded.minus(sum(floors)).div(CENT).toNumber()
  if (rounded.minus(sum(amounts)).abs().gte(CENT)) {
    throw new RangeError(
      `Amounts that sum up to ${sum(amounts).toFixed()} cannot be rounded to ${toCents(total)}`
    )
  }
  const step = cents < 0 ? CENT.times(-1) : CENT
  const byRemainder = amounts
    .map((amount, index) => ({
      index,
      remainder: decimal(amount).minus(floors[index] ?? 0),
    }))
    .sort((a, b) =>
      cents < 0
        ? a.remainder.cmp(b.remainder) || a.index - b.index
        : b.remainder.cmp(a.remainder) || a.index - b.index
    )
  const chosen = new Set(
    byRemainder.slice(0, Math.abs(cents)).map(({ index }) => index)
  )
  return floors.map((floor, index) =>
    toCents(chosen.has(index) ? floor.plus(step) : floor)
  )
}

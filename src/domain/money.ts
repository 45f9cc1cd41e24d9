import Big from "big.js"

/**
 * Money and quantities are decimals, never floats. Between layers they travel
 * as decimal strings (`"12.30"`), because JSON numbers would not survive.
 */
export type DecimalString = string

export type DecimalInput = Big | string | number

/** @throws {RangeError} naming the value that is no decimal number. */
export function decimal(value: DecimalInput): Big {
  try {
    return new Big(value)
  } catch {
    throw new RangeError(`"${String(value)}" is not a decimal number`)
  }
}

export function isDecimal(value: unknown): value is DecimalString {
  return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value.trim())
}

export function sum(values: Iterable<DecimalInput>): Big {
  let total = new Big(0)
  for (const value of values) {
    total = total.plus(decimal(value))
  }
  return total
}

/** Half-up, away from zero on a tie, as invoices are rounded. */
export function roundTo(value: DecimalInput, places: number): Big {
  return decimal(value).round(places, Big.roundHalfUp)
}

/** Two decimals: `"12.30"`. */
export function toCents(value: DecimalInput): DecimalString {
  return roundTo(value, 2).toFixed(2)
}

/** The number without superfluous zeros: `"12.3"`, `"4"`. */
export function toDecimalString(value: DecimalInput): DecimalString {
  return decimal(value).toFixed()
}

/** Net of a gross amount that contains `ratePercent` of tax, unrounded. */
export function netOf(gross: DecimalInput, ratePercent: DecimalInput): Big {
  return decimal(gross).div(decimal(ratePercent).div(100).plus(1))
}

export interface UnitPriceShare {
  readonly quantity: DecimalString
  /** Two decimals. */
  readonly unitPrice: DecimalString
}

/**
 * Splits a line total into rows whose `quantity * unitPrice` sum up to it to
 * the cent, with unit prices of two decimals. An ERP that knows only unit
 * prices can then never be a cent off: 10.00 over 3 pieces is 2 × 3.33 and
 * 1 × 3.34. A fractional quantity cannot be split that way; it gives one row,
 * and `remainder` says what is missing. No pieces give no rows.
 */
export function splitTotal(
  total: DecimalInput,
  quantity: DecimalInput
): { rows: UnitPriceShare[]; remainder: DecimalString } {
  const cents = roundTo(total, 2)
  const pieces = decimal(quantity)
  if (pieces.eq(0)) {
    return { rows: [], remainder: toCents(cents) }
  }
  if (!pieces.mod(1).eq(0)) {
    return oneRow(cents, pieces)
  }
  const low = cents.div(pieces).round(2, Big.roundDown)
  const rest = cents.minus(low.times(pieces))
  const dearer = rest.abs().times(100)
  const rows = [
    { quantity: pieces.minus(dearer), unitPrice: low },
    { quantity: dearer, unitPrice: low.plus(rest.gte(0) ? "0.01" : "-0.01") },
  ]
  return {
    rows: rows.filter((row) => row.quantity.gt(0)).map(toShare),
    remainder: "0",
  }
}

function oneRow(cents: Big, pieces: Big) {
  const unitPrice = cents.div(pieces).round(2, Big.roundDown)
  return {
    rows: [toShare({ quantity: pieces, unitPrice })],
    remainder: toCents(cents.minus(roundTo(unitPrice.times(pieces), 2))),
  }
}

function toShare(row: { quantity: Big; unitPrice: Big }): UnitPriceShare {
  return {
    quantity: toDecimalString(row.quantity),
    unitPrice: toCents(row.unitPrice),
  }
}

/** Gross of a net amount, unrounded. */
export function grossOf(net: DecimalInput, ratePercent: DecimalInput): Big {
  return decimal(net).times(decimal(ratePercent).div(100).plus(1))
}

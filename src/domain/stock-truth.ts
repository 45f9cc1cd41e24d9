import Big from "big.js"
import { type DecimalString, decimal, sum } from "./money"
import type { StockMeaning } from "./records/stock-level"

/** The ERP's number for a variant at a place, and how old it is. */
export interface StockStatement {
  readonly meaning: StockMeaning
  readonly quantity: DecimalString
  /**
   * When it was asked for: what happened later is not in it, and what happened
   * in the same millisecond is not counted on.
   */
  readonly readAt: Date
}

/** Pieces that left the place on a fulfilment which still stands. */
export interface FulfilledPieces {
  readonly at: Date
  readonly quantity: DecimalString
}

/** A line of an order, as far as it touches a variant at a place. */
export interface OrderDemand {
  /** Pieces on the line today. */
  readonly ordered: DecimalString
  readonly reserved: DecimalString
  readonly fulfilled: readonly FulfilledPieces[]
  /** Since when the ERP has the order for certain; `null`: it has not. */
  readonly knownAt: Date | null
  /** Pieces on the line when the ERP got it; an edit may have come later. */
  readonly known: DecimalString
  /**
   * Whether the ERP has the order or will get it. One that is entered by hand,
   * if at all, counts as long as it is reserved and no longer.
   */
  readonly isExpected: boolean
}

/**
 * The stocked quantity that makes the store's availability right.
 *
 * The store sells `stocked − reserved`, and that must be what the ERP's number
 * leaves once the pieces are taken away which are promised or gone and which
 * the number does not lack yet. So, order by order: what is reserved is added
 * (the store subtracts it again), what the number does not lack is subtracted.
 *
 * | order                          | `available`   | `physical`             |
 * |--------------------------------|---------------|------------------------|
 * | not in the ERP, reserved       | 0             | 0                      |
 * | not in the ERP, fulfilled      | − fulfilled   | − fulfilled            |
 * | in the ERP, reserved           | + reserved    | 0                      |
 * | in the ERP, fulfilled          | 0             | 0, or − if after it    |
 * | edited upwards since           | − the surplus | 0                      |
 * | edited downwards since         | nothing is given back until the ERP does |
 * | cancelled, returned            | 0: the next number has it              |
 *
 * A `physical` number does not say when the ERP shipped an order, so a
 * fulfilment counts as that shipment: it must not come before it.
 *
 * The result may be negative. A debt that were cut to zero would come back as
 * goods as soon as one of the orders behind it is cancelled.
 */
export function stockedQuantity(
  statement: StockStatement,
  demands: readonly OrderDemand[]
): DecimalString {
  const effects = demands.map((demand) => effectOf(demand, statement))
  return sum([statement.quantity, ...effects]).toFixed()
}

/** Pieces that exist whole: 2.7 are 2, and a debt of 1.5 is one of 2. */
export function wholePieces(quantity: DecimalString): Big {
  const towardsZero = decimal(quantity).round(0, Big.roundDown)
  return towardsZero.gt(quantity) ? towardsZero.minus(1) : towardsZero
}

function effectOf(demand: OrderDemand, statement: StockStatement): Big {
  const fulfilled = demand.isExpected
    ? sum(demand.fulfilled.map(({ quantity }) => quantity))
    : new Big(0)
  const reserved = stillReserved(demand)
  const missing = reserved.plus(fulfilled).minus(lackedBy(statement, demand))
  return reserved.minus(positive(missing))
}

/**
 * While Medusa fulfils, the pieces are for a moment both fulfilled and
 * reserved. They count as fulfilled: the reservation is about to go.
 */
function stillReserved({ ordered, reserved, fulfilled }: OrderDemand): Big {
  const open = positive(
    decimal(ordered).minus(sum(fulfilled.map(({ quantity }) => quantity)))
  )
  return open.lt(reserved) ? open : decimal(reserved)
}

/** Pieces of the line that the ERP's number lacks already. */
function lackedBy(
  { meaning, readAt }: StockStatement,
  { knownAt, known, fulfilled }: OrderDemand
): Big {
  if (knownAt === null || knownAt >= readAt) {
    return new Big(0)
  }
  if (meaning === "available") {
    return decimal(known)
  }
  return sum(
    fulfilled.filter(({ at }) => at < readAt).map(({ quantity }) => quantity)
  )
}

function positive(value: Big): Big {
  return value.lt(0) ? new Big(0) : value
}

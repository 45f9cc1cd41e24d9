import Big from "big.js"
import type { GuardLimits } from "./import-rules"

/** What a run is about to do, as far as a guard wants to know it. */
export interface PlannedFacts {
  /** Records the ERP has sent, broken ones included. */
  readonly read: number
  /** Products of the store that come from this connection. */
  readonly bound: number
  /** Of those, the ones a complete listing no longer has. */
  readonly missing: number
  /** Products the run would take out of the shop, missing ones included. */
  readonly unpublished: number
  /** Products of which a price would fall by more than the limit. */
  readonly priceDrops: number
}

export const guardCodes = [
  "feed_empty",
  "feed_shrunken",
  "mass_unpublishing",
  "price_drop",
] as const
export type GuardCode = (typeof guardCodes)[number]

/** Why a run must not write before a person has looked at it. */
export interface GuardAlarm {
  readonly code: GuardCode
  readonly message: string
}

/** A share of very few products says nothing: fewer than this never alarm. */
const FEWEST = 5

/**
 * What speaks against writing what a run has planned.
 * @param isComplete whether the ERP was asked for its whole catalog
 */
export function guardAlarms(
  facts: PlannedFacts,
  limits: GuardLimits,
  isComplete: boolean
): GuardAlarm[] {
  if (isComplete && facts.read === 0 && facts.bound > 0) {
    return [
      {
        code: "feed_empty",
        message: `The ERP sent no product at all, and ${facts.bound} in the store come from it.`,
      },
    ]
  }
  return [
    ...(isComplete && isMany(facts.missing, facts.bound, limits.missing_percent)
      ? [
          {
            code: "feed_shrunken" as const,
            message: `The ERP no longer lists ${facts.missing} of the ${facts.bound} products that come from it; more than ${limits.missing_percent} % is unusual.`,
          },
        ]
      : []),
    ...(isMany(facts.unpublished, facts.bound, limits.unpublished_percent)
      ? [
          {
            code: "mass_unpublishing" as const,
            message: `${facts.unpublished} of ${facts.bound} products would be taken out of the shop; more than ${limits.unpublished_percent} % is unusual.`,
          },
        ]
      : []),
    ...(facts.priceDrops > limits.price_drop_products
      ? [
          {
            code: "price_drop" as const,
            message: `The price of ${facts.priceDrops} products would fall by more than ${limits.price_drop_percent} %.`,
          },
        ]
      : []),
  ]
}

function isMany(part: number, whole: number, percent: number): boolean {
  return part >= FEWEST && part * 100 > whole * percent
}

/** Whether a price falls by more than some percent. */
export function isPriceDrop(
  before: number | null,
  after: number | null,
  percent: number
): boolean {
  return (
    before !== null &&
    after !== null &&
    new Big(after).lt(new Big(before).times(100 - percent).div(100))
  )
}

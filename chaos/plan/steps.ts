import type { Random } from "../../sandbox/erps/simulator/random"
import { chance, type Choices, draw, times } from "./draw"
import { accountsFor, customersPerAccount, type PlannedOrder } from "./orders"
import { blowsIn, type Scenario } from "./scenario"

/** What a person in the admin, or the store behind him, does. */
export const operations = [
  "mend_order",
  "pay_order",
  "retry_some",
  "retry_parked",
  "skip_one",
  "cancel_one",
  "export_again",
  "decide",
  "check_connections",
  "sweep",
] as const

export type Operation = (typeof operations)[number]

export type Step =
  | { readonly name: "record"; readonly orders: readonly PlannedOrder[] }
  | { readonly name: "record_again"; readonly count: number }
  | {
      readonly name: "change_customer"
      readonly account: number
      readonly customer: number
    }
  | {
      readonly name: "change_tax_rate"
      readonly account: number
      readonly rate: number
    }
  | { readonly name: "operate"; readonly operation: Operation }
  | {
      readonly name: "trouble"
      readonly trouble: "down" | "key_refused"
      readonly account: number
      readonly forMs: number
    }
  | {
      readonly name: "blow"
      readonly scenario: Scenario
      /** The last of its scenario. */
      readonly isLast: boolean
    }

const TAX_RATES_PER_ACCOUNT = 4

const OPERATIONS: Choices<Operation> = [
  [4, "mend_order"],
  [4, "pay_order"],
  [2, "retry_some"],
  [2, "retry_parked"],
  [2, "skip_one"],
  [3, "cancel_one"],
  [2, "export_again"],
  [1, "decide"],
  [1, "sweep"],
]

/**
 * The commands of a run, in the order in which they are given: facts in
 * batches, and between them everything that people, ERPs and machines do.
 */
export function planSteps(
  random: Random,
  orders: readonly PlannedOrder[],
  scenarios: readonly Scenario[]
): Step[] {
  const batches = inBatches(random, orders)
  const blows = spread(planBlows(orders.length, scenarios), batches.length)
  return batches.flatMap((batch, index): Step[] => [
    { name: "record", orders: batch },
    ...times(random.integer(2, 5), () => between(random, orders.length)),
    ...(blows.get(index) ?? []),
  ])
}

function planBlows(orders: number, scenarios: readonly Scenario[]): Step[] {
  return blowsIn(orders)
    .filter(([scenario]) => scenarios.includes(scenario))
    .flatMap(([scenario, blows]) =>
      times(blows, (round) => ({
        name: "blow" as const,
        scenario,
        isLast: round + 1 === blows,
      }))
    )
}

function inBatches(
  random: Random,
  orders: readonly PlannedOrder[]
): PlannedOrder[][] {
  const largest = Math.max(10, Math.min(60, Math.round(orders.length / 25)))
  const batches: PlannedOrder[][] = []
  for (let start = 0; start < orders.length;) {
    const size = random.integer(Math.ceil(largest / 2), largest)
    batches.push(orders.slice(start, start + size))
    start += size
  }
  return batches
}

/** Evenly over the run, so that there are always fresh facts to meet. */
function spread(blows: readonly Step[], batches: number): Map<number, Step[]> {
  const places = new Map<number, Step[]>()
  blows.forEach((blow, index) => {
    const place = Math.floor(((index + 0.5) / blows.length) * batches)
    places.set(place, [...(places.get(place) ?? []), blow])
  })
  return places
}

function between(random: Random, orders: number): Step {
  const account = random.integer(0, accountsFor(orders) - 1)
  const customer = random.integer(0, customersPerAccount(orders) - 1)
  const rate = random.integer(1, TAX_RATES_PER_ACCOUNT)
  if (chance(random, 0.04)) {
    return trouble(random, account)
  }
  return draw<Step>(random, [
    [3, { name: "record_again", count: random.integer(1, 8) }],
    [4, { name: "change_customer", account, customer }],
    [1, { name: "change_tax_rate", account, rate }],
    [5, { name: "operate", operation: draw(random, OPERATIONS) }],
  ])
}

function trouble(random: Random, account: number): Step {
  return {
    name: "trouble",
    account,
    ...draw(random, [
      [1, { trouble: "down", forMs: random.integer(300, 4_000) }],
      [1, { trouble: "key_refused", forMs: random.integer(500, 3_000) }],
    ] as const),
  }
}

import fc from "fast-check"
import type { StockMeaning } from "../records/stock-level"
import { type StockRules, StockWorld } from "./stock-world"

/** Something that happens; what cannot happen just then does not. */
type Deed = readonly [
  kind: (typeof deeds)[number],
  /** Of the orders, or of the readings on their way. */
  which: number,
  quantity: number,
]

const deeds = [
  "place",
  "place",
  "book",
  "book",
  "learn",
  "learn",
  "edit",
  "bookEdit",
  "fulfil",
  "fulfil",
  "cancelFulfilment",
  "cancel",
  "cancelInErp",
  "ship",
  "ship",
  "takeBack",
  "bookReturn",
  "receive",
  "read",
  "read",
  "apply",
  "apply",
] as const

export interface Story {
  readonly goods: number
  readonly deeds: readonly Deed[]
  /** In which order the readings arrive that are on their way at the end. */
  readonly arrivals: readonly number[]
}

export const stories: fc.Arbitrary<Story> = fc.record({
  goods: fc.nat(20),
  deeds: fc.array(
    fc.tuple(
      fc.constantFrom(...deeds),
      fc.nat(99),
      fc.integer({ min: 1, max: 5 })
    ),
    { maxLength: 60, size: "max" }
  ),
  arrivals: fc.array(fc.nat(99), { maxLength: 20 }),
})

/**
 * Lets a story happen.
 * @returns what went wrong, and after which deed; `null`: nothing did
 */
export function troubleIn(
  story: Story,
  meaning: StockMeaning,
  rules?: StockRules
): string | null {
  const world = new StockWorld(meaning, story.goods, rules)
  for (const [index, deed] of story.deeds.entries()) {
    world.tick()
    happen(world, deed)
    if (offersTooMuch(world)) {
      return `After deed ${String(index)}, ${deed[0]}, ${offer(world)}`
    }
  }
  world.comeToRest()
  for (const next of [...story.arrivals, ...world.inFlight.keys()]) {
    world.apply(next)
    if (offersTooMuch(world)) {
      return `After a late reading, ${offer(world)}`
    }
  }
  return world.available === world.deliverable
    ? null
    : `At rest ${offer(world)}`
}

function offersTooMuch({ available, deliverable }: StockWorld): boolean {
  return available > deliverable
}

function offer({ available, deliverable }: StockWorld): string {
  return `the store offers ${String(available)} and ${String(deliverable)} can be delivered`
}

function happen(world: StockWorld, [kind, which, quantity]: Deed): void {
  switch (kind) {
    case "place":
    case "receive":
      world[kind](quantity)
      return
    case "read":
      world.read()
      return
    case "apply":
      world.apply(which)
      return
    default:
      happenTo(world, kind, { which, quantity })
  }
}

function happenTo(
  world: StockWorld,
  kind: Exclude<Deed[0], "place" | "receive" | "read" | "apply">,
  { which, quantity }: { which: number; quantity: number }
): void {
  const order = world.orders[which % world.orders.length]
  if (order === undefined) {
    return
  }
  if (kind === "edit") {
    world.edit(order, quantity - 3)
  } else {
    world[kind](order, quantity)
  }
}

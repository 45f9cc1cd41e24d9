import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type StockMeaning, stockMeanings } from "./records/stock-level"
import { nothingRead, withLevels } from "./stock-readings"
import { type OrderDemand, stockedQuantity, wholePieces } from "./stock-truth"
import { stories, troubleIn } from "./test/stock-stories"
import { type StockRules, theRules } from "./test/stock-world"

const at = (time: string) => new Date(`2026-03-10T${time}Z`)
const READ_AT = at("12:00:00")
const BEFORE = at("11:00:00")
const AFTER = at("12:00:01")
const LONG_AGO = new Date(0)

/** An order of three pieces that waits in the store. */
function anOrder(overrides: Partial<OrderDemand> = {}): OrderDemand {
  return {
    ordered: "3",
    reserved: "3",
    fulfilled: [],
    knownAt: null,
    known: "0",
    isExpected: true,
    ...overrides,
  }
}

const inTheErp = { knownAt: BEFORE, known: "3" }
const fulfilledAt = (time: Date) => ({
  reserved: "0",
  fulfilled: [{ at: time, quantity: "3" }],
})

/** What is stocked when there is one order and the ERP says `quantity`. */
function stocked(
  meaning: StockMeaning,
  quantity: string,
  order: OrderDemand
): number {
  return Number(
    stockedQuantity({ meaning, quantity, readAt: READ_AT }, [order])
  )
}

function offered(
  meaning: StockMeaning,
  quantity: string,
  order: OrderDemand
): number {
  return stocked(meaning, quantity, order) - Number(order.reserved)
}

describe("What the store offers", () => {
  it.each<{
    readonly order: string
    /** What the ERP says; either way seven are to be offered. */
    readonly available: string
    readonly physical: string
    readonly demand: Partial<OrderDemand>
  }>([
    {
      order: "is not in the ERP",
      ...{ available: "10", physical: "10" },
      demand: {},
    },
    {
      order: "is in the ERP",
      ...{ available: "7", physical: "10" },
      demand: inTheErp,
    },
    {
      order: "came to the ERP after the reading",
      ...{ available: "10", physical: "10" },
      demand: { knownAt: AFTER, known: "3" },
    },
    {
      order: "was fulfilled before the ERP got it",
      ...{ available: "10", physical: "10" },
      demand: fulfilledAt(BEFORE),
    },
    {
      order: "was fulfilled after the reading",
      ...{ available: "7", physical: "10" },
      demand: { ...inTheErp, ...fulfilledAt(AFTER) },
    },
    {
      order: "was shipped by the ERP and fulfilled",
      ...{ available: "7", physical: "7" },
      demand: { ...inTheErp, ...fulfilledAt(BEFORE) },
    },
  ])(
    "is what the ERP has left of ten when an order of three $order",
    ({ available, physical, demand }) => {
      expect(offered("available", available, anOrder(demand))).toBe(7)
      expect(offered("physical", physical, anOrder(demand))).toBe(7)
    }
  )

  it("lacks what an edit added since the ERP got the order", () => {
    const edited = anOrder({ ...inTheErp, ordered: "5", reserved: "5" })
    expect(offered("available", "7", edited)).toBe(5)
  })

  it("does not have what an edit took away until the ERP gives it back", () => {
    const edited = anOrder({ ...inTheErp, ordered: "1", reserved: "1" })
    expect(offered("available", "7", edited)).toBe(7)
  })

  it("does not have what a cancelled order held until the ERP gives it back", () => {
    const cancelled = anOrder({ ...inTheErp, reserved: "0" })
    expect(offered("available", "7", cancelled)).toBe(7)
    expect(offered("available", "10", cancelled)).toBe(10)
  })

  it("forgets goods that left on an order which the ERP will never get", () => {
    const gone = anOrder({ ...fulfilledAt(BEFORE), isExpected: false })
    expect(offered("available", "10", gone)).toBe(10)
  })

  it("still lacks what is reserved on such an order", () => {
    expect(offered("available", "10", anOrder({ isExpected: false }))).toBe(7)
  })

  it("is right once a fulfilment is through of which half is written", () => {
    const halfway = anOrder({ fulfilled: [{ at: AFTER, quantity: "3" }] })
    const through = anOrder(fulfilledAt(AFTER))
    expect(stocked("available", "10", halfway)).toBe(
      stocked("available", "10", through)
    )
  })

  it("is a debt where the ERP has a debt", () => {
    expect(offered("available", "-2", anOrder(inTheErp))).toBe(-2)
  })
})

describe("Pieces", () => {
  it.each([
    ["2.7", 2],
    ["2", 2],
    ["0.9", 0],
    ["-0.1", -1],
    ["-1.5", -2],
  ])("of %s are %d", (quantity, whole) => {
    expect(wholePieces(quantity).toNumber()).toBe(whole)
  })
})

/** The rules with something wrong about what they know of the orders. */
function mistaking(change: (demand: OrderDemand) => OrderDemand): StockRules {
  return {
    ...theRules,
    stocked: (statement, demands) =>
      stockedQuantity(statement, demands.map(change)),
  }
}

const brokenAnyway: [string, StockRules][] = [
  [
    "fulfilments are overlooked",
    mistaking((demand) => ({ ...demand, fulfilled: [] })),
  ],
  [
    "orders the ERP has are overlooked",
    mistaking((demand) => ({ ...demand, knownAt: null })),
  ],
  [
    "an older reading replaces a newer one",
    {
      ...theRules,
      keep: (_known, levels, readAt) => withLevels(nothingRead, levels, readAt),
    },
  ],
]

const brokenRules: Readonly<
  Record<StockMeaning, readonly [string, StockRules][]>
> = {
  physical: [
    ...brokenAnyway,
    [
      "each fulfilment is taken to be in the number",
      mistaking((demand) => ({
        ...demand,
        fulfilled: demand.fulfilled.map((one) => ({ ...one, at: LONG_AGO })),
      })),
    ],
  ],
  available: [
    ...brokenAnyway,
    [
      "the number is taken to lack orders that came to the ERP later",
      mistaking((demand) =>
        demand.knownAt === null ? demand : { ...demand, knownAt: LONG_AGO }
      ),
    ],
    [
      "what an edit added is overlooked",
      mistaking((demand) => ({ ...demand, known: demand.ordered })),
    ],
  ],
}

describe.each(stockMeanings)("With numbers that are %s", (meaning) => {
  it("the store never offers more than can be delivered, and all of it when all is quiet", () => {
    fc.assert(
      fc.property(stories, (story) => {
        expect(troubleIn(story, meaning)).toBeNull()
      }),
      { numRuns: 5000 }
    )
  })

  it.each(brokenRules[meaning])("this shows when %s", (_how, rules) => {
    const told = fc.check(
      fc.property(
        stories,
        (story) => troubleIn(story, meaning, rules) === null
      ),
      { numRuns: 5000, endOnFailure: true }
    )
    expect(told.failed).toBe(true)
  })
})

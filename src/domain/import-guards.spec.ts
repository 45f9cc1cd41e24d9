import { describe, expect, it } from "vitest"
import { guardAlarms, isPriceDrop, type PlannedFacts } from "./import-guards"
import { defaultImportRules } from "./import-rules"

const quiet: PlannedFacts = {
  read: 100,
  bound: 100,
  missing: 0,
  unpublished: 0,
  priceDrops: 0,
}

function codes(facts: Partial<PlannedFacts>, isComplete = true) {
  return guardAlarms(
    { ...quiet, ...facts },
    defaultImportRules.guards,
    isComplete
  ).map(({ code }) => code)
}

describe("The guards of an import", () => {
  it("let an ordinary run pass", () => {
    expect(codes({})).toEqual([])
  })

  it("let the first import of an empty ERP pass: there is nothing to lose", () => {
    expect(codes({ read: 0, bound: 0 })).toEqual([])
  })

  it("stop at a complete listing without a single product", () => {
    expect(codes({ read: 0, missing: 100, unpublished: 100 })).toEqual([
      "feed_empty",
    ])
  })

  it("let a delta without a record pass: nothing has changed", () => {
    expect(codes({ read: 0 }, false)).toEqual([])
  })

  it.each([
    [20, []],
    [21, ["feed_shrunken"]],
  ])("let %i of 100 products go missing: %j", (missing, expected) => {
    expect(codes({ read: 100 - missing, missing })).toEqual(expected)
  })

  it("stop when more products would leave the shop than is usual", () => {
    expect(codes({ unpublished: 21 }, false)).toEqual(["mass_unpublishing"])
  })

  it("do not judge by shares where there are few products", () => {
    expect(codes({ bound: 6, missing: 4, unpublished: 4 })).toEqual([])
  })

  it("stop when prices fall on more products than is usual", () => {
    expect(codes({ priceDrops: 10 }, false)).toEqual([])
    expect(codes({ priceDrops: 11 }, false)).toEqual(["price_drop"])
  })

  it("say every reason at once", () => {
    expect(codes({ missing: 30, unpublished: 30, priceDrops: 30 })).toEqual([
      "feed_shrunken",
      "mass_unpublishing",
      "price_drop",
    ])
  })
})

describe("A price drop", () => {
  it.each([
    [10, 5, false],
    [10, 4.99, true],
    [0.3, 0.15, false],
    [10, 12, false],
    [null, 1, false],
  ])("from %s to %s by more than half: %s", (before, after, expected) => {
    expect(isPriceDrop(before, after, 50)).toBe(expected)
  })
})

import { describe, expect, it } from "vitest"
import { guardTexts, guardsOf, limitOf } from "./guard-input"

const guards = {
  missing_percent: 20,
  unpublished_percent: 2.5,
  price_drop_percent: 50,
  price_drop_products: 10,
}

describe("the limits of an import as they are typed", () => {
  it("are the numbers they were when nobody types", () => {
    expect(guardsOf(guardTexts(guards))).toEqual(guards)
  })

  it("may be zero and fractions of a percent, up to a hundred", () => {
    expect(limitOf("missing_percent", "0")).toBe(0)
    expect(limitOf("missing_percent", "2.5")).toBe(2.5)
    expect(limitOf("missing_percent", "101")).toBeNull()
    expect(limitOf("missing_percent", "-1")).toBeNull()
  })

  it("count products whole, and more than a hundred", () => {
    expect(limitOf("price_drop_products", "5000")).toBe(5000)
    expect(limitOf("price_drop_products", "2.5")).toBeNull()
  })

  it("are not saved while one is empty or no number", () => {
    const texts = guardTexts(guards)
    expect(guardsOf({ ...texts, missing_percent: " " })).toBeNull()
    expect(guardsOf({ ...texts, price_drop_percent: "half" })).toBeNull()
  })
})

import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { allocateCents } from "./allocate"
import { decimal, sum, toCents } from "./money"
import { amounts } from "./test/arbitraries"

const parts = fc.array(amounts, { maxLength: 30 })
const signedParts = fc.array(
  fc.tuple(amounts, fc.boolean()).map(([a, minus]) => (minus ? `-${a}` : a)),
  { maxLength: 30 }
)
/** What Medusa's own rounding of a total may differ from its parts. */
const drifts = fc
  .integer({ min: -4_999, max: 4_999 })
  .map((count) => `${String(count)}e-6`)

describe("allocateCents", () => {
  it("gives the left-over cents to the largest remainders", () => {
    expect(allocateCents(["3.333", "3.336", "3.331"], "10")).toEqual([
      "3.33",
      "3.34",
      "3.33",
    ])
  })

  it("gives them to the first of equals", () => {
    expect(allocateCents(["0.125", "0.125"], "0.25")).toEqual(["0.13", "0.12"])
  })

  it("leaves whole cents alone", () => {
    expect(allocateCents(["1.10", "2", 3], "6.10")).toEqual([
      "1.10",
      "2.00",
      "3.00",
    ])
  })

  it("allocates nothing to nobody", () => {
    expect(allocateCents([], "0")).toEqual([])
  })

  it.each([
    ["a cent too much", ["1.00"], "1.01"],
    ["half a cent that belongs to nobody", ["1.00", "2.00"], "3.005"],
    ["an amount without a part", [], "0.005"],
  ])("refuses %s", (_case, values, total) => {
    expect(() => allocateCents(values, total)).toThrow(RangeError)
  })

  it("names both figures when they do not belong together", () => {
    expect(() => allocateCents(["1", "2"], "4")).toThrow(
      "Amounts that sum up to 3 cannot be rounded to 4.00"
    )
  })

  it("sums up to the rounded total, whatever the amounts", () => {
    fc.assert(
      fc.property(signedParts, drifts, (values, drift) => {
        const total = sum([...values, drift])
        expect(toCents(sum(allocateCents(values, total)))).toBe(toCents(total))
      })
    )
  })

  it("moves no amount by a cent or more", () => {
    fc.assert(
      fc.property(signedParts, drifts, (values, drift) => {
        const allocated = allocateCents(values, sum([...values, drift]))
        const moves = allocated.map((amount, index) =>
          decimal(amount)
            .minus(values[index] ?? 0)
            .abs()
        )
        expect(moves.every((move) => move.lt("0.01"))).toBe(true)
      })
    )
  })

  it("makes nothing negative that was not", () => {
    fc.assert(
      fc.property(parts, (values) => {
        const allocated = allocateCents(values, sum(values))
        expect(allocated.every((amount) => decimal(amount).gte(0))).toBe(true)
      })
    )
  })
})

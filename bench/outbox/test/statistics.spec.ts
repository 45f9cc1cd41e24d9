import { describe, expect, it } from "vitest"
import { median, medianOfEach, percentile } from "../statistics"

describe("A percentile", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)

  it("is the smallest value that so many of a hundred do not exceed", () => {
    expect(percentile(hundred, 95)).toBe(95)
    expect(percentile([3, 1, 2], 50)).toBe(2)
    expect(percentile([3, 1, 2], 99)).toBe(3)
  })

  it("of nothing does not exist", () => {
    expect(() => percentile([], 50)).toThrow(RangeError)
  })
})

describe("A median", () => {
  it("is the value in the middle, or between the two there", () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([4, 1, 9, 2])).toBe(3)
  })

  it("is taken of each figure by itself", () => {
    expect(
      medianOfEach([
        { a: 1, b: 30 },
        { a: 2, b: 10 },
        { a: 3, b: 20 },
      ])
    ).toEqual({ a: 2, b: 20 })
  })

  it("of no runs does not exist", () => {
    expect(() => medianOfEach([])).toThrow(RangeError)
  })
})

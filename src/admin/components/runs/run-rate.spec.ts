import { describe, expect, it } from "vitest"
import {
  addSample,
  rateOf,
  rateText,
  secondsLeft,
  type Sample,
} from "./run-rate"

function after(...samples: Sample[]): readonly Sample[] {
  return samples.reduce<readonly Sample[]>(addSample, [])
}

describe("the rate of an import", () => {
  it("is what was done between the looks of the last half minute", () => {
    const seen = after(
      { at: 0, done: 0 },
      { at: 40_000, done: 100 },
      { at: 45_000, done: 600 },
      { at: 50_000, done: 1_100 }
    )
    expect(rateOf(seen)).toBe(100)
  })

  it("is unknown after one look, after two at once, and while nothing moves", () => {
    expect(rateOf([])).toBeNull()
    expect(rateOf(after({ at: 0, done: 5 }))).toBeNull()
    expect(rateOf(after({ at: 0, done: 0 }, { at: 400, done: 90 }))).toBeNull()
    expect(rateOf(after({ at: 0, done: 5 }, { at: 9_000, done: 5 }))).toBeNull()
  })

  it("starts anew when the count does, because reading is over and writing begins", () => {
    const seen = after(
      { at: 0, done: 0 },
      { at: 2_000, done: 900 },
      { at: 3_000, done: 0 },
      { at: 5_000, done: 20 }
    )
    expect(rateOf(seen)).toBe(10)
  })

  it("has a decimal only when it is slow", () => {
    expect(rateText(3.26, "de")).toBe("3,3")
    expect(rateText(1234.4, "en")).toBe("1,234")
  })
})

describe("the time left", () => {
  it("is the rest at the rate seen, and never negative", () => {
    expect(secondsLeft({ done: 400, total: 1_000 }, 20)).toBe(30)
    expect(secondsLeft({ done: 1_001, total: 1_000 }, 20)).toBe(0)
  })

  it("is unknown without a total or a rate", () => {
    expect(secondsLeft({ done: 400, total: null }, 20)).toBeNull()
    expect(secondsLeft({ done: 400, total: 1_000 }, null)).toBeNull()
  })
})

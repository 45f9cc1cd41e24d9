import { describe, expect, it } from "vitest"
import { cumulative, latencyBoundsMs } from "./latency"

describe("A latency histogram", () => {
  it("counts in each bound what is within it, and all in the last", () => {
    const beyond = latencyBoundsMs.length
    const counts = cumulative([
      { bucket: 0, count: 3 },
      { bucket: 2, count: 1 },
      { bucket: 2, count: 1 },
      { bucket: beyond, count: 4 },
    ])
    expect(counts.slice(0, 4)).toEqual([3, 3, 5, 5])
    expect(counts.at(-2)).toBe(5)
    expect(counts.at(-1)).toBe(9)
  })

  it("has a count for every bound, with nothing measured", () => {
    expect(cumulative([])).toEqual([...latencyBoundsMs, Infinity].map(() => 0))
  })
})

import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { backoffMs, defaultRetryPolicy } from "./retry-policy"

const SURE = 1 - Number.EPSILON

describe("backoffMs", () => {
  it.each([
    [1, 1_000, 2_000],
    [2, 2_000, 4_000],
    [3, 4_000, 8_000],
    [10, 512_000, 1_024_000],
    [11, 900_000, 1_800_000],
    [1_000, 900_000, 1_800_000],
  ])("is after attempt %i between %i and %i ms", (attempt, least, most) => {
    expect(backoffMs(attempt, 0)).toBe(least)
    expect(backoffMs(attempt, SURE)).toBe(most)
  })

  it("never exceeds its maximum and never falls below half its cap", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.double({ min: 0, max: SURE, noNaN: true }),
        (attempt, random) => {
          const { baseMs, maxMs } = defaultRetryPolicy
          const delayMs = backoffMs(attempt, random)
          expect(delayMs).toBeGreaterThanOrEqual(baseMs / 2)
          expect(delayMs).toBeLessThanOrEqual(maxMs)
        }
      )
    )
  })

  it("never gets shorter with more attempts and the same luck", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0, max: SURE, noNaN: true }),
        (attempt, random) => {
          expect(backoffMs(attempt + 1, random)).toBeGreaterThanOrEqual(
            backoffMs(attempt, random)
          )
        }
      )
    )
  })

  it.each([
    [4, "at the least", 0],
    [8, "at the most", SURE],
  ])("discards a message after %i hours %s", (hours, _at, random) => {
    const { maxAttempts } = defaultRetryPolicy
    const delays = Array.from({ length: maxAttempts - 1 }, (_, index) =>
      backoffMs(index + 1, random)
    )
    const totalMs = delays.reduce((total, delayMs) => total + delayMs, 0)
    expect(Math.round(totalMs / 3_600_000)).toBe(hours)
  })
})

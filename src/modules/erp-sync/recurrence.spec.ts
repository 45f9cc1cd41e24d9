import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import {
  longestBreakMs,
  nextRun,
  nextRuns,
  recurrenceProblem,
} from "./recurrence"

const at = (iso: string) => new Date(iso)
const iso = (dates: readonly Date[]) => dates.map((date) => date.toISOString())

/** Cron expressions are counted from the system's clock. */
function itIs(instant: string): Date {
  vi.setSystemTime(at(instant))
  return at(instant)
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] })
})

afterEach(() => {
  vi.useRealTimers()
})

describe("Every so many minutes", () => {
  it("is so many minutes after the last time", () => {
    const last = at("2026-03-10T09:30:00Z")
    expect(nextRun({ everyMinutes: 90 }, last)).toEqual(
      at("2026-03-10T11:00:00Z")
    )
  })

  it("shows the next instants from the first one on", () => {
    const first = at("2026-03-10T09:30:00Z")
    expect(iso(nextRuns({ everyMinutes: 5 }, first, 3))).toEqual([
      "2026-03-10T09:30:00.000Z",
      "2026-03-10T09:35:00.000Z",
      "2026-03-10T09:40:00.000Z",
    ])
  })

  it.each([0, -5, 1.5, 10_081, Number.NaN, Infinity])(
    "cannot be %s minutes",
    (everyMinutes) => {
      expect(recurrenceProblem({ everyMinutes })).toBe(
        "every_minutes must be a whole number from 1 to 10080 (a week)."
      )
    }
  )

  it.each([1, 5, 10_080])("can be %i minutes", (everyMinutes) => {
    expect(recurrenceProblem({ everyMinutes })).toBeNull()
  })
})

describe("The longest break between two runs", () => {
  const HOUR_MS = 60 * 60_000
  const inRome = (cron: string) => ({ cron, timeZone: "Europe/Rome" })

  it("is the interval", () => {
    expect(longestBreakMs({ everyMinutes: 15 })).toBe(15 * 60_000)
  })

  it.each([
    ["30 3 * * *", 24 + 1],
    ["0 8-18 * * 1-5", 62 + 1],
    ["0 4 * * 1", 7 * 24 + 1],
  ])('of "%s" is as the clock on the wall may go: %i hours', (cron, hours) => {
    itIs("2026-01-15T12:00:00Z")
    const longest = longestBreakMs(inRome(cron)) / HOUR_MS
    expect(Math.abs(longest - hours)).toBeLessThanOrEqual(1)
  })
})

describe("A cron expression", () => {
  const nightly = { cron: "30 3 * * *", timeZone: "Europe/Rome" }

  it("means the clock on the wall of its time zone", () => {
    const now = itIs("2026-01-15T12:00:00Z")
    expect(nextRun(nightly, now)).toEqual(at("2026-01-16T02:30:00Z"))
    expect(nextRun({ ...nightly, timeZone: "America/New_York" }, now)).toEqual(
      at("2026-01-16T08:30:00Z")
    )
  })

  it("stays at its hour when clocks go forward", () => {
    const now = itIs("2026-03-28T00:00:00Z")
    expect(iso(nextRuns(nightly, now, 3))).toEqual([
      "2026-03-28T02:30:00.000Z",
      "2026-03-29T01:30:00.000Z",
      "2026-03-30T01:30:00.000Z",
    ])
  })

  it("stays at its hour when clocks go back", () => {
    const now = itIs("2026-10-24T00:00:00Z")
    expect(iso(nextRuns(nightly, now, 3))).toEqual([
      "2026-10-24T01:30:00.000Z",
      "2026-10-25T02:30:00.000Z",
      "2026-10-26T02:30:00.000Z",
    ])
  })

  it("is never due twice in the hour that is repeated", () => {
    const now = itIs("2026-10-24T22:00:00Z")
    const runs = nextRuns({ ...nightly, cron: "30 2 * * *" }, now, 2)
    expect(runs.map((run) => run.toISOString().slice(0, 10))).toEqual([
      "2026-10-25",
      "2026-10-26",
    ])
  })

  it("goes on, in the hour that clocks skip, and never backwards", () => {
    const now = itIs("2026-03-28T12:00:00Z")
    const runs = nextRuns({ ...nightly, cron: "30 2 * * *" }, now, 3)
    const sorted = runs.toSorted((a, b) => a.getTime() - b.getTime())
    expect(runs).toEqual(sorted)
    expect(new Set(iso(runs)).size).toBe(3)
    expect(runs[0]?.getTime()).toBeGreaterThan(now.getTime())
  })

  it.each(["0 3 * * *", "*/5 * * * *", "0 8-18 * * 1-5", "@daily"])(
    'can be "%s"',
    (cron) => {
      expect(recurrenceProblem({ cron, timeZone: "Europe/Rome" })).toBeNull()
    }
  )

  it.each([
    ["", "illegal characters"],
    ["0 3 * *", "expected 5 or 6 fields but got 4"],
    ["61 * * * *", "61 is a invalid expression for minute"],
    ["0 0 30 2 *", "impossible day"],
    ["at night", "expected 5"],
    ["* * * * * *", "it has six fields"],
  ])('cannot be "%s": %s', (cron, reason) => {
    const problem = recurrenceProblem({ cron, timeZone: "Europe/Rome" })
    expect(problem).toContain(`"${cron}" is not a cron expression: `)
    expect(problem).toContain(reason)
    expect(problem).toContain(
      'Five fields are expected, for example "0 3 * * *" for every night at three.'
    )
  })

  it("needs a time zone that exists", () => {
    expect(
      recurrenceProblem({ cron: "0 3 * * *", timeZone: "Europe/Milan" })
    ).toBe(
      '"Europe/Milan" is not a time zone. Use a name such as "Europe/Rome".'
    )
  })
})

import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { fromWallClock, toWallClock, wallClockFloor } from "./zoned-time"

const ROME = "Europe/Rome"
const at = (iso: string) => new Date(iso)

describe("toWallClock", () => {
  it.each([
    ["2026-01-15T09:00:00Z", "2026-01-15T10:00:00"],
    ["2026-07-15T09:00:00Z", "2026-07-15T11:00:00"],
    // Clocks go forward on 2026-03-29 at 01:00 UTC.
    ["2026-03-29T00:59:59Z", "2026-03-29T01:59:59"],
    ["2026-03-29T01:00:00Z", "2026-03-29T03:00:00"],
    // Clocks go back on 2026-10-25 at 01:00 UTC.
    ["2026-10-25T00:59:59Z", "2026-10-25T02:59:59"],
    ["2026-10-25T01:00:00Z", "2026-10-25T02:00:00"],
    ["2026-12-31T23:30:00Z", "2027-01-01T00:30:00"],
  ])("shows %s as %s in Rome", (instant, wallClock) => {
    expect(toWallClock(at(instant), ROME)).toBe(wallClock)
  })

  it("knows zones west of Greenwich and zones without an offset", () => {
    expect(toWallClock(at("2026-01-15T02:00:00Z"), "America/New_York")).toBe(
      "2026-01-14T21:00:00"
    )
    expect(toWallClock(at("2026-01-15T02:00:00Z"), "UTC")).toBe(
      "2026-01-15T02:00:00"
    )
  })
})

describe("wallClockFloor", () => {
  it("is the wall clock itself on an ordinary day", () => {
    expect(wallClockFloor(at("2026-01-15T09:00:00Z"), ROME)).toBe(
      "2026-01-15T10:00:00"
    )
  })

  it("goes back an hour when the hour is about to be repeated", () => {
    expect(wallClockFloor(at("2026-10-25T00:40:00Z"), ROME)).toBe(
      "2026-10-25T01:40:00"
    )
  })

  it("stays when the hour is being repeated", () => {
    expect(wallClockFloor(at("2026-10-25T01:40:00Z"), ROME)).toBe(
      "2026-10-25T02:40:00"
    )
  })

  it("is never above the wall clock of a later instant", () => {
    const changes = [
      at("2026-03-29T01:00:00Z"),
      at("2026-10-25T01:00:00Z"),
      // Lord Howe Island puts its clocks back by half an hour.
      at("2026-04-04T15:00:00Z"),
    ]
    const minutes = fc.integer({ min: -300, max: 300 })
    fc.assert(
      fc.property(
        fc.constantFrom(...changes),
        fc.constantFrom(ROME, "Australia/Lord_Howe", "UTC"),
        fc.tuple(minutes, fc.nat(600)),
        (change, zone, [start, later]) => {
          const since = new Date(change.getTime() + start * 60_000)
          const then = new Date(since.getTime() + later * 60_000)
          expect(wallClockFloor(since, zone) <= toWallClock(then, zone)).toBe(
            true
          )
        }
      )
    )
  })
})

describe("fromWallClock", () => {
  it.each([
    ["2026-01-15T10:00:00", "2026-01-15T09:00:00.000Z"],
    ["2026-07-15 11:00:00", "2026-07-15T09:00:00.000Z"],
    ["2026-07-15", "2026-07-14T22:00:00.000Z"],
    ["2026-03-29T03:00:00", "2026-03-29T01:00:00.000Z"],
    ["2026-10-25T03:00:00", "2026-10-25T02:00:00.000Z"],
  ])("reads %s as %s", (wallClock, instant) => {
    expect(fromWallClock(wallClock, ROME).toISOString()).toBe(instant)
  })

  it("takes the first of two equal wall clocks", () => {
    expect(fromWallClock("2026-10-25T02:30:00", ROME).toISOString()).toBe(
      "2026-10-25T00:30:00.000Z"
    )
  })

  it("reads a skipped wall clock as if the clocks had not changed yet", () => {
    expect(fromWallClock("2026-03-29T02:30:00", ROME).toISOString()).toBe(
      "2026-03-29T01:30:00.000Z"
    )
  })

  it("undoes toWallClock outside the repeated hour", () => {
    const instants = fc
      .integer({ min: 1_750_000_000, max: 1_790_000_000 })
      .map((seconds) => new Date(seconds * 1000))
      .filter((instant) => {
        const back = new Date(instant.getTime() - 3_600_000)
        return toWallClock(back, ROME) !== toWallClock(instant, ROME)
      })
    fc.assert(
      fc.property(instants, (instant) => {
        const wallClock = toWallClock(instant, ROME)
        expect(fromWallClock(wallClock, ROME)).toEqual(instant)
      })
    )
  })

  it.each(["0000-00-00 00:00:00", "yesterday", "2026-02-30T25:00:00", ""])(
    'refuses "%s"',
    (text) => {
      expect(() => fromWallClock(text, ROME)).toThrow(RangeError)
    }
  )
})

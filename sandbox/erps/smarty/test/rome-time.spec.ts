import { describe, expect, it } from "vitest"
import { createRandom } from "../../simulator/random"
import { fromRomeWallClock, toRomeTimestamp } from "../rome-time"

const instant = (text: string) => new Date(text).getTime()

describe("Rome's time", () => {
  it.each([
    ["2025-02-06T11:14:31Z", "2025-02-06T12:14:31+01:00"],
    ["2026-03-29T00:59:59Z", "2026-03-29T01:59:59+01:00"],
    ["2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00"],
    ["2026-10-25T00:59:59Z", "2026-10-25T02:59:59+02:00"],
    ["2026-10-25T01:00:00Z", "2026-10-25T02:00:00+01:00"],
    ["2026-12-31T23:30:00Z", "2027-01-01T00:30:00+01:00"],
  ])("writes %s as %s", (utc, rome) => {
    expect(toRomeTimestamp(instant(utc))).toBe(rome)
  })

  it("agrees with the time zone database", () => {
    const random = createRandom(5)
    const rome = new Intl.DateTimeFormat("sv-SE", {
      timeZone: "Europe/Rome",
      dateStyle: "short",
      timeStyle: "medium",
    })
    for (let round = 0; round < 500; round += 1) {
      const at = random.integer(946_684_800, 2_208_988_800) * 1000
      const [local] = toRomeTimestamp(at).split("+")
      expect(local).toBe(rome.format(at).replace(" ", "T"))
    }
  })

  it.each([
    ["2025-02-06T12:14:31", "2025-02-06T11:14:31Z"],
    ["2026-07-01T00:00:00", "2026-06-30T22:00:00Z"],
    // Left out when summer time begins.
    ["2026-03-29T02:30:00", "2026-03-29T01:30:00Z"],
    // Twice when it ends: the first.
    ["2026-10-25T02:30:00", "2026-10-25T00:30:00Z"],
    ["2026-10-25T03:00:00", "2026-10-25T02:00:00Z"],
  ])("reads %s as %s", (wallClock, utc) => {
    expect(fromRomeWallClock(wallClock)).toBe(instant(utc))
  })

  it.each([
    "2025-02-06",
    "2025-02-06 12:14:31",
    "2025-02-06T12:14:31Z",
    "2025-02-06T12:14:31+01:00",
    "2025-02-29T00:00:00",
    "2025-13-01T00:00:00",
    "now",
  ])("does not read %s", (text) => {
    expect(fromRomeWallClock(text)).toBeNull()
  })
})

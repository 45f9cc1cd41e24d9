import { describe, expect, it } from "vitest"
import { dailyTime } from "./daily-time"

describe("dailyTime", () => {
  it.each([
    ["30 3 * * *", "03:30"],
    ["0 18 * * *", "18:00"],
    [" 5 0 * * * ", "00:05"],
  ])("reads %j as %s each day", (cron, time) => {
    expect(dailyTime(cron)).toBe(time)
  })

  it.each(["0 6 * * 1", "*/5 * * * *", "0 3,15 * * *", "every day", ""])(
    "leaves %j as it is written",
    (cron) => {
      expect(dailyTime(cron)).toBeNull()
    }
  )
})

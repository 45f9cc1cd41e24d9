import { describe, expect, it } from "vitest"
import { formatDuration, formatMs } from "./duration"

describe("durations", () => {
  it("shows the largest unit that fits", () => {
    expect(formatDuration(42, "en")).toBe("42 sec")
    expect(formatDuration(1930, "en")).toBe("32 min")
    expect(formatDuration(7200, "en")).toBe("2 hr")
    expect(formatDuration(90_000, "en")).toBe("1 day")
  })

  it("shows nothing less than a second as zero seconds", () => {
    expect(formatDuration(0, "en")).toBe("0 sec")
  })

  it("follows the language of the admin", () => {
    expect(formatDuration(1930, "pl")).toBe("32 min")
    expect(formatDuration(172_800, "pl")).toBe("2 dni")
  })

  it("shows an attempt in milliseconds up to a second", () => {
    expect(formatMs(412, "en")).toBe("412 ms")
    expect(formatMs(30_000, "en")).toBe("30 sec")
    expect(formatMs(1250, "en")).toBe("1.3 sec")
  })
})

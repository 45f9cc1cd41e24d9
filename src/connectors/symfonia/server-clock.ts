import { ConnectorError } from "../contract/connector-error"
import type { Watermark } from "../contract/paging"
import { fromWallClock, toWallClock, wallClockFloor } from "../kit/zoned-time"

/**
 * WebAPI speaks in wall clocks without a zone: assumed to be those of Poland.
 * Watermarks are the server's own words, so that no other clock has a say.
 */
export const TIME_ZONE = "Europe/Warsaw"

/**
 * How far a delta reaches back before the last run: for what was being saved
 * while that passed.
 */
const OVERLAP_MS = 120_000

const STAMP =
  /(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?/

/**
 * The wall clock in an answer, to the second: `2026-05-04T10:00:00`.
 * @returns null when there is none
 */
export function wallClockIn(text: unknown): string | null {
  const [, day, time, offset] =
    (typeof text === "string" ? STAMP.exec(text) : null) ?? []
  if (day === undefined || time === undefined) {
    return null
  }
  const stamp = `${day}T${time}`
  if (Number.isNaN(Date.parse(`${stamp}Z`))) {
    return null
  }
  return offset === undefined
    ? stamp
    : toWallClock(new Date(`${stamp}${offset}`), TIME_ZONE)
}

/** `YYYY-MM-DD` of a time stamp of an answer; `null`: none. */
export function dayIn(text: unknown): string | null {
  return typeof text === "string" && /^\d{4}-\d{2}-\d{2}/.test(text)
    ? text.slice(0, 10)
    : null
}

/** The wall clock from which on a delta asks. */
export function overlapFrom(since: Watermark): string {
  const seen = instantOf(since)
  return wallClockFloor(new Date(seen.getTime() - OVERLAP_MS), TIME_ZONE)
}

/** @throws {ConnectorError} `rejected` when the watermark is not ours */
function instantOf(since: Watermark): Date {
  if (wallClockIn(since) !== since) {
    throw new ConnectorError("rejected", {
      code: "WATERMARK_INVALID",
      message:
        "The stored end of the last import cannot be read; start a full import.",
    })
  }
  return fromWallClock(since, TIME_ZONE)
}

/** The later of two wall clocks; `null` is none. */
export function later(a: string, b: string | null): string {
  return b !== null && b > a ? b : a
}

/** The day in Poland. */
export function dayOf(instant: Date): string {
  return toWallClock(instant, TIME_ZONE).slice(0, 10)
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

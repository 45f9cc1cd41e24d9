const hourMs = 3_600_000
const wallClock = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/

/** `2025-02-06T12:14:31+01:00`: how Smarty writes an instant. */
export function toRomeTimestamp(instant: number): string {
  const offsetHours = isSummerTime(instant) ? 2 : 1
  const local = new Date(instant + offsetHours * hourMs).toISOString()
  return `${local.slice(0, 19)}+0${String(offsetHours)}:00`
}

/**
 * Reads `2021-12-14T10:00:00`, the clock on a wall in Rome. An hour that came
 * twice is taken as the first, one that was left out as winter time.
 * @returns `null` for anything else, an offset included
 */
export function fromRomeWallClock(text: string): number | null {
  const utc = Date.parse(`${text}Z`)
  if (!wallClock.test(text) || Number.isNaN(utc) || !isRealDate(text, utc)) {
    return null
  }
  const summer = utc - 2 * hourMs
  return isSummerTime(summer) ? summer : utc - hourMs
}

/** `Date.parse` turns 30 February into March. */
function isRealDate(text: string, utc: number): boolean {
  return new Date(utc).toISOString().slice(0, 19) === text
}

/**
 * EU Directive 2000/84/EC: from the last Sunday of March to the last Sunday of
 * October, each at 01:00 UTC. Computed, because Intl costs microseconds for
 * each of the hundreds of timestamps of a page.
 */
function isSummerTime(instant: number): boolean {
  const year = new Date(instant).getUTCFullYear()
  return instant >= lastSunday(year, 2) && instant < lastSunday(year, 9)
}

function lastSunday(year: number, month: number): number {
  const lastDay = new Date(Date.UTC(year, month + 1, 0, 1))
  return lastDay.getTime() - lastDay.getUTCDay() * 24 * hourMs
}

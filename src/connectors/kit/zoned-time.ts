/**
 * Instants for ERPs that speak in wall clocks: `2021-12-14T10:00:00`, without
 * an offset, meaning the clock on the wall of the ERP's office. Time zones are
 * IANA names.
 */

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** What a clock in the zone shows at `instant`, to the second. */
export function toWallClock(instant: Date, timeZone: string): string {
  return print(instant.getTime() + offsetMs(instant, timeZone))
}

/**
 * A wall clock that no later instant falls below: the one to ask an ERP for
 * "everything since". When clocks are put back within the hour, what happens
 * after `instant` may carry an earlier wall clock than `instant` itself; the
 * answer is then moved back by as much.
 */
export function wallClockFloor(instant: Date, timeZone: string): string {
  const offset = offsetMs(instant, timeZone)
  const soon = offsetMs(new Date(instant.getTime() + HOUR_MS), timeZone)
  return print(instant.getTime() + offset + Math.min(0, soon - offset))
}

/**
 * The instant at which a clock in the zone shows `wallClock`. A wall clock
 * shown twice (clocks put back) means the first time; one that is skipped
 * (clocks put forward) is read as if they had not been put forward yet.
 *
 * @throws {RangeError} when `wallClock` is no date and time
 */
export function fromWallClock(wallClock: string, timeZone: string): Date {
  const shownMs = parseAsUtc(wallClock)
  const dayBefore = offsetMs(new Date(shownMs - DAY_MS), timeZone)
  const dayAfter = offsetMs(new Date(shownMs + DAY_MS), timeZone)
  const larger = Math.max(dayBefore, dayAfter)
  const first = new Date(shownMs - larger)
  return offsetMs(first, timeZone) === larger
    ? first
    : new Date(shownMs - Math.min(dayBefore, dayAfter))
}

const WALL_CLOCK = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?$/

function parseAsUtc(wallClock: string): number {
  const [, day = "", time = "00:00"] = WALL_CLOCK.exec(wallClock.trim()) ?? []
  const ms = Date.parse(`${day}T${time}Z`)
  if (Number.isNaN(ms)) {
    throw new RangeError(`"${wallClock}" is not a date and time`)
  }
  return ms
}

function print(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 19)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Building a formatter is slow, and a page asks for hundreds of offsets. */
function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known !== undefined) {
    return known
  }
  const formatter = new Intl.DateTimeFormat("en-US", {
    timeZone,
    timeZoneName: "longOffset",
  })
  formatters.set(timeZone, formatter)
  return formatter
}

/** East of Greenwich is positive. */
function offsetMs(instant: Date, timeZone: string): number {
  const parts = formatterOf(timeZone).formatToParts(instant)
  const name = parts.find((part) => part.type === "timeZoneName")?.value ?? ""
  const match = /([+-])(\d{2}):(\d{2})/.exec(name)
  if (match === null) {
    return 0
  }
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return (match[1] === "-" ? -minutes : minutes) * MINUTE_MS
}

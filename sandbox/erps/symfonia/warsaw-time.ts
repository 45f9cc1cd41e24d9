const dateTime = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d{1,7})?)?$/

/** The clock on a wall in Warsaw, to the second and without a zone. */
export function toWarsawClock(instant: Date): string {
  return instant
    .toLocaleString("sv-SE", { timeZone: "Europe/Warsaw" })
    .replace(" ", "T")
}

/**
 * Reads `2026-05-04` or `2026-05-04T10:00:00`.
 * @returns with a time; `null` for anything else, an offset included
 */
export function readWallClock(text: string): string | null {
  const [, day, time = "00:00:00"] = dateTime.exec(text) ?? []
  const wallClock = `${day ?? ""}T${time}`
  const utc = Date.parse(`${wallClock}Z`)
  // `Date.parse` turns 30 February into March.
  const isReal =
    !Number.isNaN(utc) && new Date(utc).toISOString().startsWith(wallClock)
  return isReal ? wallClock : null
}

import * as kit from "../kit/wire-values"

/** Smarty is run in Italy; its filters carry no offset (assumed). */
export const SMARTY_TIME_ZONE = "Europe/Rome"

/**
 * A time stamp of an answer, in UTC. Recorded ones carry an offset; one
 * without is taken for Italian time. `null`: none, or unreadable.
 */
export function readInstant(stamp: unknown): string | null {
  return kit.readInstant(stamp, SMARTY_TIME_ZONE)
}

import { setTimeout as sleep } from "node:timers/promises"

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 2_000

/**
 * Writes something about messages, again and again while they are held: the
 * database may be away for a moment, and fencing makes repeats harmless.
 * @throws the last error, when the lease is over
 */
export async function untilWritten(
  write: () => Promise<unknown>,
  isHeld: () => boolean
): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS
  for (;;) {
    try {
      await write()
      return
    } catch (error) {
      if (!isHeld()) {
        throw error
      }
      await sleep(pauseMs)
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
    }
  }
}

import { setTimeout as sleep } from "node:timers/promises"

const TRIES = 100
const PAUSE_MS = 200

/** For the run's own questions, asked while the database comes and goes. */
export async function persistently<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask()
    } catch (error) {
      if (tries === TRIES) {
        throw error
      }
      await sleep(PAUSE_MS)
    }
  }
}

import { setTimeout as sleep } from "node:timers/promises"
import type { Witness } from "../proof/witness"
import { persistently } from "./persistently"

/** Nothing was delivered for too long. */
export class StuckError extends Error {
  override readonly name = "StuckError"
}

const PAUSE_MS = 200

/** Waits, as long as messages keep being delivered. */
export class Patience {
  readonly #witness: Witness
  readonly #limitMs: number
  #delivered = -1
  #since = Date.now()

  constructor(witness: Witness, limitMs: number) {
    this.#witness = witness
    this.#limitMs = limitMs
  }

  /**
   * @param isDone asked again and again
   * @throws {StuckError} when nothing is delivered any more
   */
  async until(isDone: () => Promise<boolean>): Promise<void> {
    this.#since = Date.now()
    while (!(await persistently(isDone))) {
      await this.#look()
      await sleep(PAUSE_MS)
    }
  }

  async #look(): Promise<void> {
    const delivered = await persistently(() => this.#witness.deliveries())
    if (delivered !== this.#delivered) {
      this.#delivered = delivered
      this.#since = Date.now()
    }
    if (Date.now() - this.#since > this.#limitMs) {
      throw new StuckError(
        `Nothing was delivered for ${this.#limitMs / 1000} s, and messages are waiting`
      )
    }
  }
}

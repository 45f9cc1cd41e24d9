import type { SettledAttempt } from "../../modules/erp-sync/stores/outbox-settle"
import type { OutboxStore } from "../../modules/erp-sync/stores/outbox-store"

interface Waiting {
  readonly attempt: SettledAttempt
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** Postgres holds one lock per ordering key of a batch. */
const MAX_BATCH = 200

/**
 * Settles attempts together: while one batch is being written, what comes in
 * waits for the next. A lone attempt is written at once.
 */
export class BatchSettler {
  readonly #outbox: Pick<OutboxStore, "settle">
  readonly #waiting: Waiting[] = []
  #isWriting = false

  constructor(outbox: Pick<OutboxStore, "settle">) {
    this.#outbox = outbox
  }

  /** Resolves when the outcome is in the database. */
  settle(attempt: SettledAttempt): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ attempt, resolve, reject })
      void this.#write()
    })
  }

  async #write(): Promise<void> {
    if (this.#isWriting) {
      return
    }
    this.#isWriting = true
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MAX_BATCH)
      try {
        await this.#outbox.settle(batch.map(({ attempt }) => attempt))
        batch.forEach(({ resolve }) => {
          resolve()
        })
      } catch (error) {
        batch.forEach(({ reject }) => {
          reject(error)
        })
      }
    }
    this.#isWriting = false
  }
}

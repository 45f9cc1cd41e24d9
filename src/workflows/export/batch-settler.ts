import type { SettledAttempt } from "../../modules/erp-sync/stores/outbox-settle"
import type { OutboxStore } from "../../modules/erp-sync/stores/outbox-store"
import { untilWritten } from "../../modules/erp-sync/stores/until-written"

/** Postgres holds one lock per ordering key of a batch. */
const MAX_BATCH = 200
/** Deliveries wait when so many outcomes are not written yet. */
const MAX_WAITING = 2 * MAX_BATCH

interface BatchSettlerDeps {
  readonly outbox: Pick<OutboxStore, "settle">
  /** Whether the outcome can still be written, by now. */
  readonly isHeld: () => boolean
  /** Something became due by what was written. */
  readonly onDue: () => void
  /** Written, or given up. */
  readonly onDone: (attempts: readonly SettledAttempt[]) => void
}

/**
 * Settles attempts together: while one batch is being written, what comes in
 * waits for the next. A lone attempt is written at once. A batch that cannot
 * be written is tried again while its messages are held: to lose it costs a
 * lookup.
 */
export class BatchSettler {
  readonly #deps: BatchSettlerDeps
  readonly #waiting: SettledAttempt[] = []
  #writing: Promise<void> | null = null
  #unsettled = 0
  #errors: unknown[] = []

  constructor(deps: BatchSettlerDeps) {
    this.#deps = deps
  }

  get isIdle(): boolean {
    return this.#unsettled === 0
  }

  /** Resolves when there is room for the next outcome. */
  async settle(attempt: SettledAttempt): Promise<void> {
    this.#unsettled += 1
    this.#waiting.push(attempt)
    this.#writing ??= this.#writeAll()
    if (this.#waiting.length > MAX_WAITING) {
      await this.#writing
    }
  }

  /** @throws the first error, when outcomes had to be given up */
  async finish(): Promise<void> {
    await this.#writing
    if (this.#errors.length > 0) {
      throw this.#errors[0]
    }
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MAX_BATCH)
      await this.#write(batch).catch((error: unknown) => {
        this.#errors.push(error)
      })
      this.#unsettled -= batch.length
      this.#deps.onDone(batch)
    }
    this.#writing = null
  }

  #write(batch: readonly SettledAttempt[]): Promise<void> {
    const { outbox, isHeld, onDue } = this.#deps
    return untilWritten(() => outbox.settle(batch, { onDue }), isHeld)
  }
}

import { setMaxListeners } from "node:events"

const SHARED_MS = 1_000

/**
 * Ends what takes too long. What begins within a second shares a signal, and
 * may have that much less: one with a timer of its own for each message would
 * cost as much as a tenth of its delivery.
 */
export class Deadline {
  readonly #timeoutMs: number
  readonly #others: readonly AbortSignal[]
  #shared: { readonly signal: AbortSignal; readonly since: number } | null =
    null

  /** @param others end it as well */
  constructor(timeoutMs: number, others: readonly AbortSignal[]) {
    this.#timeoutMs = timeoutMs
    this.#others = others
  }

  /** For something that begins now. */
  get signal(): AbortSignal {
    const now = performance.now()
    const shared =
      this.#shared !== null && now - this.#shared.since < SHARED_MS
        ? this.#shared
        : { since: now, signal: this.#newSignal() }
    this.#shared = shared
    return shared.signal
  }

  #newSignal(): AbortSignal {
    const timeout = AbortSignal.timeout(this.#timeoutMs)
    const signal = AbortSignal.any([...this.#others, timeout])
    // Everything under way listens to it.
    setMaxListeners(Infinity, signal)
    return signal
  }
}

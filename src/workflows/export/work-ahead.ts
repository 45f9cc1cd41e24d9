/** So much work is claimed ahead: enough that nobody waits for the next claim. */
const AHEAD_MS = 500
const MOST_MESSAGES = 512
const SHORTEST_MEASURE_MS = 100

/** What a claim brought. */
export interface ClaimYield {
  readonly keys: number
  readonly messages: number
  /** There were no other keys. */
  readonly isAll: boolean
  /** Keys that were at hand already. */
  readonly keysAtHand: number
}

/**
 * How much a worker claims at once: what it gets done in half a second, so that
 * a slow ERP's messages stay in reach of the operator and of other workers, and
 * a fast one's are claimed, prepared and settled in batches.
 */
export class WorkAhead {
  readonly #least: number
  readonly #now: () => number
  #budget: number
  #done = 0
  #since: number
  #keys: number
  #messagesPerKey = 1

  /** @param least never less than can be done at the same time */
  constructor(least: number, now: () => number = () => performance.now()) {
    this.#least = least
    this.#now = now
    this.#budget = least
    this.#since = now()
    this.#keys = 2 * least
  }

  /** A message is done. */
  count(): void {
    this.#done += 1
  }

  /** With few keys, more messages of each; else two keys for each place. */
  learn({ keys, messages, isAll, keysAtHand }: ClaimYield): void {
    this.#keys = isAll ? keys + keysAtHand : 2 * this.#least
    this.#messagesPerKey = messages / keys
  }

  /** How many messages should be at hand. */
  get budget(): number {
    const elapsedMs = this.#now() - this.#since
    if (elapsedMs >= SHORTEST_MEASURE_MS) {
      const perAhead = Math.ceil((this.#done / elapsedMs) * AHEAD_MS)
      this.#budget = Math.min(MOST_MESSAGES, Math.max(this.#least, perAhead))
      this.#done = 0
      this.#since = this.#now()
    }
    return this.#budget
  }

  /** How many keys are likely to have so many messages. */
  keysFor(messages: number): number {
    return Math.ceil(messages / this.#messagesPerKey)
  }

  get runLength(): number {
    return Math.max(1, Math.floor(this.#budget / this.#keys))
  }
}

/** Something that is done again and again. */
export interface Beat {
  readonly everyMs: number
  readonly run: () => Promise<unknown>
}

export interface HeartbeatDeps<Name extends string> {
  readonly beats: Readonly<Record<Name, Beat>>
  /** Calls back again and again for as long as the process works. */
  readonly every: (intervalMs: number, callback: () => void) => void
  /** Starts a beat nobody waits for. */
  readonly start: (name: Name, run: () => Promise<void>) => void
  /** The scheduler fell silent; called once each time. */
  readonly onSilence: (silentMs: number) => void
  /** In milliseconds, of a clock that is never set back. */
  readonly now?: () => number
}

/** So long without a single job, a process takes the scheduler for dead. */
const SILENCE_MS = 30_000
const LOOK_EVERY_MS = 1_000

/**
 * Runs what Medusa's scheduler calls, and keeps its own time when the scheduler
 * falls silent. With the Redis workflow engine the schedules live in Redis and
 * nowhere else: they stand still while it is away, and are gone when it comes
 * back without its data. In a large fleet a process may hear of no job for as
 * long although the scheduler lives; then a beat comes more often than it must,
 * which all of them bear.
 */
export class Heartbeat<Name extends string> {
  readonly #deps: HeartbeatDeps<Name>
  readonly #now: () => number
  readonly #beganAt = new Map<Name, number>()
  readonly #running = new Set<Name>()
  #heardAt: number
  #isAlone = false

  constructor(deps: HeartbeatDeps<Name>) {
    this.#deps = deps
    this.#now = deps.now ?? (() => performance.now())
    this.#heardAt = this.#now()
    deps.every(LOOK_EVERY_MS, () => {
      this.#look()
    })
  }

  /** The scheduler calls. */
  async beat(name: Name): Promise<void> {
    this.#heardAt = this.#now()
    this.#isAlone = false
    await this.#run(name)
  }

  async #run(name: Name): Promise<void> {
    this.#beganAt.set(name, this.#now())
    this.#running.add(name)
    try {
      await this.#deps.beats[name].run()
    } finally {
      this.#running.delete(name)
    }
  }

  #look(): void {
    const silentMs = this.#now() - this.#heardAt
    if (silentMs < SILENCE_MS) {
      return
    }
    if (!this.#isAlone) {
      this.#isAlone = true
      this.#deps.onSilence(silentMs)
    }
    for (const name of Object.keys(this.#deps.beats) as Name[]) {
      if (this.#isDue(name)) {
        this.#deps.start(name, () => this.#run(name))
      }
    }
  }

  #isDue(name: Name): boolean {
    const sinceMs = this.#now() - (this.#beganAt.get(name) ?? -Infinity)
    return !this.#running.has(name) && sinceMs >= this.#deps.beats[name].everyMs
  }
}

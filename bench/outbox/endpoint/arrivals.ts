/** What reached the endpoint since it was last asked to begin. */
export interface ArrivalReport {
  readonly count: number
  /** Instants of the shared clock; 0 when nothing came. */
  readonly firstAt: number
  readonly lastAt: number
  /** Requests that were not the next one of their key. */
  readonly orderViolations: number
  /** Path of each request and its instant; empty unless asked for. */
  readonly instants: readonly (readonly [path: string, at: number])[]
}

/** Where messages are numbered from within their key. */
export const FIRST_NUMBER = 1

/** Keeps account of requests like `/<key>/<number>`, numbered per key. */
export class Arrivals {
  readonly #keepsInstants: boolean
  readonly #nextOfKey = new Map<string, number>()
  readonly #instants: (readonly [string, number])[] = []
  #count = 0
  #firstAt = 0
  #lastAt = 0
  #orderViolations = 0
  #awaited: { count: number; resolve: () => void } | null = null

  constructor(keepsInstants: boolean) {
    this.#keepsInstants = keepsInstants
  }

  record(path: string, at: number): void {
    this.#count += 1
    this.#firstAt ||= at
    this.#lastAt = at
    this.#checkOrder(path)
    if (this.#keepsInstants) {
      this.#instants.push([path, at])
    }
    if (this.#awaited !== null && this.#count >= this.#awaited.count) {
      this.#awaited.resolve()
      this.#awaited = null
    }
  }

  /** Resolves when so many requests have come. */
  reached(count: number): Promise<void> {
    return this.#count >= count
      ? Promise.resolve()
      : new Promise((resolve) => {
          this.#awaited = { count, resolve }
        })
  }

  report(): ArrivalReport {
    return {
      count: this.#count,
      firstAt: this.#firstAt,
      lastAt: this.#lastAt,
      orderViolations: this.#orderViolations,
      instants: this.#instants,
    }
  }

  /** Neither earlier than its turn, nor later, nor twice. */
  #checkOrder(path: string): void {
    const slash = path.lastIndexOf("/")
    const key = path.slice(0, slash)
    const number = Number(path.slice(slash + 1))
    if (number !== (this.#nextOfKey.get(key) ?? FIRST_NUMBER)) {
      this.#orderViolations += 1
    }
    this.#nextOfKey.set(key, number + 1)
  }
}

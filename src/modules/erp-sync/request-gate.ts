import { randomUUID } from "node:crypto"
import type { Call, ConnectorLimits, EndTurn } from "../../connectors/contract"
import { type Lane, lanes } from "../../domain/lane"
import type { RequestGateStore } from "./stores/request-gate-store"

/**
 * Every request to an ERP passes here: as many at a time and as fast as the
 * ERP bears, over all processes, and real-time before bulk.
 */
export class RequestGate {
  readonly #store: RequestGateStore
  readonly #process = randomUUID()
  readonly #queues = new Map<string, RequestQueue>()

  constructor(store: RequestGateStore) {
    this.#store = store
  }

  /** Resolves when the request may go out. */
  enter(
    connectionId: string,
    limits: ConnectorLimits,
    call: Pick<Call, "signal" | "isBulk">
  ): Promise<EndTurn> {
    return this.#queueOf(connectionId).enter(limits, call)
  }

  /** The ERP asked for a pause: nobody sends before it is over. */
  async pause(connectionId: string, pauseMs: number): Promise<void> {
    this.#queueOf(connectionId).pause(pauseMs)
    await this.#store.pause(connectionId, pauseMs)
  }

  #queueOf(connectionId: string): RequestQueue {
    const queue =
      this.#queues.get(connectionId) ??
      new RequestQueue(connectionId, this.#process, this.#store)
    this.#queues.set(connectionId, queue)
    return queue
  }
}

interface Waiter {
  readonly lane: Lane
  readonly start: (endTurn: EndTurn) => void
  readonly fail: (error: unknown) => void
}

/**
 * How soon a process that got fewer places than it wants asks again, times how
 * many do: all ask one row.
 */
const POLL_MS = 25
const LONGEST_POLL_MS = 1_000
/** How long a place is handed on, or kept idle, before the others are asked. */
const TURN_MS = 100
/** How often the lease of a place with a long request is renewed. */
const RENEW_MS = 2_000

/** The requests of this process to one ERP. */
class RequestQueue {
  readonly #connectionId: string
  readonly #process: string
  readonly #store: RequestGateStore
  readonly #waiting = new Set<Waiter>()
  #limits: ConnectorLimits = { maxConcurrent: 1, requestsPerSecond: null }
  /** Requests under way, one that waits for its instant included. */
  #inUse = 0
  /** The most of them since the others were asked. */
  #peak = 0
  /** Places the others know us to hold. */
  #held = 0
  /** How many requests we may have under way. */
  #limit = 0
  #notBefore = 0
  #isPacing = false
  #isAsking = false
  /** The others had fewer places than we want: how soon to ask again. */
  #pollMs = 0
  #timer: { readonly handle: NodeJS.Timeout; readonly dueAt: number } | null =
    null

  constructor(connectionId: string, process: string, store: RequestGateStore) {
    this.#connectionId = connectionId
    this.#process = process
    this.#store = store
  }

  enter(
    limits: ConnectorLimits,
    { signal, isBulk = false }: Pick<Call, "signal" | "isBulk">
  ): Promise<EndTurn> {
    this.#limits = limits
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        waiter.fail(signal.reason)
      }
      const leaveQueue = () => {
        this.#waiting.delete(waiter)
        signal.removeEventListener("abort", giveUp)
      }
      const waiter: Waiter = {
        lane: isBulk ? "bulk" : "realtime",
        start: (endTurn) => {
          leaveQueue()
          resolve(endTurn)
        },
        fail: (error) => {
          leaveQueue()
          reject(error instanceof Error ? error : new Error("given up"))
        },
      }
      if (signal.aborted) {
        giveUp()
        return
      }
      signal.addEventListener("abort", giveUp, { once: true })
      this.#waiting.add(waiter)
      this.#advance()
    })
  }

  pause(pauseMs: number): void {
    this.#notBefore = Math.max(this.#notBefore, Date.now() + pauseMs)
  }

  /** The next to go: real-time first, then in order of arrival. */
  #first(): Waiter | undefined {
    const waiting = [...this.#waiting]
    return lanes
      .map((lane) => waiting.find((waiter) => waiter.lane === lane))
      .find((waiter) => waiter !== undefined)
  }

  #advance(): void {
    while (
      this.#inUse < this.#limit &&
      this.#waiting.size > 0 &&
      !this.#isPacing &&
      !this.#isAsking
    ) {
      this.#inUse += 1
      this.#peak = Math.max(this.#peak, this.#inUse)
      if (this.#limits.requestsPerSecond === null && !this.#isPaused()) {
        this.#startFirst()
      } else {
        void this.#startAtItsInstant()
      }
    }
    this.#askWhenUseful()
  }

  #isPaused(): boolean {
    return this.#notBefore > Date.now()
  }

  /** Who goes is decided when the instant has come, not before. */
  async #startAtItsInstant(): Promise<void> {
    this.#isPacing = true
    try {
      await delay(await this.#untilNextInstant())
      this.#isPacing = false
      this.#startFirst()
    } catch (error) {
      this.#isPacing = false
      this.#inUse -= 1
      this.#failAll(error)
    }
    this.#advance()
  }

  async #untilNextInstant(): Promise<number> {
    const { requestsPerSecond } = this.#limits
    return requestsPerSecond === null
      ? Math.max(0, this.#notBefore - Date.now())
      : await this.#store.reserve(this.#connectionId, 1000 / requestsPerSecond)
  }

  #startFirst(): void {
    const first = this.#first()
    if (first === undefined) {
      this.#inUse -= 1
      return
    }
    let hasLeft = false
    first.start(() => {
      if (!hasLeft) {
        hasLeft = true
        this.#inUse -= 1
        this.#advance()
      }
    })
  }

  #askWhenUseful(): void {
    const wantsMore =
      this.#waiting.size > 0 &&
      this.#inUse >= this.#limit &&
      this.#held < this.#limits.maxConcurrent
    if (this.#held > Math.max(this.#limit, this.#inUse)) {
      this.#askIn(0)
    } else if (wantsMore) {
      this.#askIn(this.#pollMs)
    } else if (this.#waiting.size > 0 || this.#held > this.#inUse) {
      this.#askIn(TURN_MS)
    } else if (this.#held > 0) {
      this.#askIn(RENEW_MS)
    }
  }

  #askIn(delayMs: number): void {
    const dueAt = Date.now() + delayMs
    if (
      this.#isAsking ||
      (this.#timer !== null && this.#timer.dueAt <= dueAt)
    ) {
      return
    }
    clearTimeout(this.#timer?.handle)
    const handle = setTimeout(() => {
      this.#timer = null
      void this.#ask()
    }, delayMs)
    if (this.#waiting.size === 0) {
      handle.unref()
    }
    this.#timer = { handle, dueAt }
  }

  async #ask(): Promise<void> {
    const inUse = this.#inUse
    const wanted = Math.max(inUse + this.#waiting.size, this.#peak)
    this.#isAsking = true
    this.#peak = inUse
    try {
      const { limit, waiting, waitMs } = await this.#store.share(
        this.#connectionId,
        {
          process: this.#process,
          inUse,
          wanted,
          waitingLane: this.#first()?.lane ?? null,
        },
        this.#limits.maxConcurrent
      )
      this.#limit = limit
      this.#held = Math.max(inUse, limit)
      this.#pollMs =
        limit < wanted ? Math.min(POLL_MS * waiting, LONGEST_POLL_MS) : 0
      this.pause(waitMs)
    } catch (error) {
      this.#limit = 0
      this.#held = inUse
      this.#failAll(error)
    }
    this.#isAsking = false
    this.#advance()
  }

  #failAll(error: unknown): void {
    for (const waiter of [...this.#waiting]) {
      waiter.fail(error)
    }
  }
}

function delay(delayMs: number): Promise<void> {
  return delayMs <= 1
    ? Promise.resolve()
    : new Promise((resolve) => setTimeout(resolve, delayMs))
}

import type { ConnectorLimits, Exchange } from "../../connectors/contract"
import type { Failure } from "../../domain/failure"
import type { Topic } from "../../domain/flow"
import { type Settlement, settlementOf } from "../../domain/settlement"
import type { MessageRow } from "../../modules/erp-sync/stores/outbox-rows"
import type { OutboxStore } from "../../modules/erp-sync/stores/outbox-store"
import { BatchSettler } from "./batch-settler"
import { failed, failureOf, type Outcome } from "./outcome"

/**
 * Crash recovery takes as long as a lease; a living worker extends it. Longer
 * than the longest silence of a worker, so that a slow answer is not taken for
 * a crash.
 */
const LEASE_MS = 60_000
const HEARTBEAT_MS = 15_000
/** A delivery that takes longer is aborted and looked up. */
const DELIVERY_TIMEOUT_MS = 5 * 60_000
/** Then the connection's settings and switches are read again. */
const MAX_ATTEMPTS = 1_000

/** What a delivery is given of the conversation it has. */
export interface DeliveryCall {
  readonly signal: AbortSignal
  readonly record: (exchange: Exchange) => void
}

export interface DrainLoopDeps<Batch> {
  readonly outbox: Pick<OutboxStore, "claim" | "settle" | "extendLeases">
  readonly connectionId: string
  /** Whose flow is switched on. */
  readonly topics: readonly Topic[]
  readonly limits: ConnectorLimits
  readonly signal: AbortSignal
  /** Reads what the messages of one claim share, in as few queries as it can. */
  prepare(messages: readonly MessageRow[]): Promise<Batch>
  deliver(
    message: MessageRow,
    batch: Batch,
    call: DeliveryCall
  ): Promise<Outcome>
  /**
   * Learns from what came of a delivery.
   * @returns `false` when talking on is pointless for now
   */
  learn(failure: Failure | null): Promise<boolean>
}

/**
 * Delivers what is due on one connection until nothing is, or the connection
 * stops working: claims as places become free, delivers beside each other up
 * to the connection's cap, and settles in batches.
 */
export class DrainLoop<Batch> {
  readonly #deps: DrainLoopDeps<Batch>
  readonly #settler: BatchSettler
  readonly #running = new Map<string, Promise<void>>()
  #attempts = 0
  #isStopped = false
  #poke: () => void = () => undefined
  #poked: Promise<void> = Promise.resolve()

  constructor(deps: DrainLoopDeps<Batch>) {
    this.#deps = deps
    this.#settler = new BatchSettler(deps.outbox)
    this.#listenForPokes()
  }

  /** Something was recorded: a loop with free places claims at once. */
  poke(): void {
    this.#poke()
  }

  /** @returns how many attempts were made */
  async run(): Promise<number> {
    const heartbeat = setInterval(() => {
      void this.#extendLeases()
    }, HEARTBEAT_MS)
    try {
      while (await this.#fill()) {
        await Promise.race([...this.#running.values(), this.#poked])
      }
      return this.#attempts
    } finally {
      await Promise.allSettled(this.#running.values())
      clearInterval(heartbeat)
    }
  }

  #listenForPokes(): void {
    this.#poked = new Promise((resolve) => {
      this.#poke = () => {
        resolve()
        this.#listenForPokes()
      }
    })
  }

  async #extendLeases(): Promise<void> {
    // A lease that cannot be extended is lost, and settling will say so.
    await this.#deps.outbox
      .extendLeases([...this.#running.keys()], LEASE_MS)
      .catch(() => undefined)
  }

  /** Starts as many deliveries as there are free places. */
  async #fill(): Promise<boolean> {
    const { maxConcurrent } = this.#deps.limits
    const free = maxConcurrent - this.#running.size
    if (free > 0 && this.#goesOn()) {
      const claimed = await this.#deps.outbox.claim({
        connectionId: this.#deps.connectionId,
        topics: this.#deps.topics,
        limit: free,
        maxExecuting: maxConcurrent,
        leaseMs: LEASE_MS,
      })
      if (claimed.length > 0) {
        await this.#start(claimed)
      }
    }
    return this.#running.size > 0
  }

  #goesOn(): boolean {
    return (
      !this.#isStopped &&
      !this.#deps.signal.aborted &&
      this.#attempts < MAX_ATTEMPTS
    )
  }

  async #start(claimed: readonly MessageRow[]): Promise<void> {
    const batch = this.#deps.prepare(claimed)
    // Each delivery meets a failed preparation itself.
    batch.catch(() => undefined)
    for (const message of claimed) {
      const work = this.#deliver(message, batch).finally(() => {
        this.#running.delete(message.id)
      })
      this.#running.set(message.id, work)
    }
    await batch.catch(() => undefined)
  }

  async #deliver(message: MessageRow, batch: Promise<Batch>): Promise<void> {
    this.#attempts += 1
    const startedAt = new Date()
    const exchanges: Exchange[] = []
    const call = {
      signal: AbortSignal.any([
        this.#deps.signal,
        AbortSignal.timeout(DELIVERY_TIMEOUT_MS),
      ]),
      record: (exchange: Exchange) => exchanges.push(exchange),
    }
    const outcome = await this.#outcomeOf(message, batch, call)
    await this.#settler.settle({
      message,
      settlement: settlementFor(outcome, message),
      startedAt,
      durationMs: Date.now() - startedAt.getTime(),
      exchanges,
    })
    const goesOn = await this.#deps.learn(
      outcome.completed ? null : outcome.failure
    )
    this.#isStopped ||= !goesOn
  }

  async #outcomeOf(
    message: MessageRow,
    batch: Promise<Batch>,
    call: DeliveryCall
  ): Promise<Outcome> {
    try {
      return await this.#deps.deliver(message, await batch, call)
    } catch (error) {
      return failed(failureOf(error))
    }
  }
}

function settlementFor(outcome: Outcome, message: MessageRow): Settlement {
  return outcome.completed
    ? { state: "completed", note: outcome.note }
    : settlementOf(outcome.failure, {
        attempt: message.attempts_used + 1,
        random: Math.random(),
      })
}

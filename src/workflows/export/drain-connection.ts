import type { MedusaContainer } from "@medusajs/framework/types"
import type { Exchange } from "../../connectors/contract"
import type { Failure } from "../../domain/failure"
import { switchOfTopic, topics } from "../../domain/flow"
import { type Settlement, settlementOf } from "../../domain/settlement"
import type { LiveConnection } from "../../modules/erp-sync/live-connections"
import type { MessageRow } from "../../modules/erp-sync/stores/outbox-rows"
import { erpSync } from "../erp-sync"
import type { DeliveryBatch } from "./delivery"
import { deliverMessage } from "./deliver-message"
import type { Outcome } from "./outcome"
import { paymentMethods } from "./payment"
import { reactToFailure } from "./react-to-failure"
import { loadOrders } from "./store-order"

/**
 * Crash recovery takes as long as a lease; a living worker extends it. Longer
 * than the longest request to an ERP, so that a slow answer is not taken for a
 * crash.
 */
const LEASE_MS = 60_000
const HEARTBEAT_MS = 15_000
/** A delivery that takes longer is aborted and looked up. */
const DELIVERY_TIMEOUT_MS = 5 * 60_000

/**
 * Delivers what is due on a connection until nothing is, or the connection
 * stops working.
 * @returns how many attempts were made
 */
export async function drainConnection(
  container: MedusaContainer,
  live: LiveConnection,
  signal: AbortSignal
): Promise<number> {
  const drain = new ConnectionDrain(container, live, signal)
  return drain.run()
}

class ConnectionDrain {
  readonly #container: MedusaContainer
  readonly #live: LiveConnection
  readonly #signal: AbortSignal
  readonly #running = new Map<string, Promise<void>>()
  #attempts = 0
  #isStopped = false

  constructor(
    container: MedusaContainer,
    live: LiveConnection,
    signal: AbortSignal
  ) {
    this.#container = container
    this.#live = live
    this.#signal = signal
  }

  async run(): Promise<number> {
    const heartbeat = setInterval(() => {
      void this.#outbox.extendLeases([...this.#running.keys()], LEASE_MS)
    }, HEARTBEAT_MS)
    try {
      while (await this.#fill()) {
        await Promise.race(this.#running.values())
      }
      return this.#attempts
    } finally {
      await Promise.all(this.#running.values())
      clearInterval(heartbeat)
    }
  }

  get #outbox() {
    return erpSync(this.#container).outbox
  }

  /** Starts as many deliveries as there are free places. */
  async #fill(): Promise<boolean> {
    const { maxConcurrent } = this.#live.limits
    const free = maxConcurrent - this.#running.size
    if (free > 0 && !this.#isStopped && !this.#signal.aborted) {
      const claimed = await this.#outbox.claim({
        connectionId: this.#live.row.id,
        topics: topics.filter(
          (topic) => this.#live.row.flows[switchOfTopic(topic)]
        ),
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

  async #start(claimed: readonly MessageRow[]): Promise<void> {
    const batch = await loadBatch(this.#container, this.#live, claimed)
    for (const message of claimed) {
      const work = this.#deliver(message, batch).finally(() => {
        this.#running.delete(message.id)
      })
      this.#running.set(message.id, work)
    }
  }

  async #deliver(message: MessageRow, batch: DeliveryBatch): Promise<void> {
    this.#attempts += 1
    const startedAt = new Date()
    const exchanges: Exchange[] = []
    const outcome = await deliverMessage({
      container: this.#container,
      erpSync: erpSync(this.#container),
      live: this.#live,
      message,
      batch,
      call: {
        signal: AbortSignal.any([
          this.#signal,
          AbortSignal.timeout(DELIVERY_TIMEOUT_MS),
        ]),
        record: (exchange) => exchanges.push(exchange),
      },
    })
    await this.#outbox.settle([
      {
        message,
        settlement: settlement(outcome, message),
        startedAt,
        durationMs: Date.now() - startedAt.getTime(),
        exchanges,
      },
    ])
    await this.#learn(outcome.completed ? null : outcome.failure)
  }

  async #learn(failure: Failure | null): Promise<void> {
    const goesOn = await reactToFailure(
      this.#container,
      this.#live.row.id,
      failure
    )
    this.#isStopped ||= !goesOn
  }
}

function settlement(outcome: Outcome, message: MessageRow): Settlement {
  return outcome.completed
    ? { state: "completed", note: outcome.note }
    : settlementOf(outcome.failure, {
        attempt: message.attempts_used + 1,
        random: Math.random(),
      })
}

/** What the messages of a claim share is read once. */
async function loadBatch(
  container: MedusaContainer,
  live: LiveConnection,
  messages: readonly MessageRow[]
): Promise<DeliveryBatch> {
  const orderIds = messages
    .filter((message) => message.topic === "order")
    .map((message) => message.entity_id)
  const [orders, mappings] = await Promise.all([
    loadOrders(container, orderIds),
    erpSync(container).mappings.paymentMethods(live.row.id),
  ])
  return { orders, payments: paymentMethods(mappings) }
}

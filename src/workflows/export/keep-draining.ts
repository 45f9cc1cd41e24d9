import type { MedusaContainer } from "@medusajs/framework/types"
import type { ErpSyncModuleService } from "../../modules/erp-sync/service"
import { erpSync } from "../erp-sync"
import { inBackground } from "../in-background"
import type { DeliveryBatch } from "./delivery"
import type { DrainLoop } from "./drain-loop"
import { openDrain } from "./drain-outbox"
import { LINGER_MS } from "./lease"

/** Less than process managers give between the two signals. */
const SHUTDOWN_MS = 8_000

/** The drains of this process, one per connection; they do not wait for each other. */
class Drains {
  readonly #container: MedusaContainer
  readonly #running = new Map<string, RunningDrain>()
  readonly #down = new AbortController()
  #isStopping = false

  constructor(container: MedusaContainer) {
    this.#container = container
  }

  /** What is under way ends; then the connection is read again. */
  restart(connectionId: string): void {
    const running = this.#running.get(connectionId)
    if (running !== undefined) {
      running.isOutdated = true
      running.loop?.stop()
    }
    this.wake(connectionId)
  }

  /** A moment for what is under way, so that it need not be looked up. */
  async stop(): Promise<void> {
    this.#isStopping = true
    const timer = setTimeout(() => {
      this.#down.abort()
    }, SHUTDOWN_MS)
    const running = [...this.#running.values()]
    running.forEach(({ loop }) => loop?.stop())
    await Promise.all(running.map(({ ended }) => ended))
    clearTimeout(timer)
  }

  wake(connectionId: string): void {
    if (this.#isStopping) {
      return
    }
    const running = this.#running.get(connectionId)
    if (running !== undefined) {
      running.isWanted = true
      running.loop?.poke()
      return
    }
    const drain: RunningDrain = {
      isWanted: true,
      isOutdated: false,
      loop: null,
      ended: Promise.resolve(),
    }
    this.#running.set(connectionId, drain)
    inBackground(this.#container, "draining", () => {
      const ended = this.#drain(connectionId, drain)
      drain.ended = ended.catch(() => undefined)
      return ended
    })
  }

  async #drain(connectionId: string, drain: RunningDrain): Promise<void> {
    try {
      while (drain.isWanted && !this.#isStopping) {
        drain.isWanted = false
        drain.isOutdated = false
        drain.loop = await openDrain(this.#container, connectionId, {
          signal: this.#down.signal,
          lingerMs: LINGER_MS,
        })
        if (this.#mustEnd(drain)) {
          drain.loop?.stop()
        }
        const attempts = (await drain.loop?.run()) ?? 0
        // A drain also ends to have the settings read again.
        drain.isWanted ||= attempts > 0
      }
    } finally {
      this.#running.delete(connectionId)
    }
  }

  /** What others may have said while the drain was being opened. */
  #mustEnd({ isOutdated }: RunningDrain): boolean {
    return isOutdated || this.#isStopping
  }
}

interface RunningDrain {
  /** Somebody recorded something while it was running: once more. */
  isWanted: boolean
  /** The connection changed while it was read. */
  isOutdated: boolean
  loop: DrainLoop<DeliveryBatch> | null
  ended: Promise<void>
}

const drainsOf = new WeakMap<ErpSyncModuleService, Drains>()

/**
 * Rescues what vanished workers held and drains, now and from now on whenever
 * something is recorded. Called by the tick job: the tick is the net under
 * lost notifications. Does not wait for the drains: a worker runs one
 * scheduled job at a time, and a long drain must not delay the others.
 */
export async function keepDraining(container: MedusaContainer): Promise<void> {
  const module = erpSync(container)
  const drains = drainsOf.get(module) ?? new Drains(container)
  if (!drainsOf.has(module)) {
    drainsOf.set(module, drains)
    module.waker.onOutbox((connectionId) => {
      drains.wake(connectionId)
    })
    module.waker.onConnection((connectionId) => {
      drains.restart(connectionId)
    })
    module.waker.onStop(() => drains.stop())
  }
  await module.outbox.rescue()
  for (const connectionId of await module.outbox.dueConnections()) {
    drains.wake(connectionId)
  }
}

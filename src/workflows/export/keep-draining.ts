import type { MedusaContainer } from "@medusajs/framework/types"
import type { ErpSyncModuleService } from "../../modules/erp-sync/service"
import { erpSync } from "../erp-sync"
import { inBackground } from "../in-background"
import type { DeliveryBatch } from "./delivery"
import type { DrainLoop } from "./drain-loop"
import { openDrain } from "./drain-outbox"

/** The drains of this process, one per connection; they do not wait for each other. */
class Drains {
  readonly #container: MedusaContainer
  readonly #running = new Map<string, RunningDrain>()

  constructor(container: MedusaContainer) {
    this.#container = container
  }

  wake(connectionId: string): void {
    const running = this.#running.get(connectionId)
    if (running !== undefined) {
      running.isWanted = true
      running.loop?.poke()
      return
    }
    const drain: RunningDrain = { isWanted: true, loop: null }
    this.#running.set(connectionId, drain)
    inBackground(this.#container, "draining", () =>
      this.#drain(connectionId, drain)
    )
  }

  async #drain(connectionId: string, drain: RunningDrain): Promise<void> {
    try {
      while (drain.isWanted) {
        drain.isWanted = false
        drain.loop = await openDrain(
          this.#container,
          connectionId,
          new AbortController().signal
        )
        const attempts = (await drain.loop?.run()) ?? 0
        // A drain also ends to have the settings read again.
        drain.isWanted ||= attempts > 0
      }
    } finally {
      this.#running.delete(connectionId)
    }
  }
}

interface RunningDrain {
  /** Somebody recorded something while it was running: once more. */
  isWanted: boolean
  loop: DrainLoop<DeliveryBatch> | null
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
  }
  await module.outbox.rescue()
  for (const connectionId of await module.outbox.dueConnections()) {
    drains.wake(connectionId)
  }
}

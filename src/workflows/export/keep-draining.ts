import type { MedusaContainer } from "@medusajs/framework/types"
import type { ErpSyncModuleService } from "../../modules/erp-sync/service"
import { erpSync } from "../erp-sync"
import { drainErpOutboxWorkflow } from "./drain-outbox"
import { inBackground } from "../in-background"

interface Drain {
  readonly container: MedusaContainer
  /** Somebody recorded something while it was running: once more. */
  isWanted: boolean
  isRunning: boolean
}

/** One drain per process. */
const drains = new WeakMap<ErpSyncModuleService, Drain>()

/**
 * Rescues what vanished workers held and drains, now and from now on whenever
 * something is recorded. Called by the tick job: the tick is the net under
 * lost notifications. Does not wait for the drain: a worker runs one scheduled
 * job at a time, and a long drain must not delay the others.
 */
export async function keepDraining(container: MedusaContainer): Promise<void> {
  const module = erpSync(container)
  await module.outbox.rescue()
  const known = drains.get(module)
  const drain = known ?? { container, isWanted: false, isRunning: false }
  if (known === undefined) {
    drains.set(module, drain)
    module.waker.onOutbox(() => {
      wake(drain)
    })
  }
  wake(drain)
}

function wake(drain: Drain): void {
  drain.isWanted = true
  if (!drain.isRunning) {
    drain.isRunning = true
    inBackground(drain.container, "draining", () => drainWhileWanted(drain))
  }
}

async function drainWhileWanted(drain: Drain): Promise<void> {
  try {
    while (drain.isWanted) {
      drain.isWanted = false
      await drainErpOutboxWorkflow(drain.container).run({ input: {} })
    }
  } finally {
    drain.isRunning = false
  }
}

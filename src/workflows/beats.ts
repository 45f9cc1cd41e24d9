import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { ErpSyncModuleService } from "../modules/erp-sync/service"
import { probeConnections } from "./connections/probe-connections"
import { erpSync } from "./erp-sync"
import { workOffExports } from "./export/bulk-export"
import { keepDraining } from "./export/keep-draining"
import { sweepConnections } from "./export/sweep"
import { Heartbeat } from "./heartbeat"
import { keepImporting } from "./import/keep-importing"
import { inBackground } from "./in-background"
import { watchConnections } from "./watch/watch-connections"

/**
 * Plain functions, not workflows: a workflow needs Redis, and these go on
 * without it.
 */
const WORK = {
  drain: { everyMs: 2_000, run: keepDraining },
  probe: { everyMs: 5_000, run: probeConnections },
  imports: { everyMs: 5_000, run: keepImporting },
  exports: { everyMs: 30_000, run: workOffExports },
  sweep: { everyMs: 60_000, run: sweepConnections },
  watch: { everyMs: 60_000, run: watchConnections },
} as const

type BeatName = keyof typeof WORK

const hearts = new WeakMap<ErpSyncModuleService, Heartbeat<BeatName>>()

/** What a scheduled job does. */
export async function beat(
  container: MedusaContainer,
  name: BeatName
): Promise<void> {
  const module = erpSync(container)
  const heart = hearts.get(module) ?? heartbeatOf(container, module)
  hearts.set(module, heart)
  await heart.beat(name)
}

export function intervalOf(name: BeatName): { readonly interval: number } {
  return { interval: WORK[name].everyMs }
}

function heartbeatOf(
  container: MedusaContainer,
  { waker }: ErpSyncModuleService
): Heartbeat<BeatName> {
  const bound = (name: BeatName) => ({
    everyMs: WORK[name].everyMs,
    run: () => WORK[name].run(container),
  })
  return new Heartbeat<BeatName>({
    beats: {
      drain: bound("drain"),
      probe: bound("probe"),
      imports: bound("imports"),
      exports: bound("exports"),
      sweep: bound("sweep"),
      watch: bound("watch"),
    },
    every: (intervalMs, callback) => {
      waker.every(intervalMs, callback)
    },
    start: (name, run) => {
      inBackground(container, name, run)
    },
    onSilence: (silentMs) => {
      warnOfSilence(container, silentMs)
    },
  })
}

function warnOfSilence(container: MedusaContainer, silentMs: number): void {
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(
      `erp-sync: Medusa's scheduler has called no job here for ${String(Math.round(silentMs / 1000))} s; this process keeps its own time until it does. If Redis was away or lost its data, restart the workers: until then the store's other scheduled jobs may stand still.`
    )
}

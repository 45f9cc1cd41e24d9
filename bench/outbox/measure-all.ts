import type { Ground } from "./ground/bench-ground"
import { measureBlockedKey } from "./measurements/blocked-key"
import { measureDrain } from "./measurements/drain"
import { measureEnqueue } from "./measurements/enqueue"
import { measureHardDrains } from "./measurements/hard-drains"
import { measureHistory } from "./measurements/history"
import { measureLatency } from "./measurements/latency"
import { measureOrders } from "./measurements/orders"
import type { Measurement, Options } from "./options"
import type { Results } from "./results"
import type { Scale } from "./scale"

const MEASURE: Readonly<
  Record<Measurement, (ground: Ground, scale: Scale) => Promise<Results>>
> = {
  enqueue: async (...to) => ({ enqueue: await measureEnqueue(...to) }),
  latency: async (...to) => ({ latency: await measureLatency(...to) }),
  drain: async (...to) => ({
    drain: await measureDrain(...to),
    hardDrains: await measureHardDrains(...to),
  }),
  blocked: async (...to) => ({ blocked: await measureBlockedKey(...to) }),
  history: async (...to) => ({ history: await measureHistory(...to) }),
  orders: async (...to) => ({ orders: await measureOrders(...to) }),
}

/** @param report is told what begins, and how long it took */
export async function measureAll(
  ground: Ground,
  { chosen, scale }: Options,
  report: (text: string) => void
): Promise<Results> {
  let results: Results = {}
  for (const measurement of chosen) {
    const startedAt = performance.now()
    results = { ...results, ...(await MEASURE[measurement](ground, scale)) }
    const seconds = (performance.now() - startedAt) / 1000
    report(`${measurement}: ${seconds.toFixed(0)} s`)
  }
  return results
}

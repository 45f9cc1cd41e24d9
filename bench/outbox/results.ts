import type { measureBlockedKey } from "./measurements/blocked-key"
import type { DrainByConcurrency } from "./measurements/drain"
import type { measureEnqueue } from "./measurements/enqueue"
import type { measureHardDrains } from "./measurements/hard-drains"
import type { measureHistory } from "./measurements/history"
import type { measureLatency } from "./measurements/latency"
import type { measureOrders } from "./measurements/orders"

type Measured<Measure extends (...args: never[]) => Promise<unknown>> = Awaited<
  ReturnType<Measure>
>

/** What was measured; what was left out is absent. */
export interface Results {
  readonly enqueue?: Measured<typeof measureEnqueue>
  readonly latency?: Measured<typeof measureLatency>
  readonly drain?: DrainByConcurrency
  readonly hardDrains?: Measured<typeof measureHardDrains>
  readonly blocked?: Measured<typeof measureBlockedKey>
  readonly history?: Measured<typeof measureHistory>
  readonly orders?: Measured<typeof measureOrders>
}

import type { DrainFigures } from "../measurements/drain"
import { mapEach } from "../rounds"
import type { Results } from "../results"
import type { System } from "../systems/system"

type PerSystem = Readonly<Record<System, number | null>>

/** The last line of `--json`; null: not measured in this run. */
export interface Summary {
  readonly enqueue_batch_ms: number | null
  readonly latency_p95_ms: PerSystem
  readonly drain_http_per_s: PerSystem
  readonly order_violations: number | null
  readonly drain_http_per_s_5_keys: number | null
  readonly latency_p95_ms_beside_blocked_key: number | null
  readonly drain_slowdown_at_1e6_rows: number | null
  readonly orders: {
    readonly per_s: number | null
    readonly cost_over_query: number | null
  }
}

export function summaryOf(results: Results): Summary {
  const { enqueue, latency, hardDrains, blocked, orders } = results
  return {
    enqueue_batch_ms: rounded(enqueue?.ours.rowMs, 4),
    latency_p95_ms: {
      ours: rounded(latency?.ours.p95, 2),
      pg_boss: rounded(latency?.pg_boss.p95, 2),
      graphile_worker: rounded(latency?.graphile_worker.p95, 2),
    },
    drain_http_per_s: mapEach(busiestDrain(results), (figures) =>
      rounded(figures?.perSecond, 0)
    ),
    order_violations: rounded(orderViolations(results), 0),
    drain_http_per_s_5_keys: rounded(hardDrains?.fewKeys.ours.perSecond, 0),
    latency_p95_ms_beside_blocked_key: rounded(
      blocked?.besideBlockedKey.p95,
      2
    ),
    drain_slowdown_at_1e6_rows: rounded(slowdown(results, "ours"), 3),
    orders: {
      per_s: rounded(orders?.perSecond, 1),
      cost_over_query: rounded(orders?.costOverQuery, 3),
    },
  }
}

/** At the highest concurrency that was measured. */
function busiestDrain({
  drain,
}: Results): Record<System, DrainFigures | undefined> {
  const busiest = drain?.get(Math.max(...drain.keys()))
  return {
    ours: busiest?.ours,
    pg_boss: busiest?.pg_boss,
    graphile_worker: busiest?.graphile_worker,
  }
}

/** Of all our drains, however many keys and whatever history. */
function orderViolations(results: Results): number | undefined {
  const drains = [
    ...[...(results.drain?.values() ?? [])].map(({ ours }) => ours),
    ...(results.hardDrains === undefined
      ? []
      : [results.hardDrains.fewKeys.ours, results.hardDrains.guarded]),
    ...(results.history ?? []).map(({ drain }) => drain.ours),
  ]
  return drains.length === 0
    ? undefined
    : drains.reduce((sum, { orderViolations }) => sum + orderViolations, 0)
}

/** How many times as long a drain takes beside a long history; 1: the same. */
export function slowdown(
  { history }: Results,
  system: "ours" | "pg_boss"
): number | undefined {
  if (history === undefined) {
    return undefined
  }
  const [few, many] = history
  return few.drain[system].perSecond / many.drain[system].perSecond
}

function rounded(value: number | undefined, digits: number): number | null {
  return value === undefined ? null : Number(value.toFixed(digits))
}

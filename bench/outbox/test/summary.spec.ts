import { describe, expect, it } from "vitest"
import type { DrainFigures } from "../measurements/drain"
import { summaryOf } from "../report/summary"

function drained(perSecond: number, orderViolations = 0): DrainFigures {
  return { perSecond, orderViolations, cpuMs: 0.2, rowMs: 0.05 }
}

function drainedByAll(ours: number, orderViolations = 0) {
  return {
    ours: drained(ours, orderViolations),
    pg_boss: drained(7_000, 40),
    graphile_worker: drained(6_000, 50),
  }
}

describe("The line for machines", () => {
  it("has null for what was not measured", () => {
    expect(summaryOf({})).toEqual({
      enqueue_batch_ms: null,
      latency_p95_ms: { ours: null, pg_boss: null, graphile_worker: null },
      drain_http_per_s: { ours: null, pg_boss: null, graphile_worker: null },
      order_violations: null,
      drain_http_per_s_5_keys: null,
      latency_p95_ms_beside_blocked_key: null,
      drain_slowdown_at_1e6_rows: null,
      orders: { per_s: null, cost_over_query: null },
    })
  })

  it("takes the drain with the most requests at the same time", () => {
    const drain = new Map([
      [1, drainedByAll(100)],
      [50, drainedByAll(8_000)],
      [10, drainedByAll(900)],
    ])

    expect(summaryOf({ drain }).drain_http_per_s).toEqual({
      ours: 8_000,
      pg_boss: 7_000,
      graphile_worker: 6_000,
    })
  })

  it("counts our requests out of order in all drains, and only ours", () => {
    const { order_violations } = summaryOf({
      drain: new Map([[50, drainedByAll(8_000, 1)]]),
      hardDrains: { fewKeys: drainedByAll(4_000, 2), guarded: drained(900, 3) },
      history: [
        { rows: 10, drain: drainedByAll(8_000, 4) },
        { rows: 1_000, drain: drainedByAll(8_000, 5) },
      ],
    })

    expect(order_violations).toBe(15)
  })

  it("says how many times as long a drain takes beside a long history", () => {
    const { drain_slowdown_at_1e6_rows } = summaryOf({
      history: [
        { rows: 1_000, drain: drainedByAll(8_000) },
        { rows: 1_000_000, drain: drainedByAll(6_400) },
      ],
    })

    expect(drain_slowdown_at_1e6_rows).toBe(1.25)
  })
})

import { execFile } from "node:child_process"
import { promisify } from "node:util"
import { describe, expect, it } from "vitest"
import { inRepository } from "../../../scripts/repository"

const run = promisify(execFile)

/** Everything but the orders of a whole Medusa store. */
const MEASUREMENTS = "enqueue,latency,drain,blocked,history"

describe("A quick run of the outbox benchmark", () => {
  it("delivers every message in order and ends with one line of figures", async () => {
    const { stdout } = await run(
      process.execPath,
      [
        inRepository("scripts", "bootstrap.mjs"),
        "bench/outbox/main.ts",
        ...["--json", "--quick", "--no-fsync", "--only", MEASUREMENTS],
      ],
      { cwd: inRepository() }
    )

    const figure = expect.any(Number) as number
    const figures = { ours: figure, pg_boss: figure, graphile_worker: figure }
    expect(JSON.parse(stdout)).toEqual({
      enqueue_batch_ms: figure,
      latency_p95_ms: figures,
      drain_http_per_s: figures,
      order_violations: 0,
      drain_http_per_s_5_keys: figure,
      latency_p95_ms_beside_blocked_key: figure,
      drain_slowdown_at_1e6_rows: figure,
      orders: { per_s: null, cost_over_query: null },
    })
  })
})

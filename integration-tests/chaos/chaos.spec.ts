import { describe, expect, it } from "vitest"
import { chaosRun, PATIENT } from "./chaos-run"

describe("A run of chaos", PATIENT, () => {
  it("loses nothing, books nothing twice and keeps the order, whatever happens", async () => {
    const { exitCode, result } = await chaosRun(
      "--orders",
      "500",
      "--seed",
      "1",
      "--patience-seconds",
      "60"
    )
    expect(result).toEqual({
      orders: 500,
      lost: 0,
      duplicates: 0,
      order_violations: 0,
      scenarios: {
        postgres_restart: true,
        backend_killed: true,
        pool_exhausted: true,
        worker_sigkilled: true,
        repeated_kills: true,
      },
      recovery_ms_p95: expect.any(Number) as number,
      seed: 1,
    })
    expect(exitCode).toBe(0)
  })
})

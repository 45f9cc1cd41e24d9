import { describe, expect, it } from "vitest"
import { chaosRun, PATIENT } from "./chaos-run"

const few = ["--orders", "60", "--seed", "3", "--scenario", "worker_sigkilled"]

describe.concurrent("A run of chaos turns red", PATIENT, () => {
  it("when a worker sends again without looking: orders are there twice", async () => {
    const { exitCode, result } = await chaosRun(
      ...few,
      "--mutant",
      "blind_resend"
    )
    expect(result.duplicates).toBeGreaterThan(0)
    expect(result.scenarios).toEqual({ worker_sigkilled: false })
    expect(exitCode).toBe(1)
  })

  it("when nobody rescues what vanished workers held: it never arrives", async () => {
    const { exitCode, result } = await chaosRun(
      ...few,
      "--mutant",
      "no_rescue",
      // Longer than a lease: a sound engine has gone on by then.
      "--patience-seconds",
      "45"
    )
    expect(result.lost).toBeGreaterThan(0)
    expect(result.scenarios).toEqual({ worker_sigkilled: false })
    expect(exitCode).toBe(1)
  })

  it("when facts are recorded without their key: their order is lost", async () => {
    const { exitCode, result } = await chaosRun(...few, "--mutant", "no_order")
    expect(result.order_violations).toBeGreaterThan(0)
    expect(result.scenarios).toEqual({ worker_sigkilled: false })
    expect(exitCode).toBe(1)
  })
})

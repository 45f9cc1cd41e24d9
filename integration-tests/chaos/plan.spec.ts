import { describe, expect, it } from "vitest"
import { makePlan, type Plan } from "../../chaos/plan/plan"
import { scenarios } from "../../chaos/plan/scenario"

const plan = (seed: number) => makePlan({ seed, orders: 600, scenarios })

function blowsOf({ steps }: Plan): Record<string, number> {
  const struck = steps.flatMap((step) =>
    step.name === "blow" ? [step.scenario] : []
  )
  return Object.fromEntries(
    scenarios.map((scenario) => [
      scenario,
      struck.filter((one) => one === scenario).length,
    ])
  )
}

describe("The plan of a run", () => {
  it("is the same for the same seed, and another for another", () => {
    expect(plan(7)).toEqual(plan(7))
    expect(plan(7)).not.toEqual(plan(8))
  })

  it("places every order once, in batches", () => {
    const { orders, steps } = plan(7)
    const placed = steps.flatMap((step) =>
      step.name === "record" ? step.orders : []
    )
    expect(placed).toEqual(orders)
    expect(new Set(placed.map(({ id }) => id)).size).toBe(600)
  })

  it("lets each scenario strike, and more often in a longer run", () => {
    const long = makePlan({ seed: 7, orders: 2000, scenarios })
    expect(blowsOf(plan(7))).toEqual({
      worker_sigkilled: 1,
      repeated_kills: 2,
      backend_killed: 1,
      pool_exhausted: 1,
      postgres_restart: 1,
    })
    expect(blowsOf(long)).toEqual({
      worker_sigkilled: 2,
      repeated_kills: 5,
      backend_killed: 3,
      pool_exhausted: 2,
      postgres_restart: 2,
    })
  })

  it("knows the last blow of a scenario, which may be the hardest", () => {
    const kills = plan(7).steps.flatMap((step) =>
      step.name === "blow" && step.scenario === "repeated_kills" ? [step] : []
    )
    expect(kills.map(({ isLast }) => isLast)).toEqual([false, true])
  })

  it("breaks orders in every way before and after they are booked", () => {
    const kinds = plan(7)
      .wireFaults.flat()
      .filter(({ path }) => path === "Sales_Orders/post")
      .map((fault) =>
        [
          fault.kind,
          fault.kind === "status" ? fault.status : "",
          fault.afterProcessing === true ? "booked" : "",
        ]
          .filter(Boolean)
          .join(" ")
      )
    expect(kinds).toEqual(
      expect.arrayContaining([
        "reset",
        "reset_after_processing",
        "hang",
        "hang_after_processing",
        "status 500",
        "status 500 booked",
        "status 401 booked",
        "status 429",
        "truncate",
        "malformed",
        "empty",
      ])
    )
  })
})

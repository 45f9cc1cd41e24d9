import { describe, expect, it } from "vitest"
import { Arrivals } from "../endpoint/arrivals"

function arrivalsOf(...paths: string[]): Arrivals {
  const arrivals = new Arrivals(true)
  paths.forEach((path, index) => {
    arrivals.record(path, 100 + index)
  })
  return arrivals
}

describe("The account of what reached the endpoint", () => {
  it("has the number of requests and the instants of the first and the last", () => {
    expect(arrivalsOf("/a/1", "/b/1", "/a/2").report()).toMatchObject({
      count: 3,
      firstAt: 100,
      lastAt: 102,
    })
  })

  it("finds no fault with keys that take turns", () => {
    const { orderViolations } = arrivalsOf(
      ...["/a/1", "/b/1", "/b/2", "/a/2", "/b/3"]
    ).report()

    expect(orderViolations).toBe(0)
  })

  it.each([
    ["overtook the one before", ["/a/2", "/a/1"], 2],
    ["came twice", ["/a/1", "/a/1"], 1],
    ["is missing", ["/a/1", "/a/3"], 1],
  ])("counts it when a message %s", (_what, paths, violations) => {
    expect(arrivalsOf(...paths).report().orderViolations).toBe(violations)
  })

  it("keeps the instant of each request only when asked to", () => {
    const forgetful = new Arrivals(false)
    forgetful.record("/a/1", 7)

    expect(arrivalsOf("/a/1").report().instants).toEqual([["/a/1", 100]])
    expect(forgetful.report().instants).toEqual([])
  })

  it("says when as many have come as are waited for", async () => {
    const arrivals = arrivalsOf("/a/1")
    const reached = arrivals.reached(2).then(() => "reached")

    arrivals.record("/a/2", 200)

    await expect(reached).resolves.toBe("reached")
    await expect(arrivals.reached(2)).resolves.toBeUndefined()
  })
})

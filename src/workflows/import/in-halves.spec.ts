import { describe, expect, it } from "vitest"
import { inHalves } from "./in-halves"
import { noReport } from "./page-report"

/** Refuses what is on the list, and keeps what it took. */
function store(refused: readonly string[], failure: Error) {
  const taken: string[] = []
  return {
    taken,
    write: (batch: readonly string[]) => {
      if (batch.some((item) => refused.includes(item))) {
        return Promise.reject(failure)
      }
      taken.push(...batch)
      return Promise.resolve({
        ...noReport("product"),
        counts: { updated: batch.length },
      })
    },
    refuse: () => ({ ...noReport("product"), counts: { failed: 1 } }),
  }
}

describe("A batch that is written in halves", () => {
  it("is taken but for what the store refuses", async () => {
    const writing = store(["b", "e"], new Error("already exists"))
    const { counts } = await inHalves(["a", "b", "c", "d", "e"], writing)
    expect(writing.taken).toEqual(["a", "c", "d"])
    expect(counts).toMatchObject({ updated: 3, failed: 2 })
  })

  it("blames no record where the store cannot be reached", async () => {
    const outage = Object.assign(new Error("no"), { code: "ECONNREFUSED" })
    const writing = store(["a"], outage)
    await expect(inHalves(["a", "b"], writing)).rejects.toBe(outage)
    expect(writing.taken).toEqual([])
  })
})

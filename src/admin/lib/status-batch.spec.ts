import { describe, expect, it } from "vitest"
import { batch } from "./status-batch"

describe("asking for the statuses of a table", () => {
  it("asks the server once for all rows, and answers each row with its own", async () => {
    const asked: string[][] = []
    const statusOf = batch((ids) => {
      asked.push(ids)
      return Promise.resolve(ids.map((store_id) => ({ store_id })))
    })
    const answers = await Promise.all([statusOf("a"), statusOf("b")])
    expect(asked).toEqual([["a", "b"]])
    expect(answers).toEqual([{ store_id: "a" }, { store_id: "b" }])
  })

  it("answers a record the server does not know with nothing", async () => {
    const statusOf = batch(() => Promise.resolve([{ store_id: "other" }]))
    expect(await statusOf("a")).toBeNull()
  })

  it("fails every row when the server fails, and asks again afterwards", async () => {
    let calls = 0
    const statusOf = batch((ids) => {
      calls += 1
      return calls === 1
        ? Promise.reject(new Error("away"))
        : Promise.resolve(ids.map((store_id) => ({ store_id })))
    })
    const first = await Promise.allSettled([statusOf("a"), statusOf("b")])
    expect(first.map((each) => each.status)).toEqual(["rejected", "rejected"])
    expect(await statusOf("a")).toEqual({ store_id: "a" })
  })
})

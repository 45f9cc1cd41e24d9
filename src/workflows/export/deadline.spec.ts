import { describe, expect, it } from "vitest"
import { Deadline } from "./deadline"

const FAR_MS = 60_000

describe("A deadline", () => {
  it("ends what takes too long", async () => {
    const { signal } = new Deadline(5, [])
    const ended = new Promise<unknown>((resolve) => {
      signal.addEventListener("abort", () => {
        resolve(signal.reason)
      })
    })
    expect(await ended).toMatchObject({ name: "TimeoutError" })
  })

  it("ends with the signals of others", () => {
    const other = new AbortController()
    const { signal } = new Deadline(FAR_MS, [other.signal])
    other.abort()
    expect(signal.aborted).toBe(true)
  })

  it("is shared by what begins at the same time", () => {
    const deadline = new Deadline(FAR_MS, [])
    expect(deadline.signal).toBe(deadline.signal)
  })
})

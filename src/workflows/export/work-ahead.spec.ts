import { describe, expect, it } from "vitest"
import { WorkAhead } from "./work-ahead"

function aWorker(least: number) {
  let now = 0
  const ahead = new WorkAhead(least, () => now)
  return {
    ahead,
    /** So many messages in so much time. */
    work: (messages: number, ms: number) => {
      for (let done = 0; done < messages; done += 1) {
        ahead.count()
      }
      now += ms
    },
  }
}

describe("Claiming ahead", () => {
  it("begins with what can be done at the same time", () => {
    const { ahead } = aWorker(3)
    expect(ahead.budget).toBe(3)
    expect(ahead.runLength).toBe(1)
  })

  it("takes half a second's work of a fast ERP", () => {
    const { ahead, work } = aWorker(1)
    work(40, 200)
    expect(ahead.budget).toBe(100)
  })

  it("has a limit, so that a message stays in reach of other workers", () => {
    const { ahead, work } = aWorker(1)
    work(100_000, 1_000)
    expect(ahead.budget).toBe(512)
  })

  it("leaves a slow ERP's messages in the queue", () => {
    const { ahead, work } = aWorker(1)
    work(100, 200)
    expect(ahead.budget).toBeGreaterThan(100)
    work(1, 2_000)
    expect(ahead.budget).toBe(1)
  })

  it("takes longer runs of each key where there are few keys", () => {
    const { ahead, work } = aWorker(10)
    work(40, 200)
    expect(ahead.budget).toBe(100)
    ahead.learn({ keys: 3, messages: 60, isAll: true, keysAtHand: 2 })
    expect(ahead.runLength).toBe(20)
  })

  it("takes two keys for each place where there are many", () => {
    const { ahead, work } = aWorker(10)
    work(40, 200)
    expect(ahead.budget).toBe(100)
    ahead.learn({ keys: 100, messages: 100, isAll: false, keysAtHand: 0 })
    expect(ahead.runLength).toBe(5)
  })

  it("asks for fewer keys when each brings several messages", () => {
    const { ahead } = aWorker(10)
    expect(ahead.keysFor(100)).toBe(100)
    ahead.learn({ keys: 20, messages: 100, isAll: false, keysAtHand: 0 })
    expect(ahead.keysFor(100)).toBe(20)
  })
})

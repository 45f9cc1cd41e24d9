import { describe, expect, it } from "vitest"
import { addCounts, noCounts } from "./run-state"

describe("addCounts", () => {
  it("adds page by page, and takes a missing count for none", () => {
    const first = addCounts(noCounts, { read: 50, created: 3, failed: 1 })
    expect(addCounts(first, { read: 20, unchanged: 20, skipped: 2 })).toEqual({
      read: 70,
      created: 3,
      updated: 0,
      unchanged: 20,
      failed: 1,
      skipped: 2,
    })
  })
})

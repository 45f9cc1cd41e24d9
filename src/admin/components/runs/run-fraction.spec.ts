import { describe, expect, it } from "vitest"
import { runFraction } from "./run-fraction"

function counts(read: number) {
  return {
    read,
    created: 0,
    updated: 0,
    unchanged: 0,
    failed: 0,
    skipped: 0,
  }
}

describe("the progress of an import", () => {
  it("is the part of the ERP's records that is read", () => {
    expect(runFraction({ counts: counts(25), total: 100 })).toBe(0.25)
  })

  it("is unknown when the ERP does not tell how many there are", () => {
    expect(runFraction({ counts: counts(25), total: null })).toBeNull()
  })

  it("is whole for an empty list and never more than whole", () => {
    expect(runFraction({ counts: counts(0), total: 0 })).toBe(1)
    expect(runFraction({ counts: counts(101), total: 100 })).toBe(1)
  })
})

import { describe, expect, it } from "vitest"
import { runWork, workFraction } from "./run-work"

const counts = {
  read: 25,
  created: 0,
  updated: 0,
  unchanged: 0,
  failed: 0,
  skipped: 0,
}

const run = {
  mode: "full",
  phase: "reading",
  counts,
  total: 100,
  to_write: null,
  written: 0,
} as const

describe("the progress of an import", () => {
  it("is the part of the ERP's records that is read, also before a worker has begun", () => {
    expect(runWork(run)).toEqual({ phase: "reading", done: 25, total: 100 })
    expect(runWork({ ...run, phase: null })).toEqual(runWork(run))
  })

  it("is unknown while it works out what would change", () => {
    const work = runWork({ ...run, phase: "checking", to_write: 40 })
    expect(workFraction(work)).toBeNull()
  })

  it("is the part of what has to be written that is written", () => {
    const writing = { ...run, phase: "writing", to_write: 40 } as const
    expect(runWork({ ...writing, written: 10 })).toEqual({
      phase: "writing",
      done: 10,
      total: 40,
    })
  })

  it("is what is read where an import writes as it reads", () => {
    expect(runWork({ ...run, phase: "writing" })).toEqual({
      phase: "writing",
      done: 25,
      total: 100,
    })
  })

  it("counts what an undo has taken back, of which no total is known", () => {
    expect(runWork({ ...run, mode: "undo", written: 7 })).toEqual({
      phase: "writing",
      done: 7,
      total: null,
    })
  })

  it("is whole for an empty list and never more than whole", () => {
    const work = { phase: "reading", done: 0, total: 0 } as const
    expect(workFraction(work)).toBe(1)
    expect(workFraction({ ...work, done: 101, total: 100 })).toBe(1)
    expect(workFraction({ ...work, done: 25, total: 100 })).toBe(0.25)
    expect(workFraction({ ...work, total: null })).toBeNull()
  })
})

import { describe, expect, it } from "vitest"
import type { Run } from "../../lib/run-types"
import {
  canUndo,
  changeCount,
  firstTab,
  hasOnlyPlanned,
  runTabs,
} from "./run-decisions"

const done = {
  flow: "products",
  mode: "delta",
  state: "completed",
  written: 12,
  is_preview: false,
  alarms: [],
} as const satisfies Partial<Run>

const alarm = { code: "price_drop", message: "42 prices." } as const

describe("the tabs of a run", () => {
  it("are all of them for products, also the empty ones", () => {
    expect(runTabs({ flow: "products" }, {})).toEqual([
      "created",
      "changed",
      "published",
      "unpublished",
      "deleted",
      "conflicts",
    ])
  })

  it("are fewer for what is never put on sale, unless there is something in them", () => {
    expect(runTabs({ flow: "stock" }, { changed: 3 })).toEqual([
      "created",
      "changed",
      "conflicts",
    ])
    expect(runTabs({ flow: "taxes" }, { deleted: 1 })).toContain("deleted")
  })

  it("begin with the first one that holds something", () => {
    expect(firstTab({ changed: 2, unpublished: 5 }, 1)).toBe("changed")
    expect(firstTab({}, 1)).toBe("conflicts")
    expect(firstTab({}, 0)).toBe("created")
  })

  it("add up to all changes", () => {
    expect(changeCount({ created: 2, deleted: 3 })).toBe(5)
    expect(changeCount({})).toBe(0)
  })
})

describe("an undo", () => {
  it("is offered for an import of products that changed something and is over", () => {
    expect(canUndo(done, 1)).toBe(true)
    expect(canUndo({ ...done, state: "failed" }, 1)).toBe(true)
    expect(canUndo({ ...done, mode: "undo" }, 1)).toBe(true)
    expect(canUndo(done, 0)).toBe(false)
    expect(canUndo({ ...done, state: "running" }, 1)).toBe(false)
    expect(canUndo({ ...done, state: "held" }, 1)).toBe(false)
    expect(canUndo({ ...done, flow: "stock" }, 1)).toBe(false)
  })

  it("is not offered for what wrote nothing: a comparison, a discarded run", () => {
    expect(canUndo({ ...done, mode: "reconcile" }, 9)).toBe(false)
    const discarded = { ...done, state: "cancelled", written: 0 } as const
    expect(canUndo({ ...discarded, is_preview: true }, 9)).toBe(false)
    expect(canUndo({ ...discarded, alarms: [alarm] }, 9)).toBe(false)
  })

  it("is offered for an applied preview that was cancelled halfway", () => {
    const halfway = { ...done, state: "cancelled", is_preview: true } as const
    expect(hasOnlyPlanned(halfway)).toBe(false)
    expect(canUndo(halfway, 9)).toBe(true)
  })
})

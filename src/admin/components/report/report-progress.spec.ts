import { describe, expect, it } from "vitest"
import type { ExportReport } from "../../lib/api-types"
import type { Run, RunState } from "../../lib/run-types"
import { exportProgress, runsProgress } from "./report-progress"

function aRun(state: RunState, read: number, total: number | null): Run {
  return {
    id: "erprun_1",
    connection_id: "erpcon_1",
    connection_name: "Smarty",
    flow: "products",
    mode: "selection",
    trigger: "admin",
    state,
    phase: null,
    is_preview: false,
    alarms: [],
    undoes: null,
    counts: {
      read,
      created: 0,
      updated: 0,
      unchanged: 0,
      failed: 1,
      skipped: 0,
    },
    total,
    to_write: null,
    written: 0,
    error_message: null,
    started_at: "2026-01-15T08:00:00.000Z",
    finished_at: null,
    cancel_requested: false,
  }
}

describe("the progress shown in the top bar", () => {
  it("counts the exported orders, failed ones too", () => {
    const report: ExportReport = {
      id: "erpexp_1",
      topic: "order",
      action: "export",
      filter: null,
      state: "running",
      created_at: "2026-01-15T08:00:00.000Z",
      counts: { total: 9, queued: 5, succeeded: 2, failed: 1, waiting: 2 },
      items: [],
    }
    expect(exportProgress(report)).toEqual({
      done: 3,
      total: 9,
      failed: 1,
      finished: false,
    })
    expect(exportProgress({ ...report, state: "finished" }).finished).toBe(true)
  })

  it("adds up several imports and is finished when all are", () => {
    const runs = [aRun("completed", 2, 2), aRun("running", 1, null)]
    expect(runsProgress(runs)).toEqual({
      done: 3,
      total: 3,
      failed: 2,
      finished: false,
    })
    expect(runsProgress([aRun("failed", 0, 2)]).finished).toBe(true)
  })
})

import type { ExportReport } from "../../lib/api-types"
import type { Run } from "../../lib/run-types"
import { isRunning, isUnderWay } from "../../lib/polling"

export interface Progress {
  done: number
  total: number
  failed: number
  finished: boolean
}

export function exportProgress(report: ExportReport): Progress {
  const { total, succeeded, failed } = report.counts
  return {
    done: succeeded + failed,
    total,
    failed,
    finished: !isUnderWay(report),
  }
}

/** Several imports together; one that tells no total counts what it read. */
export function runsProgress(runs: Run[]): Progress {
  const sum = (value: (run: Run) => number) =>
    runs.reduce((total, run) => total + value(run), 0)
  return {
    done: sum((run) => run.counts.read),
    total: sum((run) => run.total ?? run.counts.read),
    failed: sum((run) => run.counts.failed),
    finished: runs.every((run) => !isRunning(run)),
  }
}

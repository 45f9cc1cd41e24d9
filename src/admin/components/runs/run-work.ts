import type { Run, RunPhase } from "../../lib/run-types"

/** What a run is at, and how far it is with that. */
export interface RunWork {
  phase: RunPhase
  done: number
  /** Null while the whole is unknown. */
  total: number | null
}

type Working = Pick<
  Run,
  "mode" | "phase" | "counts" | "total" | "to_write" | "written"
>

/** A run that no worker has taken yet is about to read. */
export function runWork(run: Working): RunWork {
  const phase = run.phase ?? "reading"
  if (run.mode === "undo") {
    return { phase: "writing", done: run.written, total: null }
  }
  if (phase === "checking") {
    return { phase, done: 0, total: null }
  }
  if (phase === "writing" && run.to_write !== null) {
    return { phase, done: run.written, total: run.to_write }
  }
  return { phase, done: run.counts.read, total: run.total }
}

/** The part of the work that is done; null when the whole is unknown. */
export function workFraction({ done, total }: RunWork): number | null {
  if (total === null) {
    return null
  }
  return total === 0 ? 1 : Math.min(1, done / total)
}

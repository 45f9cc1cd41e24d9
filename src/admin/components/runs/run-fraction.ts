import type { Run } from "../../lib/api-types"

/** The part of the ERP's records that is read; null when it tells no total. */
export function runFraction(run: Pick<Run, "counts" | "total">): number | null {
  if (run.total === null) {
    return null
  }
  return run.total === 0 ? 1 : Math.min(1, run.counts.read / run.total)
}

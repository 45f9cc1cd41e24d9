/**
 * `held`: it has read everything and written nothing, and waits for a person:
 * a preview, or a run that a guard stopped.
 */
export const runStates = [
  "running",
  "held",
  "completed",
  "failed",
  "cancelled",
] as const
export type RunState = (typeof runStates)[number]

/**
 * An import of products reads everything, then checks what that would come to,
 * then writes; the other imports write page by page.
 */
export const runPhases = ["reading", "checking", "writing"] as const
export type RunPhase = (typeof runPhases)[number]

/** What a run has done so far. */
export interface RunCounts {
  readonly read: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly failed: number
  /** Left alone on purpose: excluded, or not for this store. */
  readonly skipped: number
}

export const noCounts: RunCounts = {
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  failed: 0,
  skipped: 0,
}

export function addCounts(a: RunCounts, b: Partial<RunCounts>): RunCounts {
  return {
    read: a.read + (b.read ?? 0),
    created: a.created + (b.created ?? 0),
    updated: a.updated + (b.updated ?? 0),
    unchanged: a.unchanged + (b.unchanged ?? 0),
    failed: a.failed + (b.failed ?? 0),
    skipped: a.skipped + (b.skipped ?? 0),
  }
}

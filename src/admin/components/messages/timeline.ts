import type { Attempt, OperatorAction } from "../../lib/api-types"

export type TimelineEntry =
  | { id: string; at: string; attempt: Attempt }
  | { id: string; at: string; action: OperatorAction }

/** What was tried and what people did about it, the newest first. */
export function timelineOf(
  attempts: readonly Attempt[],
  actions: readonly OperatorAction[]
): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...attempts.map((attempt) => ({
      ...{ id: attempt.id, at: attempt.started_at, attempt },
    })),
    ...actions.map((action) => ({
      ...{ id: action.id, at: action.created_at, action },
    })),
  ]
  return entries.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

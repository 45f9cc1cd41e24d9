import type {
  ChangeGroup,
  GroupCounts,
  Run,
  RunAlarm,
} from "../../lib/run-types"
import { changeGroups } from "../../lib/run-types"

/** What a run's records are looked at by. */
export type RunTab = ChangeGroup | "conflicts"

/** Only products are put on sale, taken off or deleted. */
const everyFlow: readonly ChangeGroup[] = ["created", "changed"]

/** The tabs of a run; one that holds something is never missing. */
export function runTabs(
  { flow }: Pick<Run, "flow">,
  groups: GroupCounts
): RunTab[] {
  const shown = changeGroups.filter(
    (group) =>
      flow === "products" ||
      everyFlow.includes(group) ||
      (groups[group] ?? 0) > 0
  )
  return [...shown, "conflicts"]
}

/** The first tab that holds something. */
export function firstTab(groups: GroupCounts, issues: number): RunTab {
  const group = changeGroups.find((each) => (groups[each] ?? 0) > 0)
  return group ?? (issues > 0 ? "conflicts" : "created")
}

export function changeCount(groups: GroupCounts): number {
  return changeGroups.reduce((sum, group) => sum + (groups[group] ?? 0), 0)
}

type Decided = Pick<
  Run,
  "flow" | "mode" | "state" | "written" | "is_preview"
> & {
  alarms: readonly RunAlarm[]
}

/** It was discarded, or failed while it worked out what would change. */
export function hasOnlyPlanned(run: Decided): boolean {
  const isOver = run.state === "cancelled" || run.state === "failed"
  const wasToWait = run.is_preview || run.alarms.length > 0
  return isOver && wasToWait && run.written === 0
}

/** Whether a run can be taken back, given how much it changed. */
export function canUndo(run: Decided, changes: number): boolean {
  return (
    run.flow === "products" &&
    run.mode !== "reconcile" &&
    run.state !== "running" &&
    run.state !== "held" &&
    changes > 0 &&
    !hasOnlyPlanned(run)
  )
}

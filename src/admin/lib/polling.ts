import type { ConnectionOverview, ExportReport, Message } from "./api-types"
import type { Run } from "./run-types"

/** How often something that moves is read again. */
export const pollMs = 1500

/** A queue may hold work for hours, so it is watched less closely. */
export const queuePollMs = 5000

const soonMs = 60_000

/** Will this message change by itself within a minute? */
export function isMoving(message: Message, now: number): boolean {
  if (message.parked || message.finished_at) {
    return false
  }
  const due = message.run_at ? Date.parse(message.run_at) : now
  return message.state === "executing" || due - now < soonMs
}

export function isRunning(run: Run | undefined): boolean {
  return run?.state === "running"
}

/** What is being sent when an export is stopped still comes to its end. */
export function isUnderWay({ state, counts }: ExportReport): boolean {
  return state === "aborted"
    ? counts.waiting > 0
    : state === "queueing" || state === "running"
}

/** The overview is left open on a screen: it notices what others start, too. */
export const idlePollMs = 15_000

const dueSoonMs = 10_000

export function overviewPollMs(
  connections: ConnectionOverview[],
  now: number
): number {
  if (connections.some((each) => isBusy(each, now))) {
    return pollMs
  }
  return connections.some((each) => each.waiting > 0) ? queuePollMs : idlePollMs
}

/** An import runs, or is about to. */
function isBusy(
  { connection, running, schedules }: ConnectionOverview,
  now: number
): boolean {
  const isDue = schedules.some(
    ({ enabled, next_run_at }) =>
      enabled &&
      next_run_at !== null &&
      Date.parse(next_run_at) - now < dueSoonMs
  )
  return running.length > 0 || (connection.state === "active" && isDue)
}

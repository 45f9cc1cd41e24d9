import type { ConnectionOverview, Message, Run } from "./api-types"

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

export function overviewPollMs(
  connections: ConnectionOverview[]
): number | false {
  if (connections.some((each) => each.running.length > 0)) {
    return pollMs
  }
  return connections.some((each) => each.waiting > 0) ? queuePollMs : false
}

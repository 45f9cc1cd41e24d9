import type { ConnectionHealth } from "../../domain/alert"
import { isSilent } from "../../domain/connection-state"
import type { ConnectionRow } from "./stores/connection-store"
import type { HealthRow } from "./stores/health-store"

/** What the alerts are about, from what is stored and what was measured. */
export function healthOf(
  connection: ConnectionRow,
  row: HealthRow
): ConnectionHealth {
  return {
    name: connection.name,
    state: connection.state,
    stateReason: connection.state_reason,
    isSilent: isSilent(connection),
    oldestWaitingSeconds: row.oldest_waiting_seconds,
    refusedLastHour: row.refused_last_hour,
    settledLastHour: row.settled_last_hour,
    foundBySweep: isRecent(connection.last_found_at)
      ? connection.found_by_sweep
      : 0,
    lateRuns: row.late_runs,
    heldReasons: row.held_reasons,
  }
}

const SWEEP_MEMORY_MS = 60 * 60_000

function isRecent(at: Date | null): boolean {
  return at !== null && Date.now() - at.getTime() < SWEEP_MEMORY_MS
}

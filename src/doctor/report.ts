import { alarmsOf, type AlertThresholds } from "../domain/alert"
import { healthOf } from "../modules/erp-sync/connection-health"
import type { ConnectionRow } from "../modules/erp-sync/stores/connection-store"
import type {
  DepthRow,
  HealthRow,
} from "../modules/erp-sync/stores/health-store"

export interface Findings {
  readonly connections: readonly ConnectionRow[]
  readonly measured: readonly HealthRow[]
  readonly depths: readonly DepthRow[]
}

export interface Report {
  readonly text: string
  readonly isHealthy: boolean
}

/** The state of every connection, and what to do where something is wrong. */
export function reportOf(
  findings: Findings,
  thresholds: AlertThresholds
): Report {
  const sections = findings.connections.map((connection) =>
    sectionOf(connection, findings, thresholds)
  )
  if (sections.length === 0) {
    return {
      text: "No ERP is connected. Settings → ERP connections in the store's admin connects one.",
      isHealthy: true,
    }
  }
  const alarms = sections.reduce((sum, section) => sum + section.alarms, 0)
  return {
    text: [
      ...sections.map(({ text }) => text),
      alarms === 0
        ? "Everything is as it should be."
        : `${String(alarms)} to look at.`,
    ].join("\n\n"),
    isHealthy: alarms === 0,
  }
}

function sectionOf(
  connection: ConnectionRow,
  { measured, depths }: Findings,
  thresholds: AlertThresholds
): { readonly text: string; readonly alarms: number } {
  const own = measured.find((row) => row.connection_id === connection.id)
  const alarms =
    own === undefined ? [] : alarmsOf(healthOf(connection, own), thresholds)
  const lines = [
    `${connection.name} (${connection.connector}, ${connection.id}): ${stateOf(connection)}`,
    `  queue       ${queueOf(connection, depths)}`,
    `  oldest      ${ageOf(own?.oldest_waiting_seconds ?? null)}`,
    `  last hour   ${String(own?.settled_last_hour ?? 0)} settled, ${String(own?.refused_last_hour ?? 0)} of them refused`,
    `  sweep       ${String(connection.found_by_sweep)} found since the beginning`,
    ...alarms.map(({ message }) => `  ! ${message}`),
  ]
  return { text: lines.join("\n"), alarms: alarms.length }
}

function stateOf({ state, state_reason }: ConnectionRow): string {
  return state_reason === null ? state : `${state} (${state_reason})`
}

function queueOf({ id }: ConnectionRow, depths: readonly DepthRow[]): string {
  const counts = new Map<string, number>()
  for (const { connection_id, state, count } of depths) {
    if (connection_id === id) {
      counts.set(state, (counts.get(state) ?? 0) + count)
    }
  }
  const parts = [...counts].map(([state, count]) => `${String(count)} ${state}`)
  return parts.length === 0 ? "empty" : parts.join(", ")
}

function ageOf(seconds: number | null): string {
  if (seconds === null) {
    return "nothing waits"
  }
  return seconds < 120
    ? `${String(seconds)} s`
    : `${String(Math.floor(seconds / 60))} min`
}

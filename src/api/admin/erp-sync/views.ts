/** How the module's rows look over HTTP. No secret ever gets into one. */
import { importRules } from "../../../domain/import-rules"
import type { ConnectorDescription } from "../../../modules/erp-sync/connector-catalog"
import { isSilent } from "../../../domain/connection-state"
import type { ErpSyncModuleService } from "../../../modules/erp-sync/service"
import type { AlertRow } from "../../../modules/erp-sync/stores/alert-store"
import type { ConnectionRow } from "../../../modules/erp-sync/stores/connection-store"
import type {
  AttemptRow,
  MessageRow,
  OperatorActionRow,
} from "../../../modules/erp-sync/stores/outbox-rows"
import type {
  RunChangeRow,
  RunIssueRow,
} from "../../../modules/erp-sync/stores/run-log"
import type { RunRow } from "../../../modules/erp-sync/stores/run-store"
import type { ScheduleRow } from "../../../modules/erp-sync/stores/schedule-store"

export function connectorView(connector: ConnectorDescription) {
  return {
    key: connector.key,
    display_name: connector.displayName,
    countries: connector.countries,
    capabilities: connector.capabilities,
    flows: connector.flows,
    notice: connector.notice,
    settings_form: connector.settingsForm,
  }
}

export function connectionView(
  { catalog, live }: Pick<ErpSyncModuleService, "catalog" | "live">,
  row: ConnectionRow
) {
  return {
    id: row.id,
    connector: row.connector,
    connector_name: displayNameOf(catalog, row.connector),
    name: row.name,
    origin: row.origin,
    settings: row.settings,
    secrets: secretFlags(live, row),
    flows: row.flows,
    state: row.state,
    state_reason: row.state_reason,
    state_changed_at: row.state_changed_at,
    breaker: {
      open: isSilent(row),
      retry_at: row.breaker_retry_at,
    },
    last_check: row.last_check,
    scope: row.scope,
    target: row.target,
    import_rules: importRules(row.import_rules),
    images_off: imagesOff(live, row),
    go_live_at: row.go_live_at,
    created_at: row.created_at,
  }
}

/** Why an ERP that could exchange images does not, in its connector's words. */
function imagesOff(
  live: ErpSyncModuleService["live"],
  row: ConnectionRow
): string | null {
  try {
    return live.open(row).connector.images?.whyOff ?? null
  } catch {
    return null
  }
}

/** A connector of the host may have been taken out since. */
function displayNameOf(
  catalog: ErpSyncModuleService["catalog"],
  key: string
): string {
  const found = catalog.list().find((definition) => definition.key === key)
  return found?.displayName ?? key
}

/** Which secrets are stored; with a lost key, none can be told. */
function secretFlags(
  live: ErpSyncModuleService["live"],
  row: ConnectionRow
): Record<string, boolean> {
  try {
    return Object.fromEntries(
      Object.keys(live.secretsOf(row)).map((name) => [name, true])
    )
  } catch {
    return {}
  }
}

export type Names = ReadonlyMap<string, string>

export function connectionNames(rows: readonly ConnectionRow[]): Names {
  return new Map(rows.map((row) => [row.id, row.name]))
}

export function scheduleView(
  row: ScheduleRow,
  lastRun: RunRow | null,
  names: Names
) {
  return {
    id: row.id,
    connection_id: row.connection_id,
    flow: row.flow,
    mode: row.mode,
    enabled: row.enabled,
    every_minutes: row.every_minutes,
    cron: row.cron,
    time_zone: row.time_zone,
    next_run_at: row.enabled ? row.next_run_at : null,
    last_run: lastRun === null ? null : runView(lastRun, names),
  }
}

export function runView(row: RunRow, names: Names) {
  return {
    id: row.id,
    connection_id: row.connection_id,
    connection_name: names.get(row.connection_id) ?? row.connection_id,
    flow: row.flow,
    mode: row.mode,
    trigger: row.trigger,
    state: row.state,
    phase: row.phase,
    is_preview: row.is_preview,
    alarms: row.alarms ?? [],
    undoes: row.undoes,
    counts: row.counts,
    total: row.total,
    to_write: row.to_write,
    written: row.written,
    error_message: row.error_message,
    started_at: row.started_at,
    finished_at: row.finished_at,
    cancel_requested: row.cancel_requested,
  }
}

export function issueView(row: RunIssueRow) {
  return {
    id: row.id,
    kind: row.kind,
    external_id: row.external_id,
    store_id: row.store_id,
    label: row.label,
    code: row.code,
    message: row.message,
    created_at: row.created_at,
  }
}

export function changeView(row: RunChangeRow) {
  return {
    id: row.id,
    kind: row.kind,
    store_id: row.store_id,
    external_id: row.external_id,
    label: row.label,
    action: row.action,
    field: row.field,
    before: row.before,
    after: row.after,
  }
}

export function messageView(row: MessageRow, names: Names, labels: Names) {
  return {
    id: row.id,
    connection_id: row.connection_id,
    connection_name: names.get(row.connection_id) ?? row.connection_id,
    topic: row.topic,
    entity_id: row.entity_id,
    label: labels.get(row.entity_id) ?? row.entity_id,
    state: row.state,
    parked: row.parked_at !== null,
    skipped: row.skipped_at !== null,
    reason_code: row.reason_code,
    reason: row.reason,
    issues: row.issues ?? [],
    attempt: row.attempt,
    run_at: row.run_at,
    created_at: row.created_at,
    finished_at: row.finished_at,
    origin: row.origin,
    lane: row.lane,
  }
}

export function attemptView(row: AttemptRow) {
  return {
    id: row.id,
    number: row.number,
    started_at: row.started_at,
    duration_ms: row.duration_ms,
    outcome: row.outcome,
    error_code: row.outcome === "completed" ? null : row.error_code,
    error_message: row.outcome === "completed" ? null : row.error_message,
    note: row.outcome === "completed" ? row.error_message : null,
    exchanges: row.exchanges,
  }
}

export function operatorActionView(row: OperatorActionRow, operators: Names) {
  return {
    id: row.id,
    action: row.action,
    operator:
      row.actor_id === null ? null : (operators.get(row.actor_id) ?? null),
    created_at: row.created_at,
  }
}

export function alertView(row: AlertRow, names: Names) {
  return {
    id: row.id,
    connection_id: row.connection_id,
    connection_name: names.get(row.connection_id) ?? row.connection_id,
    kind: row.kind,
    message: row.message,
    opened_at: row.opened_at,
    cleared_at: row.cleared_at,
  }
}

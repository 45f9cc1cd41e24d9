/**
 * The answers of the admin API, exactly as `docs/admin-api.md` describes them.
 * Instants are ISO 8601 strings in UTC.
 */

import type { ImportRules, ImportRulesChange } from "./import-rules"
import type { Run } from "./run-types"

export type SyncStatus = "synced" | "not_linked" | "queued" | "error"
export type Flow = "orders" | "products" | "customers" | "taxes"
export type ImportFlow =
  "products" | "stock" | "price_lists" | "images" | "customers" | "taxes"
export type Topic =
  "order" | "customer" | "tax_rate" | "product" | "product_image"
export type StatusKind = "order" | "product" | "customer"
export type PaymentKind =
  "card" | "bank_transfer" | "cash_on_delivery" | "other"

export type SettingValue = string | number | boolean | null
export type Settings = Record<string, SettingValue>

export interface SettingField {
  name: string
  type: "text" | "number" | "switch" | "select"
  title: string
  description?: string
  /** Write-only: the API never sends it back. */
  secret?: boolean
  /** Where the ERP is: the secrets are typed anew when it changes. */
  address?: boolean
  /** Most stores never touch it. */
  advanced?: boolean
  placeholder?: string
  required: boolean
  default: SettingValue
  options: string[]
}

export interface ConnectorInfo {
  key: string
  display_name: string
  /** ISO 3166-1 alpha-2, lower case. */
  countries: string[]
  capabilities: string[]
  flows: Flow[]
  notice: string | null
  settings_form: SettingField[]
}

export interface GoodCheck {
  ok: true
  summary: string
  warnings: string[]
}

export interface BadCheck {
  ok: false
  code: string
  message: string
}

export type Check = GoodCheck | BadCheck

export interface Scope {
  /** Empty: all of them. */
  sales_channel_ids: string[]
  region_ids: string[]
}

export interface Target {
  sales_channel_ids: string[]
  stock_location_id?: string | null
  shipping_profile_id?: string | null
  /** Left out: as the plugin does it by itself. */
  images?: ImageHandling
  warehouses?: WarehouseHandling
}

/** Copied into the store, or shown from the ERP's address. */
export type ImageHandling = "download" | "link"

/** Added up in one stock location, or each in its own. */
export type WarehouseHandling = "sum" | "map"

export type ConnectionState = "active" | "paused" | "needs_reauth"

export interface Connection {
  id: string
  connector: string
  connector_name: string
  name: string
  /** `options`: declared in medusa-config, read-only here. */
  origin: "admin" | "options"
  settings: Settings
  /** Which secret fields hold a value. */
  secrets: Record<string, boolean>
  flows: Partial<Record<Flow, boolean>>
  state: ConnectionState
  state_reason: string | null
  state_changed_at: string | null
  breaker: { open: boolean; retry_at: string | null }
  last_check: (Check & { at: string }) | null
  scope: Scope
  target: Target
  import_rules: ImportRules
  /** Why an ERP that could exchange images does not; null: it does. */
  images_off: string | null
  /** Orders placed before are not exported by themselves. */
  go_live_at: string | null
  created_at: string
}

export interface ConnectionInput {
  name: string
  settings: Settings
  flows: Partial<Record<Flow, boolean>>
  scope: Scope
  target: Target
  /** What is not named stays as it is. */
  import_rules: ImportRulesChange
  go_live_at: string
}

export interface Schedule {
  id: string
  connection_id: string
  flow: ImportFlow
  mode: "delta" | "full"
  enabled: boolean
  every_minutes: number | null
  cron: string | null
  time_zone: string
  next_run_at: string | null
  last_run: Run | null
}

export interface ScheduleInput {
  enabled?: boolean
  every_minutes?: number
  cron?: string
  time_zone?: string
}

export interface ExportItem {
  entity_id: string
  label: string
  connection_id: string | null
  message_id: string | null
  state: "waiting" | "succeeded" | "failed"
  external_number: string | null
  reason: string | null
}

export interface ExportReport {
  id: string
  topic: Topic
  action: "export" | "retry"
  /** What it is about, unless records were selected. */
  filter: Record<string, unknown> | null
  /** `queueing`: its records are still being looked for. */
  state: "queueing" | "running" | "finished" | "aborted"
  created_at: string
  counts: {
    /** What it is about, also what is not in the queue yet. */
    total: number
    queued: number
    succeeded: number
    failed: number
    waiting: number
  }
  /** The first of them, those that failed before all others. */
  items: ExportItem[]
}

/** Everything that matches a filter, instead of a selection. */
export type BulkScope =
  | {
      action: "export"
      topic: "order" | "customer" | "product"
      filter: {
        /** Left out: every ERP that takes them. */
        connection_id?: string
        /** Left out: all that the ERP does not have. */
        erp_status?: SyncStatus[]
        /** Filters of Medusa's own list of these records. */
        where?: Record<string, unknown>
      }
    }
  | {
      action: "retry"
      topic: Topic
      filter: { connection_id?: string }
    }

export interface Issue {
  code: string
  message: string
  field?: string
  record?: { kind: string; id: string }
}

export type MessageState =
  | "available"
  | "executing"
  | "retryable"
  | "snoozed"
  | "indeterminate"
  | "completed"
  | "cancelled"
  | "discarded"

export interface Message {
  id: string
  connection_id: string
  connection_name: string
  topic: Topic
  entity_id: string
  label: string
  state: MessageState
  /** Waits for a person. */
  parked: boolean
  /** A person let the messages behind it go first. */
  skipped: boolean
  reason_code: string | null
  reason: string | null
  issues: Issue[]
  attempt: number
  run_at: string | null
  created_at: string
  finished_at: string | null
  origin: string
  lane: string
}

export interface Exchange {
  method: string
  url: string
  status: number | null
  requestBody: string | null
  responseBody: string | null
  error: string | null
  durationMs: number
}

export interface Attempt {
  id: string
  number: number
  started_at: string
  duration_ms: number | null
  /** What became of the message by it. */
  outcome: MessageState
  error_code: string | null
  error_message: string | null
  /** What there is to say about an attempt that went well. */
  note?: string | null
  exchanges: Exchange[]
}

/** What a person did to a message. */
export interface OperatorAction {
  id: string
  action: "retry" | "skip" | "cancel" | "adopt" | "send_again"
  /** Null when no user of the admin did it. */
  operator: string | null
  created_at: string
}

export interface ConnectionStatus {
  connection_id: string
  connection_name: string
  status: SyncStatus
  reason: string | null
  external_id: string | null
  external_number: string | null
  exchange_rate: ExchangeRate | null
  synced_at: string | null
}

/** At what an order in foreign currency was converted in the ERP. */
export interface ExchangeRate {
  rate: string
  source: string
  table: string | null
  date: string
}

export interface RecordStatus {
  store_id: string
  status: SyncStatus
  reason: string | null
  connections: ConnectionStatus[]
}

export interface OrderDetail {
  status: RecordStatus
  messages: (Message & { attempts: Attempt[]; actions: OperatorAction[] })[]
  /** What would be refused if the order were sent now. */
  export_block: Issue[]
}

export type ProblemKind =
  | "order"
  | "customer"
  | "tax_rate"
  | "product"
  | "variant"
  | "category"
  | "price_list"

export interface Problem {
  id: string
  /** `message`: an export; `record`: an imported record. */
  source: "message" | "record"
  connection_id: string
  connection_name: string
  kind: ProblemKind
  store_id: string | null
  external_id: string | null
  label: string
  code: string
  reason: string
  issues: Issue[]
  since: string
  retryable: boolean
  needs_decision: boolean
}

export interface ConnectionOverview {
  connection: Connection
  waiting: number
  oldest_waiting_seconds: number | null
  parked: number
  completed_24h: number
  found_by_sweep: number
  record_issues: number
  /** Of a connection that keeps the order of things; null: nothing waits. */
  line: WaitingLine | null
  schedules: Schedule[]
  running: Run[]
}

export interface WaitingLine {
  message_id: string
  label: string
  /** Why the first has not gone yet; null: it is about to. */
  reason: string | null
  behind: number
}

export interface PaymentMapping {
  provider_id: string
  kind: PaymentKind
  label?: string | null
}

export interface WarehouseMapping {
  /** As the ERP names it. */
  warehouse: string
  /** Null: its goods are left out on purpose. */
  location_id: string | null
}

export interface Mappings {
  payment_methods: PaymentMapping[]
  providers: { id: string; name: string; suggested_kind: PaymentKind }[]
  warehouses: WarehouseMapping[]
}

/** What is left out stays as it is. */
export type MappingsInput = Partial<
  Pick<Mappings, "payment_methods" | "warehouses">
>

export interface ErpOption {
  value: string
  label: string
}

/** The ERP's own lists. */
export interface ErpOptions {
  payment_methods: ErpOption[]
  warehouses: ErpOption[]
}

/** What each row of our lists carries besides Medusa's own fields. */
export interface ErpColumn {
  status: SyncStatus
  reason: string | null
  external_number: string | null
}

import type { ImportFlow } from "./api-types"

export interface RunCounts {
  read: number
  created: number
  updated: number
  unchanged: number
  failed: number
  skipped: number
}

/** `held`: it has written nothing yet and waits for a person. */
export type RunState = "running" | "held" | "completed" | "failed" | "cancelled"

export type RunPhase = "reading" | "checking" | "writing"

export type RunMode = "delta" | "full" | "selection" | "reconcile" | "undo"

/** What a guard found unusual. */
export interface RunAlarm {
  code: "feed_empty" | "feed_shrunken" | "mass_unpublishing" | "price_drop"
  message: string
}

export interface Run {
  id: string
  connection_id: string
  connection_name: string
  flow: ImportFlow
  mode: RunMode
  trigger: "schedule" | "admin"
  state: RunState
  phase: RunPhase | null
  is_preview: boolean
  /** Why it stopped before it wrote anything. */
  alarms: RunAlarm[]
  /** The run that this one takes back. */
  undoes: string | null
  counts: RunCounts
  /** Null when the ERP does not tell. */
  total: number | null
  /** Null until everything is read, and for imports that write as they read. */
  to_write: number | null
  written: number
  error_message: string | null
  started_at: string
  finished_at: string | null
  cancel_requested: boolean
}

export interface RunIssue {
  id: string
  kind: string
  external_id: string | null
  store_id: string | null
  label: string | null
  code: string
  message: string
  created_at: string
}

export interface RunChange {
  id: string
  kind: string
  store_id: string | null
  external_id: string | null
  label: string | null
  action: string
  field: string | null
  before: unknown
  after: unknown
}

/** What a person wants to see apart from the rest of what a run changed. */
export const changeGroups = [
  "created",
  "changed",
  "published",
  "unpublished",
  "deleted",
] as const
export type ChangeGroup = (typeof changeGroups)[number]

/** A group without changes is left out. */
export type GroupCounts = Partial<Record<ChangeGroup, number>>

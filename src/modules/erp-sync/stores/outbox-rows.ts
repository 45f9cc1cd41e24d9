import type { FailureKind, Issue } from "../../../domain/failure"
import type { Topic } from "../../../domain/flow"
import type { Lane } from "../../../domain/lane"
import type { OutboxState } from "../../../domain/outbox-state"

export type MessageOrigin = "event" | "sweep" | "admin"

/** A fact to be delivered, as it is recorded. */
export interface NewMessage {
  readonly connectionId: string
  readonly topic: Topic
  readonly entityId: string
  readonly lane: Lane
  readonly origin: MessageOrigin
  /** The payment rule does not hold it back. */
  readonly isForced?: boolean
  /** Default: the entity. */
  readonly orderingKey?: string
  readonly snapshot?: Record<string, unknown>
}

/** A row of `erp_outbox_message`. */
export interface MessageRow {
  readonly id: string
  readonly seq: number
  readonly connection_id: string
  readonly topic: Topic
  readonly entity_id: string
  readonly dedupe_key: string
  readonly ordering_key: string
  readonly lane: Lane
  readonly origin: MessageOrigin
  readonly state: OutboxState
  readonly is_head: boolean
  readonly is_forced: boolean
  readonly is_stale: boolean
  readonly sent_at: Date | null
  readonly attempt: number
  readonly attempts_used: number
  readonly reason_kind: FailureKind | null
  readonly reason_code: string | null
  readonly reason: string | null
  readonly issues: readonly Issue[] | null
  readonly run_at: Date
  readonly claim_token: string | null
  readonly lease_until: Date | null
  readonly parked_at: Date | null
  readonly skipped_at: Date | null
  readonly finished_at: Date | null
  readonly snapshot: Record<string, unknown> | null
  readonly created_at: Date
  readonly updated_at: Date
}

/** A row of `erp_attempt`. */
export interface AttemptRow {
  readonly id: string
  readonly message_id: string
  readonly number: number
  readonly started_at: Date
  readonly duration_ms: number
  readonly outcome: OutboxState
  readonly error_code: string | null
  readonly error_message: string | null
  readonly exchanges: readonly unknown[]
}

export const operatorActionKinds = [
  "retry",
  "skip",
  "cancel",
  "adopt",
  "send_again",
] as const
export type OperatorActionKind = (typeof operatorActionKinds)[number]

/** A row of `erp_operator_action`. */
export interface OperatorActionRow {
  readonly id: string
  readonly message_id: string
  readonly action: OperatorActionKind
  readonly actor_id: string | null
  readonly created_at: Date
}

/** The key under which a fact is open at most once. */
export function dedupeKey(
  message: Pick<NewMessage, "connectionId" | "topic" | "entityId">
): string {
  return `${message.connectionId}:${message.topic}:${message.entityId}`
}

export function defaultOrderingKey(
  message: Pick<NewMessage, "topic" | "entityId">
): string {
  return `${message.topic}:${message.entityId}`
}

/** Nothing but the ERP keeps message `m` from going. */
export const WAITS_FOR_ERP = (m: string) => `(${m}.parked_at is null
  and ${m}.skipped_at is null and ${m}.finished_at is null
  and (${m}.state in ('available', 'retryable', 'indeterminate')
    or (${m}.state = 'snoozed'
      and ${m}.reason_kind in ('rate_limited', 'unauthorized'))))`

/**
 * SQL: the operator has switched on what message `m` is about; `c` is its
 * connection.
 */
export const IS_SWITCHED_ON = (m: string) =>
  `cast(c.flows ->> (case ${m}.topic when 'order' then 'orders'
    when 'customer' then 'customers' when 'tax_rate' then 'taxes'
    else 'products' end) as boolean)`

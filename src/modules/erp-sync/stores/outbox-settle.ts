import { randomInt } from "node:crypto"
import type { Settlement } from "../../../domain/settlement"
import { latencyBoundsMs } from "../../../domain/latency"
import { type Database, jsonLiteral, script } from "./database"
import { distinctKeys, lockKeys, promoteHeads } from "./outbox-keys"
import type { MessageRow } from "./outbox-rows"
import { rowIds } from "./row-ids"

/** What an attempt came to, with what was said on the wire. */
export interface SettledAttempt {
  readonly message: Pick<
    MessageRow,
    | "id"
    | "connection_id"
    | "ordering_key"
    | "claim_token"
    | "attempt"
    | "reason_code"
  >
  readonly settlement: Settlement
  readonly startedAt: Date
  readonly durationMs: number
  readonly exchanges: readonly unknown[]
}

export interface SettleOptions {
  /** Told when something became due by it: the next of a key, or one again. */
  readonly onDue?: () => void
}

/**
 * Records the outcomes of attempts and lets the next message of a finished
 * key come forward, in one transaction.
 * @returns the ids that were settled; a message that another worker took over
 * meanwhile is not among them
 */
export async function settle(
  db: Database,
  attempts: readonly SettledAttempt[],
  { onDue }: SettleOptions = {}
): Promise<string[]> {
  if (attempts.length === 0) {
    return []
  }
  const ids = rowIds("erpatt", attempts.length)
  const batch = attempts.map((attempt, index) => ({
    attempt_id: ids[index],
    ...toRow(attempt),
  }))
  const [, settled, promoted] = await script<
    [unknown, { id: string; is_due: boolean }, unknown]
  >(db, [
    lockKeys(distinctKeys(batch)),
    SETTLE(jsonLiteral(batch)),
    promoteHeads(distinctKeys(batch.filter((row) => row.is_finished))),
  ])
  if (promoted.length > 0 || settled.some((row) => row.is_due)) {
    onDue?.()
  }
  return settled.map((row) => row.id)
}

/**
 * Which counters this process adds to, so that not all wait for the same rows.
 * Drawn by lot: in containers every process has the same id.
 */
const SLOTS = 8
const COUNTING_SLOT = randomInt(SLOTS)
const BOUNDS = `cast(array[${latencyBoundsMs.join(", ")}] as numeric[])`

function toRow({ message, settlement, ...attempt }: SettledAttempt) {
  return {
    id: message.id,
    connection_id: message.connection_id,
    ordering_key: message.ordering_key,
    claim_token: message.claim_token,
    number: message.attempt,
    state: settlement.state,
    is_news: isNews(message.reason_code, settlement),
    ...(settlement.state === "completed"
      ? completion(settlement.note)
      : setback(settlement)),
    started_at: attempt.startedAt.toISOString(),
    duration_ms: attempt.durationMs,
    exchanges: attempt.exchanges,
  }
}

/** What waits for something is looked at again and again: told once. */
function isNews(before: string | null, settlement: Settlement): boolean {
  return (
    settlement.state === "completed" ||
    !["not_due", "unbound"].includes(settlement.failure.kind) ||
    settlement.failure.code !== before
  )
}

function completion(note: string | null) {
  return {
    delay_ms: 0,
    uses_attempt: false,
    is_parked: false,
    is_finished: true,
    reason: note ?? undefined,
  }
}

function setback(settlement: Exclude<Settlement, { state: "completed" }>) {
  const { failure, parked } = settlement
  const delayed = "delayMs" in settlement ? settlement : null
  return {
    delay_ms: delayed?.delayMs ?? 0,
    uses_attempt: delayed?.usesAttempt ?? false,
    is_parked: parked,
    is_finished: settlement.state === "cancelled" && !parked,
    reason_kind: failure.kind,
    reason_code: failure.code,
    reason: failure.message,
    issues: failure.issues,
  }
}

const BATCH = (batch: string) => `jsonb_to_recordset(${batch}) as b(
  attempt_id text, id text, connection_id text, ordering_key text,
  claim_token text, number int, state text, is_news boolean, delay_ms bigint,
  uses_attempt boolean, is_parked boolean, is_finished boolean,
  reason_kind text, reason_code text, reason text, issues jsonb,
  started_at timestamptz, duration_ms int, exchanges jsonb)`

/**
 * A fact that happened again while it was executing goes round once more: what
 * was sent, or refused, may be out of date. An order is sent once and its
 * events tell of no change: only a payment that just arrived, or an operator
 * who asks for it, makes it worth another look.
 */
const GOES_AGAIN = `(m.is_stale and (m.topic <> 'order' or m.is_forced)
  and (b.is_parked or b.is_finished and m.topic <> 'order'))`

const IS_DUE_AGAIN = `(${GOES_AGAIN}
  or m.is_stale and b.reason_kind is not distinct from 'not_due')`

/**
 * Whoever has the token is executing it. To ask for the state as well would
 * mislead the planner, which knows that hardly any row is executing and then
 * prefers to read the whole table.
 */
const UPDATE = `
  update erp_outbox_message m set
    state = case when ${GOES_AGAIN} then 'available' else b.state end,
    is_stale = false,
    is_head = m.is_head and (${GOES_AGAIN} or not b.is_finished),
    finished_at = case when b.is_finished and not ${GOES_AGAIN}
      then clock_timestamp() end,
    parked_at = case when b.is_parked and not ${GOES_AGAIN}
      then clock_timestamp() end,
    attempts_used = case when ${GOES_AGAIN} then 0
      else m.attempts_used + cast(b.uses_attempt as int) end,
    sent_at = case when b.state = 'completed' then null else m.sent_at end,
    run_at = clock_timestamp() + case
      when ${IS_DUE_AGAIN} then 0 else b.delay_ms end
      * interval '1 millisecond',
    reason_kind = b.reason_kind, reason_code = b.reason_code,
    reason = b.reason, issues = b.issues,
    claim_token = null, lease_until = null, updated_at = now()
  from batch b
  where m.id = b.id and m.claim_token = b.claim_token
  returning m.id, m.connection_id, m.state,
    m.finished_at is null and m.parked_at is null
      and m.run_at <= clock_timestamp() is_due,
    extract(epoch from clock_timestamp() - m.created_at) * 1000 age_ms`

/** The attempts for the timeline, and the counters for the metrics. */
const SETTLE = (batch: string) => `
  with batch as materialized (select * from ${BATCH(batch)}),
  settled as (${UPDATE}),
  logged as (
    insert into erp_attempt (id, message_id, connection_id, number, started_at,
      duration_ms, outcome, error_code, error_message, exchanges)
    select b.attempt_id, b.id, b.connection_id, b.number, b.started_at,
      b.duration_ms, b.state, b.reason_code, b.reason, b.exchanges
    from batch b join settled on settled.id = b.id
    where b.is_news),
  measured as (
    select b.connection_id, 'attempt' measure, b.state outcome, b.duration_ms ms
    from batch b join settled on settled.id = b.id
    union all
    select connection_id, 'delivery', state, age_ms from settled
    where state = 'completed'),
  counted as (
    insert into erp_attempt_stat as s (
      id, connection_id, measure, outcome, bucket, slot, totals)
    select 'erpsta_' || gen_random_uuid(), connection_id, measure, outcome,
      width_bucket(ms, ${BOUNDS}), ${String(COUNTING_SLOT)},
      jsonb_build_object('count', count(*), 'ms', round(sum(ms)))
    from measured group by 2, 3, 4, 5
    order by 2, 3, 4, 5
    on conflict (connection_id, measure, outcome, bucket, slot)
      where deleted_at is null
    do update set updated_at = now(), totals = jsonb_build_object(
      'count', cast(s.totals ->> 'count' as numeric)
        + cast(excluded.totals ->> 'count' as numeric),
      'ms', cast(s.totals ->> 'ms' as numeric)
        + cast(excluded.totals ->> 'ms' as numeric)))
  select id, is_due from settled`

import { generateEntityId } from "@medusajs/framework/utils"
import type { Settlement } from "../../../domain/settlement"
import { type Database, jsonBatch, rows } from "./database"
import type { MessageRow } from "./outbox-rows"

/** What an attempt came to, with what was said on the wire. */
export interface SettledAttempt {
  readonly message: Pick<
    MessageRow,
    "id" | "connection_id" | "ordering_key" | "claim_token" | "attempt"
  >
  readonly settlement: Settlement
  readonly startedAt: Date
  readonly durationMs: number
  readonly exchanges: readonly unknown[]
}

/**
 * Records the outcomes of attempts and lets the next message of a finished
 * key come forward, in one transaction.
 * @returns the ids that were settled; a message that another worker took over
 * meanwhile is not among them
 */
export function settle(
  db: Database,
  attempts: readonly SettledAttempt[]
): Promise<string[]> {
  const batch = jsonBatch(attempts.map(toRow))
  return db.transaction(async (trx) => {
    await rows(trx, LOCK_KEYS, { batch })
    const settled = await rows<{ id: string }>(trx, UPDATE, { batch })
    const ids = settled.map((row) => row.id)
    await rows(trx, INSERT_ATTEMPTS, { batch, ids })
    await promoteHeads(trx, ids)
    return ids
  })
}

function toRow({ message, settlement, ...attempt }: SettledAttempt) {
  return {
    attempt_id: generateEntityId("", "erpatt"),
    id: message.id,
    connection_id: message.connection_id,
    ordering_key: message.ordering_key,
    claim_token: message.claim_token,
    number: message.attempt,
    state: settlement.state,
    ...(settlement.state === "completed"
      ? completion(settlement.note)
      : setback(settlement)),
    started_at: attempt.startedAt.toISOString(),
    duration_ms: attempt.durationMs,
    exchanges: attempt.exchanges,
  }
}

function completion(note: string | null) {
  return {
    delay_ms: 0,
    uses_attempt: false,
    is_parked: false,
    is_finished: true,
    reason_kind: null,
    reason_code: null,
    reason: note,
    issues: null,
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

const BATCH = `jsonb_to_recordset(cast(:batch as jsonb)) as b(
  attempt_id text, id text, connection_id text, ordering_key text,
  claim_token text, number int, state text, delay_ms bigint,
  uses_attempt boolean, is_parked boolean, is_finished boolean,
  reason_kind text, reason_code text, reason text, issues jsonb,
  started_at timestamptz, duration_ms int, exchanges jsonb)`

const LOCK_KEYS = `
  select pg_advisory_xact_lock(key) from (
    select distinct hashtextextended(connection_id || '|' || ordering_key, 0) key
    from ${BATCH} order by 1) keys`

/**
 * A fact that happened again while it was executing goes round once more: what
 * was sent, or refused, may be out of date. An order is sent once, so only a
 * refusal or a payment that just arrived is worth another look.
 */
const UPDATE = `
  update erp_outbox_message m set
    state = case when b.goes_again then 'available' else b.state end,
    is_stale = false,
    is_head = b.goes_again or not b.is_finished,
    finished_at = case when b.is_finished and not b.goes_again
      then clock_timestamp() end,
    parked_at = case when b.is_parked and not b.goes_again
      then clock_timestamp() end,
    attempts_used = case when b.goes_again then 0
      else m.attempts_used + cast(b.uses_attempt as int) end,
    sent_at = case when b.state = 'completed' then null else m.sent_at end,
    run_at = clock_timestamp() + case
      when b.goes_again or b.is_due_again then 0 else b.delay_ms end
      * interval '1 millisecond',
    reason_kind = b.reason_kind, reason_code = b.reason_code,
    reason = b.reason, issues = b.issues,
    claim_token = null, lease_until = null, updated_at = now()
  from (
    select b.*,
      held.is_stale and (b.is_parked
        or b.is_finished and held.topic <> 'order') goes_again,
      held.is_stale and b.reason_kind = 'not_due' is_due_again
    from ${BATCH}
    join erp_outbox_message held on held.id = b.id
      and held.claim_token = b.claim_token and held.state = 'executing'
    for update of held) b
  where m.id = b.id
  returning m.id`

const INSERT_ATTEMPTS = `
  insert into erp_attempt (id, message_id, connection_id, number, started_at,
    duration_ms, outcome, error_code, error_message, exchanges)
  select b.attempt_id, b.id, b.connection_id, b.number, b.started_at,
    b.duration_ms, b.state, b.reason_code, b.reason, b.exchanges
  from ${BATCH} where b.id = any(cast(:ids as text[]))`

/** Makes the oldest unfinished message of the keys of these messages a head. */
export async function promoteHeads(
  trx: Database,
  ids: readonly string[]
): Promise<void> {
  await rows(
    trx,
    `update erp_outbox_message m set is_head = true, updated_at = now()
     from (
       select distinct on (q.connection_id, q.ordering_key) q.id
       from erp_outbox_message done
       join erp_outbox_message q on q.connection_id = done.connection_id
         and q.ordering_key = done.ordering_key and q.finished_at is null
         and q.deleted_at is null
       where done.id = any(cast(:ids as text[]))
         and done.finished_at is not null
       order by q.connection_id, q.ordering_key, q.seq) head
     where m.id = head.id and not m.is_head`,
    { ids }
  )
}

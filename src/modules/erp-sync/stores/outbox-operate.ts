import { generateEntityId } from "@medusajs/framework/utils"
import type { Lane } from "../../../domain/lane"
import { type Database, jsonBatch, rows } from "./database"
import { OUTBOX_CHANNEL } from "./outbox-enqueue"
import { lockKeysOf, promoteHeadsOf } from "./outbox-keys"
import type { MessageRow, OperatorActionKind } from "./outbox-rows"

/** Whose word it was, for the timeline; null for a script. */
export interface Operator {
  readonly actorId: string | null
}

/**
 * Makes messages due now. Those that wait for a decision about a lost answer
 * are left alone: retrying them blindly could book twice. One that had been
 * skipped takes its place in its key again, behind what is being sent.
 * @returns the ids that will be tried
 */
export async function retry(
  db: Database,
  ids: readonly string[],
  { actorId, lane }: Operator & { readonly lane: Lane }
): Promise<string[]> {
  const retried = await db.transaction((trx) =>
    operate(trx, ids, {
      actorId,
      action: "retry",
      set: `state = case when m.state in ('cancelled', 'discarded', 'retryable', 'snoozed')
          then 'available' else m.state end,
        lane = case when '${lane}' = 'bulk' then 'bulk' else m.lane end,
        parked_at = null, skipped_at = null, attempts_used = 0,
        run_at = clock_timestamp()`,
      where: `m.state <> 'executing'
        and not (m.state = 'indeterminate' and m.parked_at is not null)`,
    })
  )
  return retried.map(({ id }) => id)
}

/**
 * Sets messages aside that wait for a person, or that the ERP fails to take
 * again and again: they wait for a person from now on, and the next of their
 * keys, or of their connection where it keeps the order, come forward.
 */
export function skip(
  db: Database,
  ids: readonly string[],
  operator: Operator
): Promise<MessageRow[]> {
  return db.transaction((trx) =>
    operate(trx, ids, {
      ...operator,
      action: "skip",
      set: `skipped_at = clock_timestamp(), is_head = false,
        state = case when m.state = 'retryable' then 'cancelled' else m.state end,
        parked_at = coalesce(m.parked_at, clock_timestamp())`,
      where: `m.skipped_at is null
        and (m.parked_at is not null or m.state = 'retryable')`,
    })
  )
}

/**
 * Stops messages for good, on an operator's word; the next of their keys come
 * forward. What a worker is sending at this moment is not touched.
 */
export function cancel(
  db: Database,
  ids: readonly string[],
  operator: Operator
): Promise<MessageRow[]> {
  return db.transaction((trx) =>
    operate(trx, ids, {
      ...operator,
      action: "cancel",
      set: `state = 'cancelled', is_head = false, parked_at = null,
        finished_at = clock_timestamp()`,
      where: "m.state <> 'executing'",
    })
  )
}

/** An operator found the record in the ERP: nothing is left to send. */
export function complete(
  db: Database,
  id: string,
  operator: Operator
): Promise<MessageRow | null> {
  return operateOne(db, id, {
    ...operator,
    action: "adopt",
    set: `state = 'completed', is_head = false, parked_at = null,
      finished_at = clock_timestamp(), reason = null`,
    where: "m.state in ('indeterminate', 'cancelled', 'discarded')",
  })
}

/** An operator looked and it is not in the ERP: send it without a lookup. */
export function sendAgain(
  db: Database,
  id: string,
  operator: Operator
): Promise<MessageRow | null> {
  return operateOne(db, id, {
    ...operator,
    action: "send_again",
    set: `state = 'available', sent_at = null, parked_at = null,
      skipped_at = null, attempts_used = 0, run_at = clock_timestamp()`,
    where: "m.parked_at is not null",
  })
}

async function operateOne(
  db: Database,
  id: string,
  operation: Operation
): Promise<MessageRow | null> {
  const [message] = await db.transaction((trx) => operate(trx, [id], operation))
  return message ?? null
}

interface Operation extends Operator {
  readonly action: OperatorActionKind
  /** SQL, with the message as `m`. */
  readonly set: string
  readonly where: string
}

/** Changes unfinished messages, leaves a trace, and lets their keys go on. */
async function operate(
  trx: Database,
  ids: readonly string[],
  { action, actorId, set, where }: Operation
): Promise<MessageRow[]> {
  await lockKeysOf(trx, ids)
  const touched = await rows<MessageRow>(
    trx,
    `update erp_outbox_message m set ${set}, updated_at = now()
     where m.id = any(cast(:ids as text[])) and m.finished_at is null
       and ${where}
     returning m.*`,
    { ids }
  )
  const touchedIds = touched.map(({ id }) => id)
  await promoteHeadsOf(trx, touchedIds)
  await rows(
    trx,
    `insert into erp_operator_action (id, message_id, action, actor_id)
     select b.id, b.message_id, :action, :actorId
     from jsonb_to_recordset(cast(:batch as jsonb)) as b(
       id text, message_id text)`,
    {
      action,
      actorId,
      batch: jsonBatch(
        touchedIds.map((message_id) => ({
          id: generateEntityId("", "erpact"),
          message_id,
        }))
      ),
    }
  )
  await wake(trx, new Set(touched.map((row) => row.connection_id)))
  return touched
}

/** Lets what waits for the ERP go as soon as it works again. */
export async function wakeConnection(
  db: Database,
  connectionId: string
): Promise<void> {
  await rows(
    db,
    `update erp_outbox_message
     set run_at = clock_timestamp(), updated_at = now()
     where connection_id = :connectionId and finished_at is null
       and parked_at is null and run_at > clock_timestamp()
       and (state = 'retryable' or state = 'indeterminate'
         or (state = 'snoozed' and reason_kind = 'unauthorized'))`,
    { connectionId }
  )
  await wake(db, new Set([connectionId]))
}

/** What counts as due has changed: look at the waiting ones again. */
export async function wakeNotDue(
  db: Database,
  connectionId: string
): Promise<void> {
  await rows(
    db,
    `update erp_outbox_message
     set run_at = clock_timestamp(), updated_at = now()
     where connection_id = :connectionId and state = 'snoozed'
       and reason_kind = 'not_due'`,
    { connectionId }
  )
  await wake(db, new Set([connectionId]))
}

async function wake(
  db: Database,
  connectionIds: ReadonlySet<string>
): Promise<void> {
  await rows(
    db,
    "select pg_notify(:channel, id) from unnest(cast(:ids as text[])) id",
    { channel: OUTBOX_CHANNEL, ids: [...connectionIds] }
  )
}

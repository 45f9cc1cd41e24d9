import type { Topic } from "../../../domain/flow"
import { type Database, rows } from "./database"
import { OUTBOX_CHANNEL } from "./outbox-enqueue"
import type { MessageRow } from "./outbox-rows"
import { promoteHeads } from "./outbox-settle"

export interface MessageFilter {
  readonly connectionId?: string
  readonly topic?: Topic
}

/**
 * Makes messages due now. Those that wait for a decision about a lost answer
 * are left alone: retrying them blindly could book twice.
 * @returns the ids that will be tried
 */
export async function retry(
  db: Database,
  which: { ids: readonly string[] } | { parked: MessageFilter }
): Promise<string[]> {
  const retried = await rows<{ id: string; connection_id: string }>(
    db,
    `update erp_outbox_message set
       state = case when state in ('cancelled', 'discarded', 'retryable', 'snoozed')
         then 'available' else state end,
       parked_at = null, attempts_used = 0, run_at = clock_timestamp(),
       updated_at = now()
     where finished_at is null and state <> 'executing'
       and not (state = 'indeterminate' and parked_at is not null)
       and ${"ids" in which ? BY_ID : PARKED}
     returning id, connection_id`,
    "ids" in which
      ? { ids: which.ids }
      : {
          connectionId: which.parked.connectionId ?? null,
          topic: which.parked.topic ?? null,
        }
  )
  await wake(db, new Set(retried.map((row) => row.connection_id)))
  return retried.map((row) => row.id)
}

const BY_ID = "id = any(cast(:ids as text[]))"
const PARKED = `parked_at is not null and deleted_at is null
  and connection_id = coalesce(cast(:connectionId as text), connection_id)
  and topic = coalesce(cast(:topic as text), topic)`

/**
 * Stops messages for good, on an operator's word; the next of their keys come
 * forward. What a worker is sending at this moment is not touched.
 */
export function cancel(
  db: Database,
  ids: readonly string[]
): Promise<MessageRow[]> {
  return db.transaction(async (trx) => {
    await lockKeysOf(trx, ids)
    const cancelled = await rows<MessageRow>(
      trx,
      `update erp_outbox_message set
         state = 'cancelled', is_head = false, parked_at = null,
         finished_at = clock_timestamp(), updated_at = now()
       where id = any(cast(:ids as text[])) and finished_at is null
         and state <> 'executing'
       returning *`,
      { ids }
    )
    const done = cancelled.map((row) => row.id)
    await promoteHeads(trx, done)
    await wake(trx, new Set(cancelled.map((row) => row.connection_id)))
    return cancelled
  })
}

/** An operator found the record in the ERP: nothing is left to send. */
export function complete(db: Database, id: string): Promise<MessageRow | null> {
  return db.transaction(async (trx) => {
    await lockKeysOf(trx, [id])
    const [message] = await rows<MessageRow>(
      trx,
      `update erp_outbox_message set
         state = 'completed', is_head = false, parked_at = null,
         finished_at = clock_timestamp(), reason = null, updated_at = now()
       where id = :id and finished_at is null
         and state in ('indeterminate', 'cancelled', 'discarded')
       returning *`,
      { id }
    )
    if (message === undefined) {
      return null
    }
    await promoteHeads(trx, [id])
    await wake(trx, new Set([message.connection_id]))
    return message
  })
}

/** An operator looked and it is not in the ERP: send it without a lookup. */
export async function sendAgain(
  db: Database,
  id: string
): Promise<MessageRow | null> {
  const [message] = await rows<MessageRow>(
    db,
    `update erp_outbox_message set
       state = 'available', sent_at = null,
       parked_at = null, attempts_used = 0, run_at = clock_timestamp(),
       updated_at = now()
     where id = :id and finished_at is null and parked_at is not null
     returning *`,
    { id }
  )
  if (message) {
    await wake(db, new Set([message.connection_id]))
  }
  return message ?? null
}

/** Lets snoozed messages of a connection go as soon as it works again. */
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

function wake(db: Database, connectionIds: ReadonlySet<string>) {
  return Promise.all(
    [...connectionIds].map((payload) =>
      rows(db, "select pg_notify(:channel, :payload)", {
        channel: OUTBOX_CHANNEL,
        payload,
      })
    )
  )
}

function lockKeysOf(trx: Database, ids: readonly string[]) {
  return rows(
    trx,
    `select pg_advisory_xact_lock(key) from (
       select distinct hashtextextended(connection_id || '|' || ordering_key, 0) key
       from erp_outbox_message where id = any(cast(:ids as text[]))
       order by 1) keys`,
    { ids }
  )
}

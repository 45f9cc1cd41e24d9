import { type Database, rows } from "./database"

/**
 * Whoever changes which message of an ordering key is its head holds the key's
 * lock: who appends, settles, cancels, skips or claims. Taken in order, so that
 * batches cannot deadlock.
 */
const LOCK_KEYS_IN = (from: string) => `
  select pg_advisory_xact_lock(key) from (
    select distinct hashtextextended(connection_id || '|' || ordering_key, 0) key
    from ${from} order by 1) keys`

/** With `:batch`, an array of objects that name both columns. */
export const LOCK_KEYS_OF_BATCH = LOCK_KEYS_IN(
  `jsonb_to_recordset(cast(:batch as jsonb)) as b(
    connection_id text, ordering_key text)`
)

export async function lockKeysOf(
  trx: Database,
  ids: readonly string[]
): Promise<void> {
  await rows(
    trx,
    LOCK_KEYS_IN(
      "(select * from erp_outbox_message where id = any(cast(:ids as text[]))) m"
    ),
    { ids }
  )
}

/**
 * Makes the oldest message that is neither finished nor skipped the head of
 * its key, in the keys of these messages, where there is no head.
 */
export async function promoteHeads(
  trx: Database,
  ids: readonly string[]
): Promise<void> {
  if (ids.length === 0) {
    return
  }
  await rows(
    trx,
    `update erp_outbox_message m set is_head = true, updated_at = now()
     from (
       select distinct connection_id, ordering_key from erp_outbox_message
       where id = any(cast(:ids as text[]))) key
     cross join lateral (
       select q.id, q.is_head from erp_outbox_message q
       where q.connection_id = key.connection_id
         and q.ordering_key = key.ordering_key and q.finished_at is null
         and q.skipped_at is null and q.deleted_at is null
       order by q.seq limit 1) next
     where m.id = next.id and not exists (
       select from erp_outbox_message h
       where h.connection_id = key.connection_id
         and h.ordering_key = key.ordering_key and h.is_head
         and h.deleted_at is null)`,
    { ids }
  )
}

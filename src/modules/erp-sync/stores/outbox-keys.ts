import { type Database, jsonLiteral, rows } from "./database"

/** An ordering key: of a connection, so that two do not wait for each other. */
export interface OrderingKey {
  readonly connection_id: string
  readonly ordering_key: string
}

/** Each once; other properties are left out. */
export function distinctKeys(of: readonly OrderingKey[]): OrderingKey[] {
  const keys = of.map(({ connection_id, ordering_key }) => ({
    connection_id,
    ordering_key,
  }))
  return [
    ...new Map(
      keys.map((key) => [`${key.connection_id}|${key.ordering_key}`, key])
    ).values(),
  ]
}

const relationOf = (keys: readonly OrderingKey[]) => `
  jsonb_to_recordset(${jsonLiteral(keys)}) as key(
    connection_id text, ordering_key text)`

/**
 * Whoever changes which message of an ordering key is its head holds the key's
 * lock: who appends, settles, cancels, skips or claims. Taken in order, so that
 * batches cannot deadlock.
 */
const LOCK_KEYS_IN = (from: string) => `
  select pg_advisory_xact_lock(key) from (
    select distinct hashtextextended(connection_id || '|' || ordering_key, 0) key
    from ${from} order by 1) keys`

/** The statement that locks these keys. */
export function lockKeys(keys: readonly OrderingKey[]): string {
  return LOCK_KEYS_IN(relationOf(keys))
}

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
 * its key where there is no head.
 */
const PROMOTE_HEADS_IN = (from: string) => `
  update erp_outbox_message m set is_head = true, updated_at = now()
  from ${from}
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
      and h.deleted_at is null)
  returning m.id`

/** The statement that gives these keys their heads; to be run under their locks. */
export function promoteHeads(keys: readonly OrderingKey[]): string {
  return PROMOTE_HEADS_IN(relationOf(keys))
}

/** Gives the keys of these messages their heads. */
export async function promoteHeadsOf(
  trx: Database,
  ids: readonly string[]
): Promise<void> {
  if (ids.length > 0) {
    await rows(
      trx,
      PROMOTE_HEADS_IN(
        `(select distinct connection_id, ordering_key from erp_outbox_message
          where id = any(cast(:ids as text[]))) key`
      ),
      { ids }
    )
  }
}

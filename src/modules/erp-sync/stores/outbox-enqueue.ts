import { generateEntityId } from "@medusajs/framework/utils"
import { type Database, jsonBatch, rows } from "./database"
import { dedupeKey, defaultOrderingKey, type NewMessage } from "./outbox-rows"

/** The channel on which a waiting drain is woken. */
export const OUTBOX_CHANNEL = "erp_outbox"

/** An advisory lock is held per key and transaction; Postgres counts them. */
const MAX_BATCH = 500

export interface Enqueued {
  readonly id: string
  readonly connectionId: string
  readonly entityId: string
  /** `false`: the fact was open already and has been renewed. */
  readonly isNew: boolean
}

/**
 * Records facts. A fact that is open already is not recorded twice:
 * - executing: it is marked stale and delivered once more afterwards;
 * - parked: it is tried again, because a change of the record may have mended
 *   what the ERP refused;
 * - waiting for payment, or forced by an operator: it becomes due now.
 *
 * An order that the ERP has is not recorded again unless forced.
 */
export async function enqueue(
  db: Database,
  messages: readonly NewMessage[]
): Promise<Enqueued[]> {
  const unique = [...new Map(messages.map((m) => [dedupeKey(m), m])).values()]
  const enqueued: Enqueued[] = []
  for (let start = 0; start < unique.length; start += MAX_BATCH) {
    const batch = unique.slice(start, start + MAX_BATCH).map(toRow)
    enqueued.push(...(await enqueueBatch(db, jsonBatch(batch))))
  }
  return enqueued
}

function toRow(message: NewMessage, index: number) {
  return {
    id: generateEntityId("", "erpout"),
    position: index,
    connection_id: message.connectionId,
    topic: message.topic,
    entity_id: message.entityId,
    dedupe_key: dedupeKey(message),
    ordering_key: message.orderingKey ?? defaultOrderingKey(message),
    lane: message.lane,
    origin: message.origin,
    is_forced: message.isForced ?? false,
    snapshot: message.snapshot ?? null,
  }
}

function enqueueBatch(db: Database, batch: string): Promise<Enqueued[]> {
  return db.transaction(async (trx) => {
    await rows(trx, LOCK_KEYS, { batch })
    const inserted = await rows<Enqueued>(trx, INSERT, { batch })
    if (inserted.length > 0) {
      await rows(trx, NOTIFY, { channel: OUTBOX_CHANNEL, batch })
    }
    return inserted
  })
}

const BATCH = `jsonb_to_recordset(cast(:batch as jsonb)) as b(
  id text, position int, connection_id text, topic text, entity_id text,
  dedupe_key text, ordering_key text, lane text, origin text,
  is_forced boolean, snapshot jsonb)`

/**
 * Whether a message is the head of its key is decided under the key's lock,
 * here and when messages settle; sorted, so that batches cannot deadlock.
 */
const LOCK_KEYS = `
  select pg_advisory_xact_lock(key) from (
    select distinct hashtextextended(connection_id || '|' || ordering_key, 0) key
    from ${BATCH} order by 1) keys`

const INSERT = `
  insert into erp_outbox_message as m (
    id, connection_id, topic, entity_id, dedupe_key, ordering_key, lane,
    origin, is_forced, snapshot, state, run_at, is_head)
  select b.id, b.connection_id, b.topic, b.entity_id, b.dedupe_key,
    b.ordering_key, b.lane, b.origin, b.is_forced, b.snapshot,
    'available', clock_timestamp(),
    row_number() over (
      partition by b.connection_id, b.ordering_key order by b.position) = 1
    and not exists (
      select from erp_outbox_message q
      where q.connection_id = b.connection_id
        and q.ordering_key = b.ordering_key and q.finished_at is null
        and q.deleted_at is null)
  from ${BATCH}
  where b.is_forced or b.topic <> 'order' or not exists (
    select from erp_binding bound
    where bound.connection_id = b.connection_id and bound.kind = 'order'
      and bound.store_id = b.entity_id and bound.external_id is not null
      and bound.deleted_at is null)
  order by b.position
  on conflict (dedupe_key) where finished_at is null and deleted_at is null
  do update set
    is_stale = m.is_stale or m.state = 'executing',
    is_forced = m.is_forced or excluded.is_forced,
    lane = case when excluded.lane = 'realtime' then 'realtime' else m.lane end,
    state = case
      when m.state in ('cancelled', 'discarded') then 'available'
      else m.state end,
    attempts_used = case
      when m.state in ('cancelled', 'discarded') then 0
      else m.attempts_used end,
    parked_at = case
      when m.state in ('cancelled', 'discarded') then null
      else m.parked_at end,
    run_at = case
      when m.state in ('cancelled', 'discarded') or excluded.is_forced
        or (m.state = 'snoozed' and m.reason_kind = 'not_due')
      then clock_timestamp() else m.run_at end,
    updated_at = now()
  returning m.id, m.connection_id as "connectionId",
    m.entity_id as "entityId", (xmax = 0) as "isNew"`

const NOTIFY = `
  select pg_notify(:channel, connection_id)
  from (select distinct connection_id from ${BATCH}) woken`

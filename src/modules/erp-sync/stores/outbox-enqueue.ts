import { type Database, jsonLiteral, script } from "./database"
import { distinctKeys, lockKeys, promoteHeads } from "./outbox-keys"
import { dedupeKey, defaultOrderingKey, type NewMessage } from "./outbox-rows"
import { preparedRows } from "./prepared"
import { rowIds } from "./row-ids"

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
 *   what the ERP refused; not so an order, whose events tell of no change;
 * - waiting for payment, or forced by an operator: it becomes due now.
 *
 * An order that the ERP has is not recorded again unless forced, nor one that
 * an operator stopped for good: he may have entered it in the ERP by hand.
 */
export async function enqueue(
  db: Database,
  messages: readonly NewMessage[]
): Promise<Enqueued[]> {
  const unique = [...new Map(messages.map((m) => [dedupeKey(m), m])).values()]
  const [first] = unique
  if (first !== undefined && unique.length === 1) {
    const recorded = await enqueueFirst(db, first)
    if (recorded !== undefined) {
      return [recorded]
    }
  }
  const enqueued: Enqueued[] = []
  for (let start = 0; start < unique.length; start += MAX_BATCH) {
    const batch = toRows(unique.slice(start, start + MAX_BATCH))
    enqueued.push(...(await enqueueBatch(db, batch)))
  }
  return enqueued
}

/** Message `b` is no order that the ERP has. */
const IS_WANTED = `(b.is_forced or b.topic <> 'order' or not exists (
    select from erp_binding bound
    where bound.connection_id = b.connection_id and bound.kind = 'order'
      and bound.store_id = b.entity_id and bound.external_id is not null
      and bound.deleted_at is null))`

/**
 * Message `b` is an order whose last message an operator stopped. The first
 * message of a record need not ask.
 */
const WAS_STOPPED = `(b.topic = 'order' and not b.is_forced and exists (
    select from erp_operator_action stopped
    where stopped.action = 'cancel' and stopped.message_id = (
      select last.id from erp_outbox_message last
      where last.topic = b.topic and last.entity_id = b.entity_id
        and last.connection_id = b.connection_id and last.deleted_at is null
      order by last.seq desc limit 1)))`

function toRows(messages: readonly NewMessage[]) {
  const ids = rowIds("erpout", messages.length)
  return messages.map((message, index) => ({
    id: ids[index],
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
  }))
}

/**
 * The first fact of a record, with the record's own ordering key: nobody else
 * can change who is the head of that key, so it needs no lock.
 * @returns undefined when it is anything else
 */
async function enqueueFirst(
  db: Database,
  message: NewMessage
): Promise<Enqueued | undefined> {
  if (message.orderingKey !== undefined) {
    return undefined
  }
  const [row] = toRows([message])
  const [recorded] = await preparedRows<Enqueued>(db, INSERT_FIRST, {
    ...row,
    snapshot: message.snapshot ? JSON.stringify(message.snapshot) : null,
    channel: OUTBOX_CHANNEL,
  })
  return recorded
}

const INSERT_FIRST = `
  with recorded as (
    insert into erp_outbox_message (
      id, connection_id, topic, entity_id, dedupe_key, ordering_key, lane,
      origin, is_forced, snapshot, state, run_at, is_head)
    select b.id, b.connection_id, b.topic, b.entity_id, :dedupe_key,
      :ordering_key, :lane, :origin, b.is_forced, cast(:snapshot as jsonb),
      'available', clock_timestamp(), true
    from (select cast(:id as text) id, cast(:connection_id as text)
      connection_id, cast(:topic as text) topic, cast(:entity_id as text)
      entity_id, cast(:is_forced as boolean) is_forced) b
    where ${IS_WANTED} and not exists (
      select from erp_outbox_message earlier
      where earlier.topic = b.topic and earlier.entity_id = b.entity_id
        and earlier.connection_id = b.connection_id
        and earlier.deleted_at is null)
    on conflict do nothing
    returning id, connection_id as "connectionId", entity_id as "entityId")
  select recorded.*, true as "isNew", pg_notify(:channel, "connectionId")
  from recorded`

async function enqueueBatch(
  db: Database,
  batch: ReturnType<typeof toRows>
): Promise<Enqueued[]> {
  const keys = distinctKeys(batch)
  const areAlone = keys.length === batch.length
  const [, inserted] = await script<[unknown, Enqueued]>(db, [
    lockKeys(keys),
    INSERT(jsonLiteral(batch), areAlone),
    ...(areAlone ? [] : [promoteHeads(keys)]),
  ])
  return inserted.map(({ id, connectionId, entityId, isNew }) => ({
    id,
    connectionId,
    entityId,
    isNew,
  }))
}

const BATCH = (batch: string) => `jsonb_to_recordset(${batch}) as b(
  id text, position int, connection_id text, topic text, entity_id text,
  dedupe_key text, ordering_key text, lane text, origin text,
  is_forced boolean, snapshot jsonb)`

/**
 * An order that was sent and then given up, its answer lost, may be booked: who
 * takes it up again looks before he sends.
 */
const SENT_BEFORE = `(
  select min(given_up.sent_at) from erp_outbox_message given_up
  where b.topic = 'order' and given_up.topic = b.topic
    and given_up.entity_id = b.entity_id
    and given_up.connection_id = b.connection_id
    and given_up.state = 'cancelled' and given_up.deleted_at is null)`

const IS_REVIVED = `(m.state in ('cancelled', 'discarded')
        and (m.topic <> 'order' or excluded.is_forced))`

/**
 * A message that had been skipped may be the first of its key again. Known
 * here only if it is the only one of its key in the batch.
 */
const BECOMES_HEAD = `(${IS_REVIVED} and not exists (
      select from erp_outbox_message h
      where h.connection_id = m.connection_id
        and h.ordering_key = m.ordering_key and h.is_head
        and h.deleted_at is null))`

/** Equal notifications of a transaction are one. */
const INSERT = (batch: string, areAlone: boolean) => `
  with enqueued as (
  insert into erp_outbox_message as m (
    id, connection_id, topic, entity_id, dedupe_key, ordering_key, lane,
    origin, is_forced, snapshot, state, run_at, sent_at, is_head)
  select b.id, b.connection_id, b.topic, b.entity_id, b.dedupe_key,
    b.ordering_key, b.lane, b.origin, b.is_forced, b.snapshot,
    'available', clock_timestamp(), ${SENT_BEFORE},
    row_number() over (
      partition by b.connection_id, b.ordering_key order by b.position) = 1
    and not exists (
      select from erp_outbox_message q
      where q.connection_id = b.connection_id
        and q.ordering_key = b.ordering_key and q.finished_at is null
        and q.skipped_at is null and q.deleted_at is null)
  from ${BATCH(batch)}
  where ${IS_WANTED} and not ${WAS_STOPPED}
  order by b.position
  on conflict (dedupe_key) where finished_at is null and deleted_at is null
  do update set
    is_head = m.is_head ${areAlone ? `or ${BECOMES_HEAD}` : ""},
    is_stale = m.is_stale or m.state = 'executing',
    is_forced = m.is_forced or excluded.is_forced,
    lane = case when excluded.lane = 'realtime' then 'realtime' else m.lane end,
    state = case when ${IS_REVIVED} then 'available' else m.state end,
    attempts_used = case when ${IS_REVIVED} then 0 else m.attempts_used end,
    parked_at = case when ${IS_REVIVED} then null else m.parked_at end,
    skipped_at = case when ${IS_REVIVED} then null else m.skipped_at end,
    run_at = case
      when ${IS_REVIVED} or excluded.is_forced
        or (m.state = 'snoozed' and m.reason_kind = 'not_due')
      then clock_timestamp() else m.run_at end,
    updated_at = now()
  returning m.id, m.connection_id as "connectionId",
    m.entity_id as "entityId", (xmax = 0) as "isNew")
  select enqueued.*, pg_notify('${OUTBOX_CHANNEL}', "connectionId")
  from enqueued`

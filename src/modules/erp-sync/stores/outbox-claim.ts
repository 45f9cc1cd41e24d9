import { randomUUID } from "node:crypto"
import type { Lane } from "../../../domain/lane"
import { defaultRetryPolicy } from "../../../domain/retry-policy"
import { type Database, affected, rows } from "./database"
import { IS_SWITCHED_ON, type MessageRow, WAITS_FOR_ERP } from "./outbox-rows"
import { preparedRows } from "./prepared"
import { untilWritten } from "./until-written"

export interface ClaimRequest {
  readonly connectionId: string
  /** Of the connection as the caller knows it; another one claims nothing. */
  readonly revision: number
  /** How many ordering keys of each lane this worker can take on. */
  readonly keys: Readonly<Record<Lane, number>>
  /** How many messages of one key in a row. */
  readonly runLength: number
  readonly leaseMs: number
  /**
   * The connection keeps the order in which things happened: of each lane only
   * the first is taken, and nothing while another one is being delivered.
   */
  readonly keepsOrder?: boolean
  /**
   * The worker has nothing to do. Its claim is for a message that was just
   * recorded, and PostgreSQL keeps its plan; the claims of a busy worker are
   * planned for the queue as it is.
   */
  readonly isIdle?: boolean
}

/**
 * Takes due messages for one worker: the heads of ordering keys, so that order
 * holds under any number of workers, and behind each head the messages of its
 * key that are due as well. Nothing while the connection is stopped.
 * @returns the messages of each key in their order
 */
export async function claim(
  db: Database,
  { keys, isIdle = false, keepsOrder = false, ...request }: ClaimRequest
): Promise<MessageRow[]> {
  const token = randomUUID()
  const startedAt = performance.now()
  try {
    const run = isIdle ? preparedRows<MessageRow> : rows<MessageRow>
    const claimed = keepsOrder
      ? await run(db, CLAIM_IN_ORDER, {
          ...{ connectionId: request.connectionId, revision: request.revision },
          ...{ realtime: Math.min(keys.realtime, 1) },
          ...{ bulk: Math.min(keys.bulk, 1) },
          ...{ runLength: 1, leaseMs: request.leaseMs, token },
        })
      : await run(db, CLAIM, { ...request, ...keys, token })
    return claimed.toSorted((a, b) => a.seq - b.seq)
  } catch (error) {
    const isLeased = () => performance.now() - startedAt < request.leaseMs
    await untilWritten(() => undo(db, token), isLeased).catch(() => undefined)
    throw error
  }
}

/** A claim whose answer was lost may have been made: nobody would work on it. */
async function undo(db: Database, token: string): Promise<void> {
  const claimed = await rows<Claimed>(
    db,
    `select id, claim_token from erp_outbox_message
     where state = 'executing' and claim_token = :token`,
    { token }
  )
  await release(db, claimed)
}

/** Its turn has come, as far as the message itself goes. */
const IS_DUE = (
  m: string
) => `${m}.parked_at is null and ${m}.deleted_at is null
  and ${m}.state in ('available', 'retryable', 'snoozed', 'indeterminate')
  and ${m}.run_at <= clock_timestamp()`

/**
 * A worker may be in the middle of a run of the key while something before it
 * became the head: a message that had been skipped, or whose fact happened
 * again. The keys in use are read once and not for each head.
 */
const IS_KEY_FREE = `m.ordering_key not in (
      select run.ordering_key from erp_outbox_message run
      where run.connection_id = :connectionId and run.state = 'executing'
        and run.deleted_at is null)`

interface Turn {
  /** A further condition on the heads of a lane. */
  readonly mayGo: (lane: Lane) => string
  readonly first: string
}

const anyOrder: Turn = { mayGo: () => IS_KEY_FREE, first: "m.run_at, m.seq" }

const headsOf = (lane: Lane, { mayGo, first }: Turn) => `
  select m.id, m.connection_id, m.ordering_key, m.seq
  from erp_outbox_message m
  where m.connection_id = :connectionId and m.lane = '${lane}' and m.is_head
    and ${IS_DUE("m")}
    and exists (select from connection c where ${IS_SWITCHED_ON("m")})
    and ${mayGo(lane)}
  order by ${first}
  limit cast(:${lane} as int)
  for update skip locked`

/**
 * Whoever appends to a key, settles or cancels in it holds the key's lock; a
 * claim passes over such keys instead of waiting, so that it cannot be part of
 * a deadlock.
 */
const claimBy = (turn: Turn) => `
  with connection as (
    select flows from erp_connection
    where id = :connectionId and state = 'active' and deleted_at is null
      and breaker_retry_at is null and revision = :revision),
  realtime as (${headsOf("realtime", turn)}),
  bulk as (${headsOf("bulk", turn)}),
  heads as (
    select * from (select * from realtime union all select * from bulk) due
    where pg_try_advisory_xact_lock(
      hashtextextended(connection_id || '|' || ordering_key, 0))),
  followers as (
    select f.id from heads h
    cross join lateral (
      select q.id, q.seq,
        bool_and(${IS_DUE("q")}
          and exists (select from connection c where ${IS_SWITCHED_ON("q")}))
          over (order by q.seq) is_next
      from (
        select * from erp_outbox_message q
        where q.connection_id = h.connection_id
          and q.ordering_key = h.ordering_key and q.seq > h.seq
          and q.finished_at is null and q.skipped_at is null
          and q.deleted_at is null
        order by q.seq
        limit cast(:runLength as int) - 1) q) f
    where f.is_next),
  run as (select id from heads union all select id from followers)
  update erp_outbox_message m set
    state = 'executing',
    attempt = m.attempt + 1,
    claim_token = :token,
    lease_until = clock_timestamp() + :leaseMs * interval '1 millisecond',
    updated_at = now()
  from run
  where m.id = run.id and m.finished_at is null and ${IS_DUE("m")}
  returning m.*`

const CLAIM = claimBy(anyOrder)

/**
 * Nothing before it still has to go, and nothing is on its way. What waits for
 * a person, for its money or in a flow that is switched off lets the others
 * pass; what waits for the ERP does not.
 */
const CLAIM_IN_ORDER = claimBy({
  mayGo: (lane) => `not exists (
    select from erp_outbox_message e
    where e.connection_id = :connectionId and e.lane = '${lane}'
      and e.deleted_at is null
      and (e.state = 'executing' or (
        e.is_head and e.seq < m.seq and ${WAITS_FOR_ERP("e")}
        and exists (select from connection c where ${IS_SWITCHED_ON("e")}))))`,
  first: "m.seq",
})

/** What a worker holds a message with. */
export type Claimed = Pick<MessageRow, "id" | "claim_token">

/** Those being settled at this moment need nothing more, and are not waited for. */
const HELD = `
  select h.id from unnest(cast(:ids as text[]), cast(:tokens as text[]))
    held (id, token)
  cross join lateral (
    select m.id from erp_outbox_message m
    where m.id = held.id and m.claim_token = held.token
      and m.state = 'executing'
    for update skip locked) h`

/** Says that the worker still lives. */
export async function extendLeases(
  db: Database,
  claimed: readonly Claimed[],
  leaseMs: number
): Promise<void> {
  await affected(
    db,
    `update erp_outbox_message m
     set lease_until = clock_timestamp() + :leaseMs * interval '1 millisecond'
     from (${HELD}) held where m.id = held.id`,
    { ...columnsOf(claimed), leaseMs }
  )
}

/** Gives messages back that were claimed but not begun. */
export async function release(
  db: Database,
  claimed: readonly Claimed[]
): Promise<void> {
  await affected(
    db,
    `update erp_outbox_message m set
       state = case when m.sent_at is null then 'available' else 'indeterminate' end,
       attempt = m.attempt - 1, claim_token = null, lease_until = null,
       is_stale = false, updated_at = now()
     from (${HELD}) held where m.id = held.id`,
    columnsOf(claimed)
  )
}

function columnsOf(claimed: readonly Claimed[]) {
  return {
    ids: claimed.map(({ id }) => id),
    tokens: claimed.map(({ claim_token }) => claim_token),
  }
}

/**
 * Writes down, before the request leaves, that a create may be booked from now
 * on: if this process dies, the next one looks before it sends.
 * @returns `false` when another worker has taken the message over
 */
export async function markSending(
  db: Database,
  message: Claimed,
  leaseMs: number
): Promise<boolean> {
  const count = await affected(
    db,
    `update erp_outbox_message
     set sent_at = coalesce(sent_at, clock_timestamp()),
       lease_until = clock_timestamp() + :leaseMs * interval '1 millisecond'
     where id = :id and claim_token = :token and state = 'executing'`,
    { id: message.id, token: message.claim_token, leaseMs }
  )
  return count === 1
}

/**
 * Returns the messages of vanished workers to the queue. Those that had begun
 * to send a create come back as indeterminate: it may be booked. One that
 * takes its worker with it again and again waits for a person.
 */
export function rescue(db: Database): Promise<number> {
  return affected(
    db,
    `update erp_outbox_message m set
       state = case when sent_at is not null then 'indeterminate'
         when attempts_used + 1 >= :maxAttempts then 'discarded'
         else 'available' end,
       attempts_used = attempts_used + cast(is_head as int),
       parked_at = case when attempts_used + 1 >= :maxAttempts
         then clock_timestamp() end,
       claim_token = null, lease_until = null,
       reason_kind = 'indeterminate', reason_code = 'WORKER_VANISHED',
       reason = 'The process that was sending this stopped. If it had begun to send, the record is looked up in the ERP before anything is sent again.',
       run_at = clock_timestamp(), updated_at = now()
     where id in (
       select id from erp_outbox_message
       where state = 'executing' and lease_until < clock_timestamp()
         and deleted_at is null
       for update skip locked)`,
    { maxAttempts: defaultRetryPolicy.maxAttempts }
  )
}

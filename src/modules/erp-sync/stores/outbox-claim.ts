import { randomUUID } from "node:crypto"
import type { Topic } from "../../../domain/flow"
import { type Database, affected, rows } from "./database"
import type { Lane, MessageRow } from "./outbox-rows"

export interface ClaimRequest {
  readonly connectionId: string
  /** Whose flow is switched on; the others wait. */
  readonly topics: readonly Topic[]
  /** How many this worker can take. */
  readonly limit: number
  /** How many may be executing over all processes. */
  readonly maxExecuting: number
  readonly leaseMs: number
}

const LANES: readonly Lane[] = ["realtime", "bulk"]

/**
 * Takes due messages for one worker: only the head of each ordering key, so
 * that order holds under any number of workers; real-time before bulk.
 */
export function claim(
  db: Database,
  request: ClaimRequest
): Promise<MessageRow[]> {
  const { connectionId } = request
  return db.transaction(async (trx) => {
    // The cap is over all processes, so the count and the claim are one step.
    await rows(
      trx,
      "select pg_advisory_xact_lock(hashtextextended('claim|' || :connectionId, 0))",
      { connectionId }
    )
    const claimed: MessageRow[] = []
    for (const lane of LANES) {
      const limit = request.limit - claimed.length
      if (limit > 0) {
        claimed.push(
          ...(await rows<MessageRow>(trx, CLAIM, {
            ...request,
            limit,
            lane,
            token: randomUUID(),
          }))
        )
      }
    }
    return claimed
  })
}

const CLAIM = `
  with due as (
    select id from erp_outbox_message
    where connection_id = :connectionId and lane = :lane
      and topic = any(cast(:topics as text[]))
      and is_head and parked_at is null and deleted_at is null
      and state in ('available', 'retryable', 'snoozed', 'indeterminate')
      and run_at <= clock_timestamp()
    order by run_at, seq
    limit least(cast(:limit as int), greatest(0, cast(:maxExecuting as int) - (
      select count(*)::int from erp_outbox_message
      where connection_id = :connectionId and state = 'executing'
        and deleted_at is null)))
    for update skip locked)
  update erp_outbox_message m set
    state = 'executing',
    attempt = m.attempt + 1,
    claim_token = :token,
    lease_until = clock_timestamp() + :leaseMs * interval '1 millisecond',
    updated_at = now()
  from due where m.id = due.id
  returning m.*`

/** Says that the worker still lives. */
export async function extendLeases(
  db: Database,
  ids: readonly string[],
  leaseMs: number
): Promise<void> {
  await affected(
    db,
    `update erp_outbox_message
     set lease_until = clock_timestamp() + :leaseMs * interval '1 millisecond'
     where id = any(cast(:ids as text[])) and state = 'executing'`,
    { ids, leaseMs }
  )
}

/**
 * Writes down, before the request leaves, that a create may be booked from now
 * on: if this process dies, the next one looks before it sends.
 * @returns `false` when another worker has taken the message over
 */
export async function markSending(
  db: Database,
  message: Pick<MessageRow, "id" | "claim_token">
): Promise<boolean> {
  const count = await affected(
    db,
    `update erp_outbox_message
     set sent_at = coalesce(sent_at, clock_timestamp())
     where id = :id and claim_token = :token and state = 'executing'`,
    { id: message.id, token: message.claim_token }
  )
  return count === 1
}

/**
 * Returns the messages of vanished workers to the queue. Those that had begun
 * to send a create come back as indeterminate: it may be booked.
 */
export function rescue(db: Database): Promise<number> {
  return affected(
    db,
    `update erp_outbox_message set
       state = case when sent_at is not null then 'indeterminate' else 'available' end,
       claim_token = null, lease_until = null,
       reason_kind = 'indeterminate', reason_code = 'WORKER_VANISHED',
       reason = 'The process that was sending this stopped. If it had begun to send, the record is looked up in the ERP before anything is sent again.',
       run_at = clock_timestamp(), updated_at = now()
     where id in (
       select id from erp_outbox_message
       where state = 'executing' and lease_until < clock_timestamp()
         and deleted_at is null
       for update skip locked)`
  )
}

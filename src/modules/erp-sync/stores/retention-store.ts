import { type Database, affected } from "./database"

/** How long finished things are kept. */
export interface RetentionPolicy {
  readonly messageDays: number
  readonly runDays: number
  readonly reportDays: number
}

/** So many runs of a flow are kept, however old. */
const RUNS_KEPT = 20
/** Rows of one statement: short locks, and vacuum keeps up. */
const BATCH = 2_000
/** A night's work has an end; what is left is pruned the next time. */
const LONGEST_MS = 4 * 60 * 60_000

interface Pruned {
  readonly table: string
  readonly days: (policy: RetentionPolicy) => number
  /** Ids of rows to delete; `:days` and `:limit` are bound. */
  readonly ids: string
  /** Tables whose rows go with them, and by which column. */
  readonly parts: Readonly<Record<string, string>>
}

const AGE = "now() - :days * interval '1 day'"

/** A poll each minute that found nothing says nothing after a day. */
const CAME_TO_NOTHING = `(state = 'completed' and trigger = 'schedule'
  and not exists (select from jsonb_each_text(counts) c
    where c.key in ('created', 'updated', 'failed') and c.value <> '0'))`

/**
 * A cancelled order is the one trace of an operator's decision not to send it:
 * without it the sweep would find the order missing.
 */
const PRUNED: readonly Pruned[] = [
  {
    table: "erp_outbox_message",
    days: ({ messageDays }) => messageDays,
    ids: `select m.id from erp_connection c
      cross join lateral (
        select id from erp_outbox_message
        where connection_id = c.id and finished_at < ${AGE}
          and (state = 'completed' or topic <> 'order')
        order by finished_at limit :limit) m`,
    parts: { erp_attempt: "message_id", erp_operator_action: "message_id" },
  },
  {
    table: "erp_sync_run",
    days: ({ runDays }) => runDays,
    ids: `select id from (
        select id, finished_at, watermark, ${CAME_TO_NOTHING} is_quiet,
          row_number() over (
            partition by connection_id, flow order by started_at desc) age,
          row_number() over (
            partition by connection_id, flow, state = 'completed',
              watermark is null order by started_at desc) age_of_kind
        from erp_sync_run) run
      where age > ${String(RUNS_KEPT)} and (finished_at < ${AGE}
          or (is_quiet and finished_at < now() - interval '1 day'))
        and (watermark is null or age_of_kind > 1)
      limit :limit`,
    parts: { erp_run_change: "run_id" },
  },
  {
    table: "erp_run_issue",
    days: ({ runDays }) => runDays,
    ids: `select id from erp_run_issue where resolved_at < ${AGE} limit :limit`,
    parts: {},
  },
  {
    table: "erp_export",
    days: ({ reportDays }) => reportDays,
    ids: `select id from erp_export
      where created_at < ${AGE} and state <> 'queueing' limit :limit`,
    parts: { erp_export_item: "export_id" },
  },
  {
    table: "erp_alert",
    days: ({ reportDays }) => reportDays,
    ids: `select id from erp_alert where cleared_at < ${AGE} limit :limit`,
    parts: {},
  },
]

/** Forgets what is finished and old, or what somebody asks to be forgotten. */
export class RetentionStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** @returns how many rows of each table were deleted */
  async prune(policy: RetentionPolicy): Promise<Record<string, number>> {
    const until = performance.now() + LONGEST_MS
    const counts: Record<string, number> = {}
    for (const pruned of PRUNED) {
      counts[pruned.table] = await this.#pruneTable(pruned, policy, until)
    }
    return counts
  }

  async #pruneTable(
    pruned: Pruned,
    policy: RetentionPolicy,
    until: number
  ): Promise<number> {
    const statement = deletionOf(pruned)
    const bindings = { days: pruned.days(policy), limit: BATCH }
    let total = 0
    let count: number
    do {
      count = await affected(this.#db, statement, bindings)
      total += count
    } while (count > 0 && performance.now() < until)
    return total
  }

  /**
   * Empties what was said to and by the ERP about a customer and his orders.
   * That they were sent, when, and which ERP records they are, stays: the
   * books need it, and nothing is sent twice.
   * @returns how many messages were emptied, and how many still wait: sending
   * these will leave traces again
   */
  purgeCustomer(
    customerId: string,
    orderIds: readonly string[]
  ): Promise<{ emptied: number; waiting: number }> {
    return this.#db.transaction(async (trx) => {
      const bindings = { customerId, orderIds: [...orderIds] }
      await affected(trx, EMPTY_ATTEMPTS, bindings)
      const emptied = await affected(trx, EMPTY_MESSAGES, bindings)
      await affected(trx, FORGET_CHANGES, bindings)
      await affected(trx, FORGET_ISSUES, bindings)
      await affected(trx, FORGET_UNPAIRED, bindings)
      const waiting = await affected(
        trx,
        `select m.id from erp_outbox_message m
         where ${OF_CUSTOMER} and m.finished_at is null`,
        bindings
      )
      return { emptied, waiting }
    })
  }
}

function deletionOf({ table, ids, parts }: Pruned): string {
  const partDeletions = Object.entries(parts).map(
    ([part, column]) =>
      `${part}s as (delete from ${part} where ${column} in (select id from old))`
  )
  const steps = [`old as materialized (${ids})`, ...partDeletions]
  return `with ${steps.join(", ")}
    delete from ${table} where id in (select id from old)`
}

const OF_CUSTOMER = `(m.topic = 'customer' and m.entity_id = :customerId
  or m.topic = 'order' and m.entity_id = any(:orderIds))`

const EMPTY_ATTEMPTS = `update erp_attempt a
  set exchanges = '[]', error_message = null, updated_at = now()
  from erp_outbox_message m where a.message_id = m.id and ${OF_CUSTOMER}`

/** What waits for a person keeps its reason until it is dealt with. */
const EMPTY_MESSAGES = `update erp_outbox_message m
  set snapshot = case when m.finished_at is null then m.snapshot end,
    reason = case when m.finished_at is null then m.reason end,
    issues = case when m.finished_at is null then m.issues end,
    updated_at = now()
  where ${OF_CUSTOMER}`

const FORGET_CHANGES = `delete from erp_run_change
  where kind = 'customer' and store_id = :customerId`

const FORGET_ISSUES = `delete from erp_run_issue i
  where i.kind = 'customer' and (i.store_id = :customerId or exists (
    select from erp_binding b where b.kind = 'customer'
      and b.store_id = :customerId and b.connection_id = i.connection_id
      and b.external_id = i.external_id))`

const FORGET_UNPAIRED = `delete from erp_unpaired_customer
  where customer_id = :customerId`

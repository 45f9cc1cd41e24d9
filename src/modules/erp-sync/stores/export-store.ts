import { generateEntityId } from "@medusajs/framework/utils"
import type { Topic } from "../../../domain/flow"
import type { OutboxState } from "../../../domain/outbox-state"
import { type Database, firstRow, jsonBatch, rows } from "./database"

export const exportActions = ["export", "retry"] as const
export type ExportAction = (typeof exportActions)[number]

/**
 * - `queueing` its records are still being looked for
 * - `queued`   all of them are in the queue
 * - `aborted`  an operator stopped it
 */
export type ExportState = "queueing" | "queued" | "aborted"

export interface ExportRow {
  readonly id: string
  readonly topic: Topic
  readonly action: ExportAction
  readonly filter: Readonly<Record<string, unknown>> | null
  readonly state: ExportState
  readonly cursor: Readonly<Record<string, unknown>> | null
  /** How many records matched when it began; null for a selection. */
  readonly total: number | null
  readonly requested_by: string | null
  readonly created_at: Date
}

/** An item of an export with what has become of its message. */
export interface ExportItemRow {
  readonly entity_id: string
  readonly connection_id: string | null
  readonly message_id: string | null
  readonly state: OutboxState | null
  readonly outcome: ExportItemState
  readonly reason: string | null
  readonly external_number: string | null
}

export type ExportItemState = "waiting" | "succeeded" | "failed"
export type ExportCounts = Readonly<Record<ExportItemState, number>>

export interface NewExportItem {
  readonly entityId: string
  readonly connectionId: string | null
  /** Null when no connection takes the record; then `reason` says why. */
  readonly messageId: string | null
  readonly reason: string | null
  /** The message was not open before. */
  readonly isNew: boolean
}

export interface NewBulkExport {
  readonly topic: Topic
  readonly action: ExportAction
  readonly filter: Readonly<Record<string, unknown>>
  readonly total: number
  readonly requestedBy: string | null
}

/** How long a page of a bulk export may take. */
const LEASE = "interval '60 seconds'"

const OUTCOME = `case
  when i.message_id is null or m.parked_at is not null then 'failed'
  when m.state = 'completed' then 'succeeded'
  when m.id is not null and m.finished_at is null then 'waiting'
  when m.id is null then 'succeeded'
  else 'failed' end`

export class ExportStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Of a selection that is in the queue already. */
  async create(
    topic: Topic,
    requestedBy: string | null,
    items: readonly NewExportItem[]
  ): Promise<string> {
    const id = generateEntityId("", "erpexp")
    await this.#db.transaction(async (trx) => {
      await trx("erp_export").insert({
        id,
        topic,
        requested_by: requestedBy,
        action: "export",
        state: "queued",
      })
      await insertItems(trx, id, items)
    })
    return id
  }

  /** Of everything that matches a filter; to be worked off page by page. */
  async createBulk(bulk: NewBulkExport): Promise<string> {
    const id = generateEntityId("", "erpexp")
    await this.#db("erp_export").insert({
      id,
      topic: bulk.topic,
      action: bulk.action,
      filter: JSON.stringify(bulk.filter),
      total: bulk.total,
      requested_by: bulk.requestedBy,
      state: "queueing",
    })
    return id
  }

  /** Takes a bulk export to work on that no living process works on. */
  claim(): Promise<ExportRow | null> {
    return firstRow(
      this.#db,
      `update erp_export set lease_until = clock_timestamp() + ${LEASE}
       where id = (
         select id from erp_export
         where state = 'queueing' and deleted_at is null
           and (lease_until is null or lease_until < clock_timestamp())
         order by created_at limit 1 for update skip locked)
       returning *`
    )
  }

  /**
   * Writes down a page of a bulk export.
   * @param cursor where the next page begins; null when there is none
   * @returns `false` when it was aborted meanwhile
   */
  savePage(
    id: string,
    items: readonly NewExportItem[],
    cursor: Readonly<Record<string, unknown>> | null
  ): Promise<boolean> {
    return this.#db.transaction(async (trx) => {
      await insertItems(trx, id, items)
      const [row] = await rows<{ state: ExportState }>(
        trx,
        `update erp_export set
           cursor = coalesce(cast(:cursor as jsonb), cursor),
           state = case when state = 'queueing' and :isLast then 'queued'
             else state end,
           lease_until = clock_timestamp() + ${LEASE}, updated_at = now()
         where id = :id returning state`,
        {
          id,
          cursor: cursor === null ? null : JSON.stringify(cursor),
          isLast: cursor === null,
        }
      )
      return row?.state !== "aborted"
    })
  }

  /**
   * Stops a bulk export.
   * @returns the messages it has queued and nobody has begun to send
   */
  async abort(id: string): Promise<string[]> {
    await rows(
      this.#db,
      `update erp_export set state = 'aborted', updated_at = now()
       where id = :id and state <> 'aborted'`,
      { id }
    )
    const unsent = await rows<{ message_id: string }>(
      this.#db,
      `select i.message_id from erp_export_item i
       join erp_outbox_message m on m.id = i.message_id
       where i.export_id = :id and i.is_new and m.finished_at is null
         and m.sent_at is null and m.state <> 'executing'`,
      { id }
    )
    return unsent.map((row) => row.message_id)
  }

  find(id: string): Promise<ExportRow | null> {
    return firstRow(this.#db, "select * from erp_export where id = :id", { id })
  }

  /** The newest first. */
  list(limit: number): Promise<ExportRow[]> {
    return rows(
      this.#db,
      `select * from erp_export where deleted_at is null
       order by created_at desc, id desc limit :limit`,
      { limit }
    )
  }

  async counts(id: string): Promise<ExportCounts> {
    const found = await rows<{ outcome: ExportItemState; count: number }>(
      this.#db,
      `select ${OUTCOME} outcome, count(*)::int count
       from erp_export_item i
       left join erp_outbox_message m on m.id = i.message_id
       where i.export_id = :id group by 1`,
      { id }
    )
    const counts = new Map(found.map(({ outcome, count }) => [outcome, count]))
    return {
      waiting: counts.get("waiting") ?? 0,
      succeeded: counts.get("succeeded") ?? 0,
      failed: counts.get("failed") ?? 0,
    }
  }

  /** What failed first, then what waits. */
  items(id: string, limit: number): Promise<ExportItemRow[]> {
    return rows(
      this.#db,
      `select i.entity_id, i.connection_id, i.message_id, m.state,
         ${OUTCOME} outcome, coalesce(m.reason, i.reason) reason,
         coalesce(b.external_number, b.external_id) external_number
       from erp_export_item i
       join erp_export e on e.id = i.export_id
       left join erp_outbox_message m on m.id = i.message_id
       left join erp_binding b on b.connection_id = i.connection_id
         and b.kind = e.topic and b.store_id = i.entity_id
         and b.external_id is not null and b.deleted_at is null
       where i.export_id = :id
       order by array_position(array['failed', 'waiting', 'succeeded'],
         ${OUTCOME}), i.created_at, i.id
       limit :limit`,
      { id, limit }
    )
  }
}

async function insertItems(
  trx: Database,
  exportId: string,
  items: readonly NewExportItem[]
): Promise<void> {
  await rows(
    trx,
    `insert into erp_export_item (
       id, export_id, entity_id, connection_id, message_id, reason, is_new)
     select b.id, :exportId, b.entity_id, b.connection_id, b.message_id,
       b.reason, b.is_new
     from jsonb_to_recordset(cast(:batch as jsonb)) as b(
       id text, entity_id text, connection_id text, message_id text,
       reason text, is_new boolean)`,
    {
      exportId,
      batch: jsonBatch(
        items.map((item) => ({
          id: generateEntityId("", "erpexi"),
          entity_id: item.entityId,
          connection_id: item.connectionId,
          message_id: item.messageId,
          reason: item.reason,
          is_new: item.isNew,
        }))
      ),
    }
  )
}

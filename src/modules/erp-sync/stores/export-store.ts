import { generateEntityId } from "@medusajs/framework/utils"
import type { Topic } from "../../../domain/flow"
import type { OutboxState } from "../../../domain/outbox-state"
import { type Database, firstRow, rows } from "./database"

export interface ExportRow {
  readonly id: string
  readonly topic: Topic
  readonly created_at: Date
}

/** An item of an export with what has become of its message. */
export interface ExportItemRow {
  readonly entity_id: string
  readonly connection_id: string | null
  readonly message_id: string | null
  readonly reason: string | null
  readonly state: OutboxState | null
  readonly parked_at: Date | null
  readonly finished_at: Date | null
  readonly message_reason: string | null
  readonly external_number: string | null
  readonly external_id: string | null
}

export interface NewExportItem {
  readonly entityId: string
  readonly connectionId: string | null
  readonly messageId: string | null
  readonly reason: string | null
}

export class ExportStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async create(
    topic: Topic,
    requestedBy: string | null,
    items: readonly NewExportItem[]
  ): Promise<string> {
    const id = generateEntityId("", "erpexp")
    await this.#db.transaction(async (trx) => {
      await trx("erp_export").insert({ id, topic, requested_by: requestedBy })
      await trx.batchInsert(
        "erp_export_item",
        items.map((item) => ({
          id: generateEntityId("", "erpexi"),
          export_id: id,
          entity_id: item.entityId,
          connection_id: item.connectionId,
          message_id: item.messageId,
          reason: item.reason,
        })),
        500
      )
    })
    return id
  }

  find(id: string): Promise<ExportRow | null> {
    return firstRow(this.#db, "select * from erp_export where id = :id", { id })
  }

  items(id: string): Promise<ExportItemRow[]> {
    return rows(
      this.#db,
      `select i.entity_id, i.connection_id, i.message_id, i.reason,
         m.state, m.parked_at, m.finished_at, m.reason message_reason,
         b.external_number, b.external_id
       from erp_export_item i
       left join erp_outbox_message m on m.id = i.message_id
       left join erp_binding b on b.connection_id = i.connection_id
         and b.kind = m.topic and b.store_id = i.entity_id
         and b.external_id is not null and b.deleted_at is null
       where i.export_id = :id order by i.created_at, i.id`,
      { id }
    )
  }
}

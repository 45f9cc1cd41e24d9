import {
  type Database,
  jsonBatch,
  rows,
} from "../../src/modules/erp-sync/stores/database"

export type Entity = "order" | "customer" | "tax_rate"

export interface StoredDocument {
  readonly entity: Entity
  readonly document: { readonly id: string }
}

interface OrderToPlace {
  readonly id: string
  readonly salesChannelId: string
  readonly isCanceled: boolean
}

/**
 * What is left of Medusa: documents by id for the graph, and of the table of
 * orders the columns that the sweep reads.
 */
export class LightStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async create(): Promise<void> {
    await rows(this.#db, TABLES)
  }

  async save(documents: readonly StoredDocument[]): Promise<void> {
    const batch = documents.map(({ entity, document }) => ({
      entity,
      id: document.id,
      document,
    }))
    await rows(
      this.#db,
      `insert into store_document (entity, id, document)
       select entity, id, document
       from jsonb_to_recordset(cast(:batch as jsonb))
         as b(entity text, id text, document jsonb)
       on conflict (entity, id) do update set document = excluded.document`,
      { batch: jsonBatch(batch) }
    )
  }

  /** Placed a while ago, so that the sweep no longer waits for their events. */
  async placeOrders(orders: readonly OrderToPlace[]): Promise<void> {
    await rows(
      this.#db,
      `insert into "order" (id, sales_channel_id, created_at, canceled_at)
       select id, "salesChannelId", now() - interval '2 minutes',
         case when "isCanceled" then now() end
       from jsonb_to_recordset(cast(:batch as jsonb))
         as b(id text, "salesChannelId" text, "isCanceled" boolean)
       on conflict (id) do nothing`,
      { batch: jsonBatch(orders) }
    )
  }
}

const TABLES = `
  create table store_document (
    entity text not null, id text not null, document jsonb not null,
    primary key (entity, id));
  create table "order" (
    id text primary key, sales_channel_id text, region_id text,
    is_draft_order boolean not null default false,
    created_at timestamptz not null, updated_at timestamptz,
    canceled_at timestamptz, deleted_at timestamptz)`

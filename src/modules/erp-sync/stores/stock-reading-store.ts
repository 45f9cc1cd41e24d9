import { z } from "@medusajs/framework/zod"
import {
  newestReading,
  nothingRead,
  type StockReadings,
} from "../../../domain/stock-readings"
import type { BindingRow } from "./binding-store"
import { type Database, jsonBatch, rows } from "./database"

const stored = z.object({
  isWhole: z.boolean(),
  warehouses: z.record(
    z.string(),
    z.object({ quantity: z.string(), at: z.string() })
  ),
})

/** What was read about a variant, and what that takes the place of. */
export interface ReadingsToSave {
  readonly storeId: string
  readonly readings: StockReadings
  /** The binding's `stock_reading` as it was when this was worked out. */
  readonly previous: string | null
}

/** What a binding knows of its variant's stock in the ERP. */
export function readingsOf({
  stock_reading: text,
}: Pick<BindingRow, "stock_reading">): StockReadings {
  return text === null ? nothingRead : stored.parse(JSON.parse(text))
}

/** The ERP's stock numbers, kept with the bindings of the variants. */
export class StockReadingStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /**
   * @returns the store ids that were saved; the others have been read again by
   * another process meanwhile, and must be looked at anew
   */
  async save(
    connectionId: string,
    batch: readonly ReadingsToSave[]
  ): Promise<Set<string>> {
    if (batch.length === 0) {
      return new Set()
    }
    const saved = await rows<{ store_id: string }>(
      this.#db,
      `update erp_binding v set stock_reading = b.reading,
         stock_read_at = b.read_at, updated_at = now()
       from jsonb_to_recordset(cast(:batch as jsonb)) as b(
         store_id text, reading text, previous text, read_at timestamptz)
       where v.connection_id = :connectionId and v.kind = 'variant'
         and v.store_id = b.store_id and v.deleted_at is null
         and v.stock_reading is not distinct from b.previous
       returning v.store_id`,
      { connectionId, batch: jsonBatch(batch.map(toRow)) }
    )
    return new Set(saved.map((row) => row.store_id))
  }

  /** Variants whose stock is known, by the ERP's id, from some id on. */
  async externalIdsAfter(
    connectionId: string,
    page: { readonly after: string; readonly limit: number }
  ): Promise<string[]> {
    const found = await rows<{ external_id: string }>(
      this.#db,
      `select external_id from erp_binding
       where connection_id = :connectionId and kind = 'variant'
         and stock_reading is not null and external_id > :after
         and not is_alias and deleted_at is null
       order by external_id limit :limit`,
      { connectionId, ...page }
    )
    return found.map((row) => row.external_id)
  }

  /** The warehouses the ERP has named in its numbers so far. */
  async warehouses(connectionId: string): Promise<string[]> {
    const found = await rows<{ name: string }>(
      this.#db,
      `select distinct jsonb_object_keys(
         cast(stock_reading as jsonb) -> 'warehouses') name
       from erp_binding
       where connection_id = :connectionId and kind = 'variant'
         and stock_reading is not null and deleted_at is null
       order by name`,
      { connectionId }
    )
    return found.map((row) => row.name).filter((name) => name !== "")
  }
}

function toRow({ storeId, readings, previous }: ReadingsToSave) {
  return {
    store_id: storeId,
    reading: JSON.stringify(readings),
    previous,
    read_at: newestReading(readings)?.toISOString() ?? null,
  }
}

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
}

function toRow({ storeId, readings, previous }: ReadingsToSave) {
  return {
    store_id: storeId,
    reading: JSON.stringify(readings),
    previous,
    read_at: newestReading(readings)?.toISOString() ?? null,
  }
}

import { generateEntityId } from "@medusajs/framework/utils"
import { type Database, rows } from "./database"

/** A row of `erp_main_image`. */
export interface MainImageRow {
  readonly external_id: string
  readonly product_id: string
  readonly sha256: string | null
  readonly store_url: string | null
}

export interface ExchangedImage {
  readonly externalId: string
  readonly productId: string
  /** `null`: the ERP has none. */
  readonly sha256: string | null
  /** `null`: the store has none. */
  readonly storeUrl: string | null
}

/** What was last exchanged of the main images. */
export class MainImageStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  find(
    connectionId: string,
    externalIds: readonly string[]
  ): Promise<MainImageRow[]> {
    return rows(
      this.#db,
      `select external_id, product_id, sha256, store_url from erp_main_image
       where connection_id = :connectionId
         and external_id = any(cast(:externalIds as text[]))
         and deleted_at is null`,
      { connectionId, externalIds }
    )
  }

  async save(connectionId: string, image: ExchangedImage): Promise<void> {
    await rows(
      this.#db,
      `insert into erp_main_image (id, connection_id, external_id, product_id,
         sha256, store_url)
       values (:id, :connectionId, :externalId, :productId, :sha256, :storeUrl)
       on conflict (connection_id, external_id) where deleted_at is null
       do update set product_id = excluded.product_id,
         sha256 = excluded.sha256, store_url = excluded.store_url,
         updated_at = now()`,
      { id: generateEntityId("", "erpmim"), connectionId, ...image }
    )
  }
}

import { generateEntityId } from "@medusajs/framework/utils"
import { type Database, firstRow, rows } from "./database"

/** A row of `erp_image`. */
export interface ImageRow {
  readonly source_url: string
  readonly content_hash: string | null
  readonly file_id: string | null
  readonly store_url: string | null
  readonly etag: string | null
  readonly last_modified: string | null
  readonly checked_at: Date
  readonly failed_at: Date | null
  /** Why it could not be had the last time, in plain words. */
  readonly failure: string | null
}

/** A file of the store and what is in it. */
export interface KeptImage {
  readonly contentHash: string
  readonly fileId: string
  readonly storeUrl: string
}

export interface ImageToSave extends KeptImage {
  readonly sourceUrl: string
  readonly etag: string | null
  readonly lastModified: string | null
}

/** The images of a connection's ERP and the store's copies of them. */
export class ImageStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  find(
    connectionId: string,
    sourceUrls: readonly string[]
  ): Promise<ImageRow[]> {
    return rows(
      this.#db,
      `select * from erp_image where connection_id = :connectionId
         and source_url = any(cast(:sourceUrls as text[]))
         and deleted_at is null`,
      { connectionId, sourceUrls }
    )
  }

  /** A file with this content, whatever connection brought it. */
  findContent(contentHash: string): Promise<KeptImage | null> {
    return firstRow(
      this.#db,
      `select content_hash "contentHash", file_id "fileId",
         store_url "storeUrl"
       from erp_image where content_hash = :contentHash
         and file_id is not null and deleted_at is null limit 1`,
      { contentHash }
    )
  }

  /** The addresses that were asked longest ago, of those with a copy. */
  async findStale(
    connectionId: string,
    { checkedBefore, limit }: { checkedBefore: Date; limit: number }
  ): Promise<string[]> {
    const found = await rows<{ source_url: string }>(
      this.#db,
      `select source_url from erp_image where connection_id = :connectionId
         and checked_at < :checkedBefore and store_url is not null
         and deleted_at is null
       order by checked_at, id limit :limit`,
      { connectionId, checkedBefore, limit }
    )
    return found.map((row) => row.source_url)
  }

  async save(connectionId: string, image: ImageToSave): Promise<void> {
    await rows(
      this.#db,
      `insert into erp_image (id, connection_id, source_url, content_hash,
         file_id, store_url, etag, last_modified, checked_at)
       values (:id, :connectionId, :sourceUrl, :contentHash, :fileId,
         :storeUrl, :etag, :lastModified, now())
       on conflict (connection_id, source_url) where deleted_at is null
       do update set content_hash = excluded.content_hash,
         file_id = excluded.file_id, store_url = excluded.store_url,
         etag = excluded.etag, last_modified = excluded.last_modified,
         checked_at = now(), failed_at = null, failure = null,
         updated_at = now()`,
      { id: generateEntityId("", "erpimg"), connectionId, ...image }
    )
  }

  /** The server said that its image is still the one we have. */
  async saveUnchanged(connectionId: string, sourceUrl: string): Promise<void> {
    await rows(
      this.#db,
      `update erp_image set checked_at = now(), failed_at = null,
         failure = null, updated_at = now()
       where connection_id = :connectionId and source_url = :sourceUrl
         and deleted_at is null`,
      { connectionId, sourceUrl }
    )
  }

  /** It could not be had; a copy from an earlier time stays. */
  async saveFailure(
    connectionId: string,
    sourceUrl: string,
    failure: string
  ): Promise<void> {
    await rows(
      this.#db,
      `insert into erp_image (id, connection_id, source_url, checked_at,
         failed_at, failure)
       values (:id, :connectionId, :sourceUrl, now(), now(), :failure)
       on conflict (connection_id, source_url) where deleted_at is null
       do update set checked_at = now(), failed_at = now(),
         failure = excluded.failure, updated_at = now()`,
      {
        id: generateEntityId("", "erpimg"),
        connectionId,
        sourceUrl,
        failure,
      }
    )
  }
}

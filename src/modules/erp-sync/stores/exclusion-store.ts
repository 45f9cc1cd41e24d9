import type { RecordKind } from "../../../domain/failure"
import { type Database, jsonBatch, pageOf, rows } from "./database"
import { rowIds } from "./row-ids"

/** Who left a record out: a person, or the undo of what had made it. */
export type ExclusionReason = "operator" | "undo"

/** An ERP record that imports pass over, and what people call it. */
export interface ExcludedRecord {
  readonly externalId: string
  readonly label: string | null
}

export interface NewExclusions {
  readonly kind: RecordKind
  readonly reason: ExclusionReason
  readonly records: readonly ExcludedRecord[]
}

/** A row of `erp_exclusion`. */
export interface ExclusionRow {
  readonly connection_id: string
  readonly kind: RecordKind
  readonly external_id: string
  readonly label: string | null
  readonly reason: ExclusionReason
  readonly created_at: Date
}

export interface RecordQuery {
  readonly connectionId?: string | undefined
  readonly kind: RecordKind
  readonly q?: string | undefined
  readonly limit: number
  readonly offset: number
}

/** A condition on the record of row `r`, for statements of other stores. */
export const NOT_EXCLUDED = (r: string) => `not exists (
  select from erp_exclusion e
  where e.connection_id = ${r}.connection_id and e.kind = ${r}.kind
    and e.external_id = ${r}.external_id and e.deleted_at is null)`

/** The ERP records that are kept out of the store on purpose. */
export class ExclusionStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Imports pass these records over from now on. */
  async add(
    connectionId: string,
    { kind, reason, records }: NewExclusions
  ): Promise<void> {
    const ids = rowIds("erpexc", records.length)
    await rows(
      this.#db,
      `insert into erp_exclusion (id, connection_id, kind, external_id, label,
         reason)
       select b.id, :connectionId, :kind, b."externalId", b.label, :reason
       from jsonb_to_recordset(cast(:batch as jsonb)) as b(
         id text, "externalId" text, label text)
       on conflict (connection_id, kind, external_id) where deleted_at is null
       do nothing`,
      {
        connectionId,
        kind,
        reason,
        batch: jsonBatch(
          records.map((record, index) => ({ ...record, id: ids[index] }))
        ),
      }
    )
  }

  /**
   * Imports take these records again.
   * @returns those that were left out
   */
  async remove(
    connectionId: string,
    kind: RecordKind,
    externalIds: readonly string[]
  ): Promise<ExcludedRecord[]> {
    return rows(
      this.#db,
      `delete from erp_exclusion
       where connection_id = :connectionId and kind = :kind
         and external_id = any(cast(:externalIds as text[]))
       returning external_id "externalId", label`,
      { connectionId, kind, externalIds }
    )
  }

  /** Which of these records are left out. */
  async among(
    connectionId: string,
    kind: RecordKind,
    externalIds: readonly string[]
  ): Promise<Set<string>> {
    const found = await rows<{ external_id: string }>(
      this.#db,
      `select external_id from erp_exclusion
       where connection_id = :connectionId and kind = :kind
         and external_id = any(cast(:externalIds as text[]))
         and deleted_at is null`,
      { connectionId, kind, externalIds }
    )
    return new Set(found.map((row) => row.external_id))
  }

  /** The latest first. */
  list(query: RecordQuery) {
    const { connectionId, kind, q, limit, offset } = query
    return pageOf<ExclusionRow>(
      this.#db,
      {
        select: `select * from erp_exclusion
          where connection_id = coalesce(cast(:connectionId as text), connection_id)
            and kind = :kind and deleted_at is null
            and (cast(:q as text) is null or label ilike :like
              or external_id = :q)`,
        order: "created_at desc, id",
        limit,
        offset,
      },
      {
        connectionId: connectionId ?? null,
        kind,
        q: q ?? null,
        like: `%${q ?? ""}%`,
      }
    )
  }
}

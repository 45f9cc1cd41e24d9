import { BindingStore, type BindingToSave } from "./binding-store"
import { type Database, pageOf, rows } from "./database"
import { NOT_EXCLUDED, type RecordQuery } from "./exclusion-store"

/** An ERP record of which only a person can tell what it is in the store. */
export interface UndecidedRow {
  readonly connection_id: string
  readonly external_id: string
  readonly label: string | null
  readonly message: string
  readonly created_at: Date
}

/** "This record of the ERP is that product of the store." */
export interface Pairing {
  readonly externalId: string
  readonly productId: string
  /** All variants of the product: what they were bound to is forgotten. */
  readonly variantIds: readonly string[]
  /** All variants of the record, of which the same is true. */
  readonly variantExternalIds: readonly string[]
  /** Which variant is which, as far as it is known. */
  readonly variants: readonly BindingToSave[]
  /** The record the product is taken from; null: from none. */
  readonly replaced: string | null
}

/** What people decide about records that a run could not tell apart. */
export class PairingStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Those that wait for a decision, the latest first. */
  undecided({ connectionId, kind, q, limit, offset }: RecordQuery) {
    return pageOf<UndecidedRow>(
      this.#db,
      {
        select: `select i.id, i.connection_id, i.external_id, i.label,
            i.message, i.created_at
          from erp_run_issue i
          where i.connection_id = coalesce(cast(:connectionId as text), i.connection_id)
            and i.kind = :kind and i.code = 'product.link_ambiguous'
            and i.resolved_at is null and i.external_id is not null
            and (cast(:q as text) is null or i.label ilike :like
              or i.external_id = :q)
            and ${NOT_EXCLUDED("i")}
            and not exists (
              select from erp_binding b
              where b.connection_id = i.connection_id and b.kind = i.kind
                and b.external_id = i.external_id and not b.is_alias
                and b.deleted_at is null)`,
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

  /**
   * Pairs them, and parts both from what they were paired with.
   * @returns `false` when the product belongs to another record by now than
   * the one it was to be taken from
   */
  pair(connectionId: string, pairing: Pairing): Promise<boolean> {
    return this.#db.transaction(async (trx) => {
      const bindings = new BindingStore(trx)
      await bindings.lock(connectionId)
      const owner = await bindings.findOne(
        connectionId,
        "product",
        pairing.productId
      )
      const allowed = [pairing.externalId, pairing.replaced]
      if (owner !== null && !allowed.includes(owner.external_id)) {
        return false
      }
      await rows(trx, PART, { connectionId, ...pairing })
      await bindings.save(connectionId, [
        {
          kind: "product",
          storeId: pairing.productId,
          externalId: pairing.externalId,
        },
        ...pairing.variants,
      ])
      return true
    })
  }
}

const PART = `
  delete from erp_binding where connection_id = :connectionId and (
    (kind = 'product' and (store_id = :productId
      or external_id = :externalId))
    or (kind = 'variant' and (
      store_id = any(cast(:variantIds as text[]))
      or external_id = any(cast(:variantExternalIds as text[])))))`

import type { RecordKind } from "../../../domain/failure"
import type { ExchangeRate } from "../../../domain/records/order"
import {
  type Database,
  affected,
  firstRow,
  jsonBatch,
  jsonLiteral,
  rows,
  script,
} from "./database"
import { NOT_EXCLUDED } from "./exclusion-store"
import { rowIds } from "./row-ids"

/** What the ERP says of a record beside its number. */
export interface BindingDetails {
  readonly exchange_rate?: ExchangeRate
}

/** A row of `erp_binding`. */
export interface BindingRow {
  readonly id: string
  readonly connection_id: string
  readonly kind: RecordKind
  readonly store_id: string
  readonly external_id: string | null
  readonly external_number: string | null
  readonly details: BindingDetails | null
  readonly import_hash: string | null
  readonly export_hash: string | null
  readonly stock_reading: string | null
  readonly stock_read_at: Date | null
  readonly is_alias: boolean
  readonly excludes_stock: boolean
  readonly excludes_price: boolean
  readonly is_withdrawn: boolean
  readonly synced_at: Date | null
}

/** A binding to an ERP record that exists. */
export type LinkedBinding = BindingRow & { readonly external_id: string }

export interface BindingToSave {
  readonly kind: RecordKind
  readonly storeId: string
  readonly externalId: string
  readonly externalNumber?: string | null
  readonly details?: BindingDetails | null
  readonly importHash?: string | null
  readonly exportHash?: string | null
}

/** Who wants to create which ERP record. */
export interface CreationClaim {
  readonly connectionId: string
  readonly kind: RecordKind
  /** Of the store record, or another key of what must not be there twice. */
  readonly storeId: string
  /** More such keys: the right is given for all or for none. */
  readonly otherKeys?: readonly string[]
  readonly messageId: string
}

/** Work on the bindings of one connection. */
export class BindingStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  findByStoreIds(
    connectionId: string,
    kind: RecordKind,
    storeIds: readonly string[]
  ): Promise<LinkedBinding[]> {
    return rows(
      this.#db,
      `select * from erp_binding
       where connection_id = :connectionId and kind = :kind
         and store_id = any(cast(:storeIds as text[]))
         and external_id is not null and deleted_at is null`,
      { connectionId, kind, storeIds }
    )
  }

  findByExternalIds(
    connectionId: string,
    kind: RecordKind,
    externalIds: readonly string[]
  ): Promise<LinkedBinding[]> {
    return this.#findByExternalIds("not is_alias", {
      connectionId,
      kind,
      externalIds,
    })
  }

  /** The further records of the store that these of the ERP are as well. */
  findAliases(
    connectionId: string,
    kind: RecordKind,
    externalIds: readonly string[]
  ): Promise<LinkedBinding[]> {
    return this.#findByExternalIds("is_alias", {
      connectionId,
      kind,
      externalIds,
    })
  }

  #findByExternalIds(
    which: "is_alias" | "not is_alias",
    records: {
      readonly connectionId: string
      readonly kind: RecordKind
      readonly externalIds: readonly string[]
    }
  ): Promise<LinkedBinding[]> {
    return rows(
      this.#db,
      `select * from erp_binding
       where connection_id = :connectionId and kind = :kind
         and external_id = any(cast(:externalIds as text[]))
         and ${which} and deleted_at is null`,
      { ...records }
    )
  }

  /** All of a kind, where there are few. */
  listOfKind(connectionId: string, kind: RecordKind): Promise<LinkedBinding[]> {
    return rows(
      this.#db,
      `select * from erp_binding
       where connection_id = :connectionId and kind = :kind
         and external_id is not null and not is_alias and deleted_at is null
       order by external_id`,
      { connectionId, kind }
    )
  }

  /** The bindings of store records of several kinds. */
  findByRecords(
    connectionId: string,
    records: Partial<Record<RecordKind, readonly string[]>>
  ): Promise<LinkedBinding[]> {
    const all = Object.entries(records).flatMap(([kind, storeIds]) =>
      [...new Set(storeIds)].map((storeId) => ({ kind, storeId }))
    )
    return rows(
      this.#db,
      `select bound.* from jsonb_to_recordset(cast(:batch as jsonb))
         as b(kind text, "storeId" text)
       join erp_binding bound on bound.connection_id = :connectionId
         and bound.kind = b.kind and bound.store_id = b."storeId"
         and bound.external_id is not null and bound.deleted_at is null`,
      { connectionId, batch: jsonBatch(all) }
    )
  }

  /** The bindings of some store records, over all connections. */
  findOfRecords(
    kind: RecordKind,
    storeIds: readonly string[]
  ): Promise<LinkedBinding[]> {
    return rows(
      this.#db,
      `select * from erp_binding
       where kind = :kind and store_id = any(cast(:storeIds as text[]))
         and external_id is not null and deleted_at is null`,
      { kind, storeIds }
    )
  }

  /**
   * Until the end of the transaction nobody else binds anything of this
   * connection.
   */
  async lock(connectionId: string): Promise<void> {
    await rows(this.#db, LOCK(connectionId))
  }

  /**
   * Records that these pairs belong together. A second store record for an ERP
   * record that is bound already becomes its alias. A product keeps the record
   * it has: a person may have paired it while an import was planning.
   * @param claim the right to create one of them, which is given back with it
   */
  async save(
    connectionId: string,
    bindings: readonly BindingToSave[],
    claim?: CreationClaim
  ): Promise<void> {
    if (bindings.length === 0) {
      return
    }
    const ids = rowIds("erpbnd", bindings.length)
    const batch = jsonLiteral(
      bindings.map((binding, position) => ({
        position,
        id: ids[position],
        connection_id: connectionId,
        kind: binding.kind,
        store_id: binding.storeId,
        external_id: binding.externalId,
        external_number: binding.externalNumber ?? null,
        details: binding.details ?? null,
        import_hash: binding.importHash ?? null,
        export_hash: binding.exportHash ?? null,
      }))
    )
    await script(this.#db, [
      LOCK(connectionId),
      SAVE(batch),
      ...(claim === undefined ? [] : [RELEASE(jsonLiteral(claimed(claim)))]),
    ])
  }

  /**
   * Takes the right to create the ERP record of a store record, so that two
   * messages do not create it twice. It ends with the lease of the message.
   * @returns `false`: another message is at it, or has done it
   */
  async claimCreation(claim: CreationClaim): Promise<boolean> {
    const keys = claimed(claim)
    const count = await affected(this.#db, CLAIM, { batch: jsonBatch(keys) })
    const isGranted = count === keys.length
    if (!isGranted && count > 0) {
      await this.releaseCreation(claim)
    }
    return isGranted
  }

  async releaseCreation(claim: CreationClaim): Promise<void> {
    await rows(this.#db, RELEASE("cast(:batch as jsonb)"), {
      batch: jsonBatch(claimed(claim)),
    })
  }

  /** An unchanged record seen through a new hash: nothing else is touched. */
  async saveImportHashes(
    connectionId: string,
    kind: RecordKind,
    hashes: readonly { externalId: string; hash: string }[]
  ): Promise<void> {
    if (hashes.length === 0) {
      return
    }
    await rows(
      this.#db,
      `update erp_binding set import_hash = b.hash, synced_at = now(),
         updated_at = now()
       from jsonb_to_recordset(cast(:batch as jsonb))
         as b("externalId" text, hash text)
       where connection_id = :connectionId and kind = :kind
         and external_id = b."externalId" and deleted_at is null`,
      { connectionId, kind, batch: jsonBatch(hashes) }
    )
  }

  /** The next time these records are read, they are compared in full. */
  async forgetImportHashes(
    connectionId: string,
    kind: RecordKind,
    storeIds: readonly string[]
  ): Promise<void> {
    await rows(
      this.#db,
      `update erp_binding set import_hash = null, updated_at = now()
       where connection_id = :connectionId and kind = :kind
         and store_id = any(cast(:storeIds as text[])) and deleted_at is null`,
      { connectionId, kind, storeIds }
    )
  }

  /** All of a kind are compared in full at the next complete listing. */
  async forgetAllImportHashes(
    connectionId: string,
    kind: RecordKind
  ): Promise<void> {
    await rows(
      this.#db,
      `update erp_binding set import_hash = null, updated_at = now()
       where connection_id = :connectionId and kind = :kind
         and import_hash is not null and deleted_at is null`,
      { connectionId, kind }
    )
  }

  /** How many records of a kind imports keep up to date. */
  async count(connectionId: string, kind: RecordKind): Promise<number> {
    const row = await firstRow<{ count: number }>(
      this.#db,
      `select count(*)::int count from erp_binding b
       where connection_id = :connectionId and kind = :kind
         and external_id is not null and not is_alias
         and deleted_at is null and ${NOT_EXCLUDED("b")}`,
      { connectionId, kind }
    )
    return row?.count ?? 0
  }

  async remove(
    connectionId: string,
    kind: RecordKind,
    storeIds: readonly string[]
  ): Promise<void> {
    await rows(
      this.#db,
      `delete from erp_binding where connection_id = :connectionId
         and kind = :kind and store_id = any(cast(:storeIds as text[]))`,
      { connectionId, kind, storeIds }
    )
  }

  findOne(
    connectionId: string,
    kind: RecordKind,
    storeId: string
  ): Promise<LinkedBinding | null> {
    return firstRow(
      this.#db,
      `select * from erp_binding
       where connection_id = :connectionId and kind = :kind
         and store_id = :storeId and external_id is not null
         and deleted_at is null`,
      { connectionId, kind, storeId }
    )
  }
}

/** A row for each key. */
function claimed({ storeId, otherKeys = [], ...claim }: CreationClaim) {
  const keys = [storeId, ...otherKeys]
  const ids = rowIds("erpbnd", keys.length)
  return keys.map((key, index) => ({
    id: ids[index],
    connection_id: claim.connectionId,
    kind: claim.kind,
    store_id: key,
    claimed_by: claim.messageId,
  }))
}

const CLAIMED = (batch: string) => `jsonb_to_recordset(${batch}) as c(
  id text, connection_id text, kind text, store_id text, claimed_by text)`

/** In the order of the keys, so that two do not wait for each other. */
const CLAIM = `
  insert into erp_binding as b (id, connection_id, kind, store_id, claimed_by)
  select c.id, c.connection_id, c.kind, c.store_id, c.claimed_by
  from ${CLAIMED("cast(:batch as jsonb)")} order by c.store_id
  on conflict (connection_id, kind, store_id) where deleted_at is null
  do update set claimed_by = excluded.claimed_by
  where b.external_id is null and not exists (
    select from erp_outbox_message m
    where m.id = b.claimed_by and m.id <> excluded.claimed_by
      and m.state = 'executing' and m.lease_until > clock_timestamp())`

const RELEASE = (batch: string) => `
  delete from erp_binding b using ${CLAIMED(batch)}
  where b.connection_id = c.connection_id and b.kind = c.kind
    and b.store_id = c.store_id and b.claimed_by = c.claimed_by
    and b.external_id is null`

/** Who is whose alias must not be decided by two at once. */
const LOCK = (connectionId: string) => `
  select pg_advisory_xact_lock(hashtextextended(
    'bind|' || (${jsonLiteral(connectionId)} #>> '{}'), 0))`

/** The owner of an ERP record stays; a new one has the first of the batch. */
const SAVE = (batch: string) => `
  insert into erp_binding as m (id, connection_id, kind, store_id, external_id,
    external_number, details, import_hash, export_hash, synced_at, is_alias)
  select b.id, b.connection_id, b.kind, b.store_id, b.external_id,
    b.external_number, b.details, b.import_hash, b.export_hash, now(),
    b.store_id <> coalesce(owner.store_id, first_value(b.store_id) over (
      partition by b.kind, b.external_id order by b.position))
  from jsonb_to_recordset(${batch}) as b(
    position int, id text, connection_id text, kind text, store_id text,
    external_id text, external_number text, details jsonb, import_hash text,
    export_hash text)
  left join erp_binding owner on owner.connection_id = b.connection_id
    and owner.kind = b.kind and owner.external_id = b.external_id
    and not owner.is_alias and owner.deleted_at is null
  on conflict (connection_id, kind, store_id) where deleted_at is null
  do update set
    created_at = case when m.external_id is distinct from excluded.external_id
      then now() else m.created_at end,
    external_id = excluded.external_id,
    external_number = coalesce(excluded.external_number, m.external_number),
    details = coalesce(excluded.details, m.details),
    import_hash = coalesce(excluded.import_hash, m.import_hash),
    export_hash = coalesce(excluded.export_hash, m.export_hash),
    is_alias = excluded.is_alias,
    claimed_by = null,
    synced_at = now(),
    updated_at = now()
  where m.kind <> 'product' or m.external_id is null
    or m.external_id = excluded.external_id`

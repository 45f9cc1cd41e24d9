import type { UnpairedReason } from "../../../domain/customer-pairing"
import { BindingStore, type LinkedBinding } from "./binding-store"
import { type Database, affected, firstRow, jsonBatch, rows } from "./database"
import { rowIds } from "./row-ids"

/** A row of `erp_unpaired_customer`. */
export interface UnpairedCustomerRow {
  readonly connection_id: string
  readonly customer_id: string
  readonly reason: UnpairedReason
  readonly message: string | null
  readonly checked_at: Date
}

export interface UnpairedCustomer {
  readonly customerId: string
  readonly reason: UnpairedReason
  readonly message: string | null
}

/** "This customer of the store is that customer of the ERP." */
export interface CustomerPair {
  readonly customerId: string
  readonly externalId: string
  readonly externalNumber: string | null
}

/** Which customer of the store is which of the ERP, and who is none yet. */
export class CustomerPairingStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  unpaired(
    connectionId: string,
    customerId: string
  ): Promise<UnpairedCustomerRow | null> {
    return firstRow(
      this.#db,
      `select * from erp_unpaired_customer
       where connection_id = :connectionId and customer_id = :customerId
         and deleted_at is null`,
      { connectionId, customerId }
    )
  }

  /** Writes down that the ERP was asked just now, and why they are unpaired. */
  async saveUnpaired(
    connectionId: string,
    customers: readonly UnpairedCustomer[]
  ): Promise<void> {
    const ids = rowIds("erpunp", customers.length)
    await rows(this.#db, SAVE_UNPAIRED, {
      connectionId,
      batch: jsonBatch(
        customers.map((customer, index) => ({ ...customer, id: ids[index] }))
      ),
    })
  }

  /**
   * Pairs a customer the ERP was found to have.
   * @returns `false`: somebody has paired it meanwhile, perhaps with another
   */
  pairFound(connectionId: string, pair: CustomerPair): Promise<boolean> {
    return this.#db.transaction(async (trx) => {
      const bindings = new BindingStore(trx)
      await bindings.lock(connectionId)
      const { customerId } = pair
      if (
        (await bindings.findOne(connectionId, "customer", customerId)) !== null
      ) {
        return false
      }
      await bind(trx, connectionId, pair)
      return true
    })
  }

  /**
   * Pairs them on a person's word, and parts the customer from whom it was
   * paired with.
   * @param mayShare also when the ERP's customer has another one in the store,
   * whose alias this one becomes
   * @returns the other one, when nobody said that they may share; else null
   */
  pair(
    connectionId: string,
    pair: CustomerPair,
    mayShare: boolean
  ): Promise<LinkedBinding | null> {
    return this.#db.transaction(async (trx) => {
      const bindings = new BindingStore(trx)
      await bindings.lock(connectionId)
      const [owner] = await bindings.findByExternalIds(
        connectionId,
        "customer",
        [pair.externalId]
      )
      const { customerId } = pair
      if (owner !== undefined && owner.store_id !== customerId && !mayShare) {
        return owner
      }
      if (owner?.store_id !== customerId) {
        await part(trx, connectionId, [customerId])
      }
      await bind(trx, connectionId, pair)
      return null
    })
  }

  /**
   * Parts customers from those of the ERP; only a person pairs them again.
   * @returns those that were paired
   */
  unpair(
    connectionId: string,
    customerIds: readonly string[]
  ): Promise<string[]> {
    return this.#db.transaction(async (trx) => {
      await new BindingStore(trx).lock(connectionId)
      const parted = await part(trx, connectionId, customerIds)
      await new CustomerPairingStore(trx).saveUnpaired(
        connectionId,
        parted.map((customerId) => ({
          customerId,
          reason: "parted",
          message: null,
        }))
      )
      return parted
    })
  }
}

async function bind(
  trx: Database,
  connectionId: string,
  { customerId, externalId, externalNumber }: CustomerPair
): Promise<void> {
  await new BindingStore(trx).save(connectionId, [
    { kind: "customer", storeId: customerId, externalId, externalNumber },
  ])
  await rows(
    trx,
    `delete from erp_unpaired_customer
     where connection_id = :connectionId and customer_id = :customerId`,
    { connectionId, customerId }
  )
}

/** Where an owner goes, the oldest of its aliases takes its place. */
async function part(
  trx: Database,
  connectionId: string,
  customerIds: readonly string[]
): Promise<string[]> {
  const parted = await rows<{ store_id: string; external_id: string }>(
    trx,
    `delete from erp_binding
     where connection_id = :connectionId and kind = 'customer'
       and store_id = any(cast(:customerIds as text[]))
       and external_id is not null and deleted_at is null
     returning store_id, external_id`,
    { connectionId, customerIds }
  )
  await affected(trx, PROMOTE_ALIASES, {
    connectionId,
    externalIds: parted.map((own) => own.external_id),
  })
  return parted.map((own) => own.store_id)
}

const PROMOTE_ALIASES = `
  update erp_binding set is_alias = false, updated_at = now()
  where id in (
    select distinct on (a.external_id) a.id from erp_binding a
    where a.connection_id = :connectionId and a.kind = 'customer'
      and a.external_id = any(cast(:externalIds as text[]))
      and a.is_alias and a.deleted_at is null
      and not exists (
        select from erp_binding o
        where o.connection_id = a.connection_id and o.kind = a.kind
          and o.external_id = a.external_id and not o.is_alias
          and o.deleted_at is null)
    order by a.external_id, a.created_at, a.id)`

const SAVE_UNPAIRED = `
  insert into erp_unpaired_customer as u (id, connection_id, customer_id,
    reason, message, checked_at)
  select b.id, :connectionId, b."customerId", b.reason, b.message, now()
  from jsonb_to_recordset(cast(:batch as jsonb)) as b(
    id text, "customerId" text, reason text, message text)
  on conflict (connection_id, customer_id) where deleted_at is null
  do update set reason = excluded.reason, message = excluded.message,
    checked_at = excluded.checked_at, updated_at = now()`

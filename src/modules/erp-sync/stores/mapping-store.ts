import { generateEntityId } from "@medusajs/framework/utils"
import type { PaymentKind } from "../../../domain/records/order"
import type { StockPlacement } from "../../../domain/stock-readings"
import { type Database, rows } from "./database"

/** What a payment provider of the store is, and what the ERP calls it. */
export interface PaymentMapping {
  readonly providerId: string
  readonly kind: PaymentKind
  /** `null`: the provider's own name is used. */
  readonly label: string | null
}

/** From which location of the store a warehouse of the ERP is sold. */
export interface WarehouseMapping {
  /** The ERP's id. */
  readonly warehouse: string
  /** `null`: its goods are left out on purpose. */
  readonly locationId: string | null
}

const PAYMENT = "payment_method"
const WAREHOUSE = "warehouse"
const CARRIED_OUT = "stock_placement"

/** Where the goods of a connection were put last, and before that. */
export interface CarriedOut {
  readonly placement: StockPlacement
  readonly former: readonly FormerPlacement[]
}

export interface FormerPlacement {
  readonly placement: StockPlacement
  readonly leftAt: Date
}

export interface Placing {
  readonly warehouses: WarehouseMapping[]
  /** `null`: no goods of the connection were put anywhere yet. */
  readonly carriedOut: CarriedOut | null
}

interface StoredPlacement {
  readonly locationId: string
  readonly mode: StockPlacement["mode"]
  readonly warehouses: Readonly<Record<string, string | null>>
}

interface StoredCarriedOut {
  readonly placement: StoredPlacement
  readonly former: readonly {
    readonly placement: StoredPlacement
    readonly leftAt: string
  }[]
}

interface WarehouseRow {
  readonly kind: typeof WAREHOUSE
  readonly store_key: string
  readonly value: { readonly location_id: string | null }
}

interface CarriedOutRow {
  readonly kind: typeof CARRIED_OUT
  readonly value: StoredCarriedOut
}

export class MappingStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async paymentMethods(connectionId: string): Promise<PaymentMapping[]> {
    const found = await rows<{
      store_key: string
      value: { kind: PaymentKind; label: string | null }
    }>(
      this.#db,
      `select store_key, value from erp_mapping
       where connection_id = :connectionId and kind = :kind
         and deleted_at is null order by store_key`,
      { connectionId, kind: PAYMENT }
    )
    return found.map(({ store_key, value }) => ({
      providerId: store_key,
      ...value,
    }))
  }

  /** Replaces the whole table of a connection. */
  replacePaymentMethods(
    connectionId: string,
    mappings: readonly PaymentMapping[]
  ): Promise<void> {
    return this.#replace(
      connectionId,
      PAYMENT,
      mappings.map(({ providerId, kind, label }) => ({
        key: providerId,
        value: { kind, label },
      }))
    )
  }

  async warehouses(connectionId: string): Promise<WarehouseMapping[]> {
    return (await this.placing(connectionId)).warehouses
  }

  /** Where goods belong and where they were put, in one statement. */
  async placing(connectionId: string): Promise<Placing> {
    const found = await rows<WarehouseRow | CarriedOutRow>(
      this.#db,
      `select kind, store_key, value from erp_mapping
       where connection_id = :connectionId and kind in (:warehouse, :carriedOut)
         and deleted_at is null order by store_key`,
      { connectionId, warehouse: WAREHOUSE, carriedOut: CARRIED_OUT }
    )
    const [carriedOut = null] = found.flatMap((row) =>
      row.kind === CARRIED_OUT ? fromStored(row.value) : []
    )
    const warehouses = found.flatMap((row) =>
      row.kind === WAREHOUSE
        ? { warehouse: row.store_key, locationId: row.value.location_id }
        : []
    )
    return { warehouses, carriedOut }
  }

  /** Replaces the whole table of a connection. */
  replaceWarehouses(
    connectionId: string,
    mappings: readonly WarehouseMapping[]
  ): Promise<void> {
    return this.#replace(
      connectionId,
      WAREHOUSE,
      mappings.map(({ warehouse, locationId }) => ({
        key: warehouse,
        value: { location_id: locationId },
      }))
    )
  }

  saveCarriedOut(
    connectionId: string,
    { placement, former }: CarriedOut
  ): Promise<void> {
    const value: StoredCarriedOut = {
      placement: toStored(placement),
      former: former.map(({ placement: earlier, leftAt }) => ({
        placement: toStored(earlier),
        leftAt: leftAt.toISOString(),
      })),
    }
    return this.#replace(connectionId, CARRIED_OUT, [{ key: "", value }])
  }

  async #replace(
    connectionId: string,
    kind: string,
    mappings: readonly { readonly key: string; readonly value: unknown }[]
  ): Promise<void> {
    await this.#db.transaction(async (trx) => {
      // Server and worker store declared connections at the same moment.
      await rows(
        trx,
        "select pg_advisory_xact_lock(hashtextextended('map|' || :connectionId, 0))",
        { connectionId }
      )
      await trx("erp_mapping")
        .where({ connection_id: connectionId, kind })
        .delete()
      for (const { key, value } of mappings) {
        await trx("erp_mapping").insert({
          id: generateEntityId("", "erpmap"),
          connection_id: connectionId,
          kind,
          store_key: key,
          value: JSON.stringify(value),
        })
      }
    })
  }
}

function fromStored({ placement, former }: StoredCarriedOut): CarriedOut {
  return {
    placement: fromStoredPlacement(placement),
    former: former.map(({ placement: earlier, leftAt }) => ({
      placement: fromStoredPlacement(earlier),
      leftAt: new Date(leftAt),
    })),
  }
}

function fromStoredPlacement({
  warehouses,
  ...rest
}: StoredPlacement): StockPlacement {
  return { ...rest, warehouses: new Map(Object.entries(warehouses)) }
}

function toStored(placement: StockPlacement): StoredPlacement {
  const { locationId, mode, warehouses } = placement
  return { locationId, mode, warehouses: Object.fromEntries(warehouses) }
}

import { generateEntityId } from "@medusajs/framework/utils"
import type { PaymentKind } from "../../../domain/records/order"
import type { StockPlacement } from "../../../domain/stock-readings"
import { type Database, firstRow, rows } from "./database"

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
const PLACEMENT = "stock_placement"

/** Where the goods of a connection were put last, and before that. */
export interface CarriedOut {
  readonly placement: StockPlacement
  readonly former: readonly FormerPlacement[]
}

export interface FormerPlacement {
  readonly placement: StockPlacement
  readonly leftAt: Date
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
    const found = await rows<{
      store_key: string
      value: { location_id: string | null }
    }>(
      this.#db,
      `select store_key, value from erp_mapping
       where connection_id = :connectionId and kind = :kind
         and deleted_at is null order by store_key`,
      { connectionId, kind: WAREHOUSE }
    )
    return found.map(({ store_key, value }) => ({
      warehouse: store_key,
      locationId: value.location_id,
    }))
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

  /** `null`: no goods of the connection were put anywhere yet. */
  async carriedOut(connectionId: string): Promise<CarriedOut | null> {
    const found = await firstRow<{ value: StoredCarriedOut }>(
      this.#db,
      `select value from erp_mapping
       where connection_id = :connectionId and kind = :kind
         and deleted_at is null`,
      { connectionId, kind: PLACEMENT }
    )
    return (
      found && {
        placement: fromStored(found.value.placement),
        former: found.value.former.map(({ placement, leftAt }) => ({
          placement: fromStored(placement),
          leftAt: new Date(leftAt),
        })),
      }
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
    return this.#replace(connectionId, PLACEMENT, [{ key: "", value }])
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

function fromStored({ warehouses, ...rest }: StoredPlacement): StockPlacement {
  return { ...rest, warehouses: new Map(Object.entries(warehouses)) }
}

function toStored(placement: StockPlacement): StoredPlacement {
  const { locationId, mode, warehouses } = placement
  return { locationId, mode, warehouses: Object.fromEntries(warehouses) }
}

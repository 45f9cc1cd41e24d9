import type {
  CanonicalStockLevel,
  StockMeaning,
} from "../../src/domain/records/stock-level"
import { erpSync } from "../../src/workflows/erp-sync"
import { resolveTarget } from "../../src/workflows/store/import-target"
import type { StockContext } from "../../src/workflows/stock/stock-context"
import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import { placeOrder } from "../../sandbox/scenarios/shopper"
import type { ConnectedStore } from "./connected-store"

/** What an import of stock works with, outside of a run. */
export async function stockContext(
  store: ConnectedStore,
  overrides: { readonly meaning?: StockMeaning } = {}
): Promise<StockContext> {
  const module = erpSync(store.container)
  const row = await module.connections.find(store.connectionId)
  if (row === null) {
    throw new Error("The store's connection is gone")
  }
  const live = module.live.open(row)
  const { stock } = live.connector
  return {
    container: store.container,
    erpSync: module,
    connectionId: row.id,
    live: {
      ...live,
      connector: {
        ...live.connector,
        ...(stock && {
          stock: { ...stock, meaning: overrides.meaning ?? stock.meaning },
        }),
      },
    },
    target: await resolveTarget(store.container, row.target),
  }
}

/** One product of the store, its orders and what the ERP says of it. */
export class StockScene {
  readonly store: ConnectedStore
  readonly sku: string
  #client: ReturnType<ConnectedStore["admin"]> | null = null

  constructor(store: ConnectedStore, sku: string) {
    this.store = store
    this.sku = sku
  }

  /** An order that stays in the store until it is exported. */
  async buy(quantity: number): Promise<SceneOrder> {
    const { id } = await placeOrder(this.store.storefront, {
      items: [{ sku: this.sku, quantity }],
      paymentProvider: PAYMENT_PROVIDERS.bankTransfer,
    })
    await this.store.message(id, { state: "snoozed" })
    const { order } = await (await this.admin()).order.retrieve(id)
    return { id, itemId: order.items[0]?.id ?? "" }
  }

  async export({ id }: SceneOrder): Promise<void> {
    await this.store.api.post("/exports", { topic: "order", ids: [id] })
    await this.store.message(id, { state: "completed" })
  }

  /** The ERP has the order as it is now, although nothing was sent. */
  async noteInErp({ id }: SceneOrder): Promise<void> {
    const { bindings } = erpSync(this.store.container)
    const { connectionId } = this.store
    const bound = await bindings.findOne(connectionId, "order", id)
    if (bound !== null) {
      await bindings.save(connectionId, [
        { kind: "order", storeId: id, externalId: bound.external_id },
      ])
    }
  }

  async fulfil(order: SceneOrder, quantity: number): Promise<string> {
    const { order: fulfilled } = await (
      await this.admin()
    ).order.createFulfillment(
      order.id,
      { items: [{ id: order.itemId, quantity }] },
      { fields: "+fulfillments.created_at" }
    )
    const [newest] = [...(fulfilled.fulfillments ?? [])].sort((a, b) =>
      String(b.created_at).localeCompare(String(a.created_at))
    )
    return newest?.id ?? ""
  }

  async cancelFulfilment(order: SceneOrder, id: string): Promise<void> {
    await (
      await this.admin()
    ).order.cancelFulfillment(order.id, id, { no_notification: true })
  }

  async cancel({ id }: SceneOrder): Promise<void> {
    await (await this.admin()).order.cancel(id)
  }

  async edit({ id, itemId }: SceneOrder, quantity: number): Promise<void> {
    const { orderEdit } = await this.admin()
    await orderEdit.initiateRequest({ order_id: id })
    await orderEdit.updateOriginalItem(id, itemId, { quantity })
    await orderEdit.request(id)
    await orderEdit.confirm(id)
  }

  /** The goods come back, and the store books them in. */
  async takeBack(order: SceneOrder, quantity: number): Promise<void> {
    const client = await this.admin()
    const items = [{ id: order.itemId, quantity }]
    const { return: opened } = await client.return.initiateRequest({
      order_id: order.id,
      location_id: this.store.seeded.warehouseId,
    })
    await client.return.addReturnItem(opened.id, { items })
    await client.return.confirmRequest(opened.id, {})
    await client.return.initiateReceive(opened.id, {})
    await client.return.receiveItems(opened.id, { items })
    await client.return.confirmReceive(opened.id, {})
  }

  /** Asks the ERP for the number now; it can be applied whenever. */
  async read(context: StockContext): Promise<SceneReading> {
    const readAt = new Date()
    const { id } = this.erpProduct()
    const page = await context.live.connector.catalog?.readProducts(
      [String(id)],
      { signal: AbortSignal.timeout(30_000), record: () => undefined }
    )
    const levels = page?.records.flatMap(({ stock }) => stock) ?? []
    return { levels, readAt }
  }

  /** A number as an ERP would send it about this product. */
  level(
    quantity: number | string,
    more: Partial<CanonicalStockLevel> = {}
  ): CanonicalStockLevel {
    const externalId = String(this.erpProduct().id)
    return { externalId, quantity: String(quantity), ...more }
  }

  /** What the store has and offers, at a location. */
  async levelAt(locationId: string): Promise<SceneLevel | null> {
    const { inventory_items: items } = await (
      await this.admin()
    ).inventoryItem.list({ sku: this.sku, fields: "*location_levels" })
    const level = items[0]?.location_levels?.find(
      (one) => one.location_id === locationId
    )
    return level === undefined
      ? null
      : {
          stocked: level.stocked_quantity,
          available: level.available_quantity ?? 0,
        }
  }

  async available(): Promise<number> {
    const level = await this.levelAt(this.store.seeded.warehouseId)
    return level?.available ?? 0
  }

  private async admin() {
    this.#client ??= this.store.admin()
    return (await this.#client).admin
  }

  private erpProduct() {
    const item = this.store.smarty.office.findItem(this.sku)
    if (item === null) {
      throw new Error(`The ERP has no ${this.sku}`)
    }
    return item.product
  }
}

export interface SceneOrder {
  readonly id: string
  readonly itemId: string
}

export interface SceneReading {
  readonly levels: readonly CanonicalStockLevel[]
  readonly readAt: Date
}

export interface SceneLevel {
  readonly stocked: number
  readonly available: number
}

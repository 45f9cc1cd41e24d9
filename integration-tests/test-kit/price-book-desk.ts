import { once } from "node:events"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import {
  storeClient,
  type Credentials,
} from "../../sandbox/scenarios/storefront"
import { AdminApi } from "../../sandbox/scenarios/admin-api"
import type { ImportFlow } from "../../src/domain/flow"
import type { ErpSyncModuleService } from "../../src/modules/erp-sync/service"
import type { HostStore } from "./host-store"
import { finishedRun, type RunView, switchOffSchedules } from "./sync-answers"

export interface BookPrice {
  readonly amount: string
  readonly currency: string
  readonly includesTax: boolean
}

export const euros = (amount: string): BookPrice => ({
  amount,
  currency: "eur",
  includesTax: true,
})

export interface BookList {
  readonly externalId: string
  readonly title: string
  readonly audience: {
    readonly externalId: string
    readonly name: string
    readonly isPersonal: boolean
    readonly customers: readonly string[] | null
  } | null
  readonly startsAt?: string
  readonly endsAt?: string
}

export interface BookListPrice {
  readonly listExternalId: string
  readonly variantExternalId: string
  readonly price: BookPrice
  readonly minQuantity?: number
  readonly taxExternalId?: string
}

/** The store's own connector, the files it reads and the store it fills. */
export class PriceBookDesk {
  catalog: { code: string; title: string; prices: BookPrice[] }[] = []
  lists: BookList[] = []
  prices: BookListPrice[] = []
  readonly host: HostStore
  readonly module: ErpSyncModuleService
  readonly #api: AdminApi
  readonly #server: Server
  #connectionId = ""

  private constructor(host: HostStore) {
    this.host = host
    this.module = host.container.resolve<ErpSyncModuleService>("erp_sync")
    this.#api = new AdminApi(host.baseUrl)
    this.#server = createServer(({ url }, response) => {
      response.setHeader("content-type", "application/json")
      response.end(
        JSON.stringify(
          url?.endsWith("/catalog.json") === true
            ? this.catalog
            : { lists: this.lists, prices: this.prices }
        )
      )
    })
  }

  static async open(host: HostStore): Promise<PriceBookDesk> {
    const desk = new PriceBookDesk(host)
    desk.#server.listen(0, "127.0.0.1")
    await once(desk.#server, "listening")
    const { port } = desk.#server.address() as AddressInfo
    const { body } = await desk.#api.post<{ connection: { id: string } }>(
      "/connections",
      {
        connector: "price-book",
        name: "Price book",
        settings: { base_url: `http://127.0.0.1:${String(port)}/` },
        target: {
          sales_channel_ids: [host.seeded.salesChannelId],
          stock_location_id: host.seeded.warehouseId,
          shipping_profile_id: null,
        },
      }
    )
    desk.#connectionId = body.connection.id
    await switchOffSchedules(desk.#api, desk.#connectionId)
    return desk
  }

  async close(): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, "close")
  }

  async import(flow: ImportFlow): Promise<RunView> {
    const { body } = await this.#api.post<{ run: RunView }>("/imports", {
      connection_id: this.#connectionId,
      flow,
      mode: "full",
    })
    return finishedRun(this.#api, body.run.id)
  }

  /** The ERP knows this customer of the store by an id of its own. */
  async bindCustomer(storeId: string, externalId: string): Promise<void> {
    await this.module.bindings.save(this.#connectionId, [
      { kind: "customer", storeId, externalId },
    ])
  }

  /** A person says that it was another one. */
  async unpairCustomer(storeId: string): Promise<void> {
    await this.module.customerPairings.unpair(this.#connectionId, [storeId])
  }

  /** Who is in a customer group of the store. */
  async membersOf(name: string): Promise<string[]> {
    const admin = await this.host.admin()
    const { customer_groups: groups } = await admin.admin.customerGroup.list({
      fields: "name,customers.id",
    })
    return groups
      .filter((group) => group.name === name)
      .flatMap(({ customers }) => customers.map(({ id }) => id))
      .toSorted()
  }

  async changesOf(run: RunView) {
    const { body } = await this.#api.get<{
      changes: { label: string; field: string; before: number; after: number }[]
    }>(`/runs/${run.id}/changes`)
    return body.changes
  }

  async issuesOf(run: RunView) {
    const { body } = await this.#api.get<{ issues: { code: string }[] }>(
      `/runs/${run.id}/issues`
    )
    return body.issues
  }

  /** What waits for a person. */
  async problems() {
    const { body } = await this.#api.get<{ problems: { code: string }[] }>(
      "/problems"
    )
    return body.problems
  }

  /** What a shopper pays for one, as the storefront shows it. */
  async priceFor(sku: string, shopper?: Credentials): Promise<number | null> {
    const client = storeClient(this.host.storefront)
    if (shopper !== undefined) {
      await client.auth.login("customer", "emailpass", { ...shopper })
    }
    const { products } = await client.store.product.list({
      region_id: this.host.seeded.regionId,
      fields: "*variants.calculated_price",
      limit: 100,
    })
    const variant = products
      .flatMap((product) => product.variants ?? [])
      .find((own) => own.sku === sku)
    return variant?.calculated_price?.calculated_amount ?? null
  }

  /** Currency → price of the catalog. */
  async basePrices(sku: string): Promise<Record<string, number>> {
    const admin = await this.host.admin()
    const { products } = await admin.admin.product.list({
      variants: { sku },
      fields: "*variants,*variants.prices",
    })
    const variant = products
      .flatMap((product) => product.variants ?? [])
      .find((own) => own.sku === sku)
    return Object.fromEntries(
      (variant?.prices ?? []).map(({ currency_code, amount }) => [
        currency_code,
        amount,
      ])
    )
  }

  async priceLists() {
    const admin = await this.host.admin()
    const found = await admin.admin.priceList.list({ fields: "*prices" })
    return found.price_lists
  }
}

import { asValue } from "@medusajs/framework/awilix"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  createMedusaContainer,
  ModulesSdkUtils,
} from "@medusajs/framework/utils"
import { ERP_SYNC_MODULE } from "../../../../src/modules/erp-sync"
import { ErpSyncModuleService } from "../../../../src/modules/erp-sync/service"
import { benchConnector, type BenchSettings } from "./bench-connector"
import { silentLogger } from "./silent-logger"

const HANDLE = "bench"

/** 32 bytes that protect nothing. */
const ENCRYPTION_KEY = Buffer.alloc(32, 7).toString("base64")

/** The plugin's module on a pool as Medusa opens it, and nothing else of Medusa. */
export class BenchStore {
  readonly db: Knex
  readonly module: ErpSyncModuleService
  readonly container: MedusaContainer = createMedusaContainer()

  constructor(clientUrl: string) {
    this.db = ModulesSdkUtils.createPgConnection({
      clientUrl,
      schema: "public",
    }) as Knex
    this.module = new ErpSyncModuleService(
      { __pg_connection__: this.db, logger: silentLogger },
      { encryptionKey: ENCRYPTION_KEY, connectors: [benchConnector] }
    )
    this.container.register({
      [ERP_SYNC_MODULE]: asValue(this.module),
      [ContainerRegistrationKeys.LOGGER]: asValue(silentLogger),
    })
  }

  /** The one connection of a database that is prepared for the benchmark. */
  async connect(settings: BenchSettings): Promise<void> {
    await this.module.connections.create({
      handle: HANDLE,
      connector: benchConnector.key,
      name: benchConnector.displayName,
      settings: { ...settings },
      credentials: null,
      flows: { orders: true, products: false, customers: false, taxes: false },
      scope: { sales_channel_ids: [], region_ids: [] },
      target: {
        sales_channel_ids: [],
        stock_location_id: null,
        shipping_profile_id: null,
      },
      go_live_at: new Date(),
    })
  }

  /** @throws when the database was not prepared for the benchmark */
  async connectionId(): Promise<string> {
    const connection = await this.module.connections.findByHandle(HANDLE)
    if (connection === null) {
      throw new Error("The benchmark's connection is not in this database")
    }
    return connection.id
  }

  async close(): Promise<void> {
    await this.module.waker.stop()
    await this.db.destroy()
  }
}

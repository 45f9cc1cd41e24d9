import { asValue } from "@medusajs/framework/awilix"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  createMedusaContainer,
  ModulesSdkUtils,
} from "@medusajs/framework/utils"
import { ERP_SYNC_MODULE } from "../../src/modules/erp-sync"
import { ErpSyncModuleService } from "../../src/modules/erp-sync/service"
import { type Database, rows } from "../../src/modules/erp-sync/stores/database"
import type { GraphRequest } from "../../src/workflows/store/graph-rows"
import { hurriedSmarty } from "./connector"
import { MutantOutbox } from "./mutant-outbox"
import type { Mutant } from "./mutants"

export interface EngineOptions {
  readonly databaseUrl: string
  /** What PostgreSQL calls its sessions. */
  readonly processName: string
  readonly mutant: Mutant | null
}

/** The plugin's engine in this process, without a store around it. */
export interface Engine {
  readonly db: Database
  readonly erpSync: ErpSyncModuleService
  /** Medusa's container with the four things the engine asks it for. */
  readonly container: MedusaContainer
  close(): Promise<void>
}

export const POOL_SIZE = 10
/** Medusa's is a minute; here a process that finds no connection says so. */
const ACQUIRE_TIMEOUT_MS = 2_000

/** 32 bytes that protect nothing. */
const ENCRYPTION_KEY = Buffer.alloc(32, 7).toString("base64")

export function openEngine(options: EngineOptions, logger: Logger): Engine {
  const db = openPool(options)
  const erpSync = new ErpSyncModuleService(
    { __pg_connection__: db, logger },
    { encryptionKey: ENCRYPTION_KEY, connectors: [hurriedSmarty] }
  )
  if (options.mutant !== null) {
    Object.assign(erpSync, { outbox: new MutantOutbox(db, options.mutant) })
  }
  const container = createMedusaContainer()
  container.register({
    [ERP_SYNC_MODULE]: asValue(erpSync),
    [ContainerRegistrationKeys.LOGGER]: asValue(logger),
    [ContainerRegistrationKeys.PG_CONNECTION]: asValue(db),
    [ContainerRegistrationKeys.QUERY]: asValue({
      graph: (request: GraphRequest) => readDocuments(db, request),
    }),
  })
  return {
    db,
    erpSync,
    container,
    close: async () => {
      await erpSync.waker.stop()
      await db.destroy()
    },
  }
}

/** As Medusa opens it. */
function openPool({ databaseUrl, processName }: EngineOptions): Database {
  const url = new URL(databaseUrl)
  url.searchParams.set("application_name", processName)
  return ModulesSdkUtils.createPgConnection({
    clientUrl: url.href,
    schema: "public",
    driverOptions: { connection: { ssl: false } },
    pool: { max: POOL_SIZE, acquireTimeoutMillis: ACQUIRE_TIMEOUT_MS },
  }) as Database
}

/** Medusa's graph, as far as the engine asks it: whole records by their ids. */
async function readDocuments(
  db: Database,
  { entity, filters }: GraphRequest
): Promise<{ data: unknown[] }> {
  const found = await rows<{ document: unknown }>(
    db,
    `select document from store_document
     where entity = :entity and id = any(cast(:ids as text[]))`,
    { entity, ids: filters?.["id"] ?? [] }
  )
  return { data: found.map(({ document }) => document) }
}

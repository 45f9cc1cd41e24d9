import {
  initModules,
  MockEventBusService,
  TestDatabaseUtils,
} from "@medusajs/test-utils"
import {
  ContainerRegistrationKeys,
  loadModels,
  Modules,
  toMikroOrmEntities,
} from "@medusajs/framework/utils"
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest"
import { dropDatabase } from "../../sandbox/postgres/databases"
import { inRepository } from "../../scripts/repository"
import type { ErpSyncModuleService } from "../../src/modules/erp-sync/service"
import { databaseServer } from "../test-kit/database-server"

const MODULE = inRepository(".medusa", "server", "src", "modules", "erp-sync")

/** 32 bytes that protect nothing. */
const ENCRYPTION_KEY = Buffer.alloc(32, 7).toString("base64")

export interface ModuleUnderTest {
  /** Its properties can be read while tests run. */
  readonly service: ErpSyncModuleService
  /** Runs a statement with `?` parameters: moves time, reads what is stored. */
  sql<T>(statement: string, parameters?: readonly unknown[]): Promise<T[]>
  /** Address of the database, for connections of one's own. */
  readonly databaseUrl: string
  /** What must be done so that the database fits the models; empty: nothing. */
  missingMigrations(): Promise<string>
}

/**
 * Runs a suite against the built module on a database of its own, with the
 * tables as the migrations make them. Each test begins like a first start of
 * the application, with empty tables: Medusa's own runner would make them anew
 * each time, which takes longer than most of these tests.
 */
export function withErpSync(
  suite: (module: ModuleUnderTest) => void,
  moduleOptions: Record<string, unknown> = {}
): void {
  const database = aDatabase()
  let running: Awaited<ReturnType<typeof start>> | null = null

  const sql: ModuleUnderTest["sql"] = (statement, parameters = []) =>
    database
      .getManager()
      .getConnection()
      .execute(statement, [...parameters])

  beforeAll(async () => {
    await database.setupDatabase()
    running = await start(database.url, moduleOptions)
  })
  beforeEach(() => running?.service.__hooks.onApplicationStart())
  afterEach(() => sql(EMPTY_TABLES))
  afterAll(async () => {
    await running?.shutdown()
    await database.getOrm().close()
    await dropDatabase(databaseServer, database.name)
  })

  suite({
    service: whenRead(() => running?.service),
    sql,
    databaseUrl: database.url,
    missingMigrations: () =>
      database.getOrm().schema.getUpdateSchemaSQL({ wrap: false }),
  })
}

/** Stands for something that comes later, so that it can be passed around. */
function whenRead<T extends object>(current: () => T | undefined): T {
  const nothing: object = {}
  return new Proxy(nothing as T, {
    get: (_nothing, property) => {
      const there = current()
      if (there === undefined) {
        throw new Error("The module is there while tests run, not before")
      }
      return Reflect.get(there, property) as unknown
    },
  })
}

function aDatabase() {
  const name = `erp_sync_module_${String(process.pid)}`
  const url = databaseServer.url(name)
  return Object.assign(
    TestDatabaseUtils.getMikroOrmWrapper({
      clientUrl: url,
      schema: "public",
      pathToMigrations: `${MODULE}/migrations`,
      mikroOrmEntities: toMikroOrmEntities(loadModels(`${MODULE}/models`)),
    }),
    { name, url }
  )
}

async function start(clientUrl: string, options: Record<string, unknown>) {
  const database = { clientUrl, schema: "public" }
  const modulesConfig = {
    erp_sync: {
      resolve: MODULE,
      options: { database, encryptionKey: ENCRYPTION_KEY, ...options },
    },
  }
  const started = await initModules({
    databaseConfig: database,
    modulesConfig,
    injectedDependencies: {
      [Modules.EVENT_BUS]: new MockEventBusService(),
      [ContainerRegistrationKeys.LOGGER]: console,
      [ContainerRegistrationKeys.CONFIG_MODULE]: { modules: modulesConfig },
    },
  })
  const { modules } = started.medusaApp as {
    modules: { erp_sync: ErpSyncModuleService }
  }
  return { service: modules.erp_sync, shutdown: started.shutdown }
}

const EMPTY_TABLES = `
  do $$ declare name text; begin
    for name in select tablename from pg_tables
      where schemaname = 'public' and tablename like 'erp\\_%'
    loop execute format('delete from %I', name); end loop;
  end $$`

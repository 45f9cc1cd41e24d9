import { moduleIntegrationTestRunner } from "@medusajs/test-utils"
import * as models from "../../src/modules/erp-sync/models"
import type { ErpSyncModuleService } from "../../src/modules/erp-sync/service"

const BUILT_MODULE = `${process.cwd()}/.medusa/server/src/modules/erp-sync`

/** 32 bytes that protect nothing. */
export const ENCRYPTION_KEY = Buffer.alloc(32, 7).toString("base64")

export interface ModuleUnderTest {
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
 * tables as the migrations make them; each test begins with empty ones.
 */
export function withErpSync(
  suite: (module: ModuleUnderTest) => void,
  moduleOptions: Record<string, unknown> = {}
): void {
  moduleIntegrationTestRunner<ErpSyncModuleService>({
    moduleName: "erp_sync",
    resolve: BUILT_MODULE,
    pathToMigrations: `${BUILT_MODULE}/migrations`,
    moduleModels: Object.values(models),
    moduleOptions: { encryptionKey: ENCRYPTION_KEY, ...moduleOptions },
    testSuite: ({ service, MikroOrmWrapper, dbConfig }) => {
      suite({
        service,
        databaseUrl: dbConfig.clientUrl,
        sql: (statement, parameters = []) =>
          MikroOrmWrapper.getManager()
            .getConnection()
            .execute(statement, [...parameters]),
        missingMigrations: () =>
          MikroOrmWrapper.getOrm().schema.getUpdateSchemaSQL({ wrap: false }),
      })
    },
  })
}

import { moduleIntegrationTestRunner } from "@medusajs/test-utils"

import { inRepository } from "../../scripts/repository"
import type { ErpSyncModuleService } from "../../src/modules/erp-sync/service"

const MODULE = inRepository(".medusa", "server", "src", "modules", "erp-sync")

type Runner = typeof moduleIntegrationTestRunner<ErpSyncModuleService>
type Suite = Parameters<Runner>[0]["testSuite"]

/**
 * Runs the built module alone on a real database, for the specs inside. Every
 * test starts from the empty tables that the migrations make.
 */
export function inErpSyncModule(suite: Suite): void {
  moduleIntegrationTestRunner<ErpSyncModuleService>({
    moduleName: "erp_sync",
    resolve: MODULE,
    pathToMigrations: `${MODULE}/migrations`,
    moduleOptions: { encryptionKey: Buffer.alloc(32).toString("base64") },
    testSuite: suite,
  })
}

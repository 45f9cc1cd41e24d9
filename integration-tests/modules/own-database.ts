import { createPgConnection } from "@medusajs/framework/utils"
import { onTestFinished } from "vitest"
import type { Database } from "../../src/modules/erp-sync/stores/database"

/** The connections of a process of its own, until the test is over. */
export function ownDatabase(databaseUrl: string): Database {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- Medusa declares its connection without the types of rows
  const db: Database = createPgConnection({ clientUrl: databaseUrl })
  onTestFinished(() => db.destroy())
  return db
}

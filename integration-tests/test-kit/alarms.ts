import { knex } from "@medusajs/framework/mikro-orm/knex"
import type { Alarm } from "../../src/domain/alert"
import { AlertStore } from "../../src/modules/erp-sync/stores/alert-store"

/**
 * What the store finds wrong with a connection when it looks the next time,
 * without waiting until it does.
 */
export async function findWrong(
  databaseUrl: string,
  connectionId: string,
  alarms: readonly Alarm[]
): Promise<void> {
  const db = knex({ client: "pg", connection: databaseUrl })
  try {
    await new AlertStore(db).update(connectionId, alarms)
  } finally {
    await db.destroy()
  }
}

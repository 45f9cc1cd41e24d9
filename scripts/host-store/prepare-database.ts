import { ensureDatabase } from "../../sandbox/postgres/databases"
import type { DatabaseServer } from "../../sandbox/postgres/databases"
import { BUILT_HOST_STORE } from "./paths"
import { medusa, runCommand } from "./run-command"

export interface StoreDatabase {
  readonly server: DatabaseServer
  readonly name: string
  /** Also a few products, for a store that no ERP feeds. */
  readonly sampleProducts?: boolean
}

/**
 * Creates the store's database if need be, brings it to the plugin's and
 * Medusa's present schema, and seeds it. Needs the built store.
 */
export async function prepareDatabase({
  server,
  name,
  sampleProducts = false,
}: StoreDatabase): Promise<void> {
  await ensureDatabase(server, name)
  const context = {
    cwd: BUILT_HOST_STORE,
    env: { DATABASE_URL: server.url(name) },
  }
  await runCommand(
    medusa(
      ["db:migrate", "--execute-all-links", "--execute-all-search"],
      context
    )
  )
  const seed = ["exec", "./src/scripts/seed.js"]
  await runCommand(
    medusa(sampleProducts ? [...seed, "sample-products"] : seed, context)
  )
}

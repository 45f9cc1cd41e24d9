import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"

import { startPostgres } from "../../sandbox/postgres/start-postgres"

/**
 * One PostgreSQL for the run, told to everybody by the variables that Medusa's
 * test runner reads. With `DB_HOST` set already, that server is used instead.
 */
export default async function setupDatabase() {
  if (process.env["DB_HOST"] !== undefined) {
    return undefined
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), "erp-sync-tests-"))
  chmodSync(folder, 0o755)
  const postgres = await startPostgres({
    dataDir: path.join(folder, "data"),
    durable: false,
    keepData: false,
  })
  Object.assign(process.env, {
    DB_HOST: postgres.host,
    DB_PORT: String(postgres.port),
    DB_USERNAME: postgres.user,
    DB_PASSWORD: postgres.password,
  })
  return async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

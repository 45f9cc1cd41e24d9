import { chmodSync, mkdtempSync } from "node:fs"
import { readdir } from "node:fs/promises"
import { createRequire } from "node:module"
import os from "node:os"
import path from "node:path"
import { ensureDatabase } from "../../sandbox/postgres/databases"
import {
  type RunningPostgres,
  startPostgres,
} from "../../sandbox/postgres/start-postgres"
import { inRepository } from "../../scripts/repository"
import type { Database } from "../../src/modules/erp-sync/stores/database"

const DATABASE = "chaos"
const load = createRequire(__filename)
const MIGRATIONS = inRepository("src", "modules", "erp-sync", "migrations")

/** A PostgreSQL of its own, because it will be stopped in the middle. */
export class ChaosPostgres {
  readonly folder: string
  #server: RunningPostgres

  private constructor(folder: string, server: RunningPostgres) {
    this.folder = folder
    this.#server = server
  }

  static async start(): Promise<ChaosPostgres> {
    const folder = mkdtempSync(path.join(os.tmpdir(), "erp-sync-chaos-"))
    chmodSync(folder, 0o755)
    const server = await startPostgres(optionsIn(folder))
    await ensureDatabase(server, DATABASE)
    return new ChaosPostgres(folder, server)
  }

  get url(): string {
    return this.#server.url(DATABASE)
  }

  /** Every session is thrown out, and for a moment nobody gets in. */
  async restart(): Promise<void> {
    const { port } = this.#server
    await this.#server.stop()
    this.#server = await startPostgres({ ...optionsIn(this.folder), port })
  }

  async stop(): Promise<void> {
    await this.#server.stop()
  }
}

function optionsIn(folder: string) {
  return { dataDir: path.join(folder, "data"), durable: false }
}

type MigrationModule = Record<string, new () => MigrationInstance>

interface MigrationInstance {
  up(): void | Promise<void>
  getQueries(): readonly unknown[]
}

/** The plugin's own tables, as its migrations make them. */
export async function migrate(db: Database): Promise<void> {
  const files = (await readdir(MIGRATIONS)).filter((file) => /\.ts$/.test(file))
  for (const file of files.sort()) {
    const name = path.basename(file, ".ts")
    // `import` would not go through the hook that understands TypeScript.
    const loaded = load(path.join(MIGRATIONS, file)) as MigrationModule
    const migration = new (mustHave(loaded, name))()
    await migration.up()
    for (const statement of migration.getQueries()) {
      await db.raw(String(statement))
    }
  }
}

function mustHave<T>(module: Record<string, T>, name: string): T {
  const found = module[name]
  if (found === undefined) {
    throw new Error(`The migration ${name} does not export ${name}`)
  }
  return found
}

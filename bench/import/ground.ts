import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import {
  copyDatabase,
  dropDatabase,
  ensureDatabase,
} from "../../sandbox/postgres/databases"
import { startPostgres } from "../../sandbox/postgres/start-postgres"
import { installPlugin } from "../../scripts/host-store/install-plugin"
import { HOST_STORE } from "../../scripts/host-store/paths"
import { medusa, runCommand } from "../../scripts/host-store/run-command"
import { RemoteProcess } from "../outbox/process/remote-process"
import type { OpenedStore, StoreApi } from "./store/store-api"

const MIGRATED = "bench_migrated"
const PROGRAM = path.join(__dirname, "store", "program.ts")

/** A Medusa application with a database of its own. */
export interface Store extends OpenedStore {
  readonly databaseUrl: string
  readonly process: RemoteProcess<StoreApi>
  /** Ends the application; its database stays. */
  stop(): void
}

/** Everything that runs during the measurements. */
export interface Ground {
  /** A store as new, or as the database of an ended one left it. */
  openStore(name: string, from?: string): Promise<Store>
  /** Makes a database from that of an ended store. */
  copyStore(from: string, name: string): Promise<string>
  dropStore(name: string): Promise<void>
  stop(): Promise<void>
}

/** @param durable `false`: PostgreSQL does not wait for the disk */
export async function startGround(durable: boolean): Promise<Ground> {
  // Medusa reads it as soon as it is loaded, and logs every request otherwise.
  Object.assign(process.env, { LOG_LEVEL: "error" })
  await installPlugin()
  const folder = mkdtempSync(path.join(os.tmpdir(), "erp-sync-import-"))
  chmodSync(folder, 0o755)
  const postgres = await startPostgres({
    dataDir: path.join(folder, "data"),
    durable,
    keepData: false,
  })
  const stores = new Set<Store>()
  const copyStore = async (template: string, name: string) => {
    await copyDatabase(postgres, { template, name })
    return postgres.url(name)
  }
  const stop = async () => {
    stores.forEach((store) => {
      store.stop()
    })
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await ensureDatabase(postgres, MIGRATED)
    await migrate(postgres.url(MIGRATED))
  } catch (error) {
    await stop()
    throw error
  }
  return {
    copyStore,
    openStore: async (name, from) => {
      const databaseUrl =
        from === name ? postgres.url(name) : await copyStore(MIGRATED, name)
      const store = await open(databaseUrl)
      stores.add(store)
      return store
    },
    dropStore: (name) => dropDatabase(postgres, name),
    stop,
  }
}

/** From its sources: no admin is needed, so nothing is built. */
async function migrate(databaseUrl: string): Promise<void> {
  await runCommand(
    medusa(["db:migrate", "--execute-all-links", "--execute-all-search"], {
      cwd: HOST_STORE,
      env: { DATABASE_URL: databaseUrl },
    })
  )
}

async function open(databaseUrl: string): Promise<Store> {
  const process = new RemoteProcess<StoreApi>(PROGRAM)
  const opened = await process.call("open", databaseUrl)
  return {
    ...opened,
    databaseUrl,
    process,
    stop: () => {
      process.stop()
    },
  }
}

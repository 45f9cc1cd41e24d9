import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import {
  type RunningPostgres,
  startPostgres,
} from "../../../sandbox/postgres/start-postgres"
import type { EndpointApi } from "../endpoint/endpoint-api"
import { RemoteProcess } from "../process/remote-process"
import type { System, WorkerApi } from "../systems/system"
import { Databases } from "./databases"

/** Everything that runs during the measurements. */
export interface Ground {
  readonly postgres: RunningPostgres
  readonly databases: Databases
  /** A database with empty queues, to make copies of. */
  readonly emptyTemplate: string
  readonly endpoint: RemoteProcess<EndpointApi>
  readonly erpUrl: string
  readonly workers: Readonly<Record<System, RemoteProcess<WorkerApi>>>
  stop(): Promise<void>
}

export interface GroundOptions {
  /** `false`: PostgreSQL does not wait for the disk. */
  readonly durable: boolean
}

/**
 * One PostgreSQL, one ERP that answers at once, and one worker process for
 * each system. Those that are not being measured wait for a message and use
 * no CPU.
 */
export async function startGround(options: GroundOptions): Promise<Ground> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "erp-sync-bench-"))
  chmodSync(folder, 0o755)
  const postgres = await startPostgres({
    dataDir: path.join(folder, "data"),
    durable: options.durable,
    keepData: false,
  })
  const databases = new Databases(postgres)
  const emptyTemplate = await databases.createTemplate("bench_empty")
  const endpoint = new RemoteProcess<EndpointApi>(
    path.join(__dirname, "..", "endpoint", "program.ts")
  )
  const erpUrl = await endpoint.call("open", null)
  const workers = startWorkers()
  return {
    postgres,
    databases,
    emptyTemplate,
    endpoint,
    erpUrl,
    workers,
    stop: async () => {
      for (const child of [endpoint, ...Object.values(workers)]) {
        child.stop()
      }
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function startWorkers(): Ground["workers"] {
  const start = (folder: string) =>
    new RemoteProcess<WorkerApi>(
      path.join(__dirname, "..", "systems", folder, "program.ts")
    )
  return {
    ours: start("ours"),
    pg_boss: start("pg-boss"),
    graphile_worker: start("graphile-worker"),
  }
}

import { rmSync } from "node:fs"
import path from "node:path"

import { chooseAccount, dataDirFor } from "./account"
import type { Account } from "./account"
import { locateBinaries } from "./binaries"
import type { Binaries } from "./binaries"
import { initialiseCluster, isInitialised } from "./cluster"
import { whenProcessEnds } from "../process/exit-hook"
import { freePort } from "../process/free-port"
import { claimDataDir, releaseDataDir } from "./ownership"
import { launchServer, stopServer, stopServerNow } from "./server-process"

/** User and password of every cluster started here: it listens on loopback only. */
const SUPERUSER = { user: "postgres", password: "postgres" } as const

export interface PostgresOptions {
  /** Where the cluster lives; created on first use, kept afterwards. */
  readonly dataDir: string
  /** TCP port on loopback; a free one is chosen when absent. */
  readonly port?: number
  /** Server log file; `server.log` inside the data directory when absent. */
  readonly log?: string
  /**
   * `false` skips fsync: much faster, and a power cut may ruin the data.
   * For databases of test runs only. Default `true`.
   */
  readonly durable?: boolean
  /** `false` deletes the data directory on `stop()`. Default `true`. */
  readonly keepData?: boolean
}

export interface RunningPostgres {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  /** Where the data really is: see {@link dataDirFor}. */
  readonly dataDir: string
  /** Connection string of one database; does not create it. */
  url(database: string): string
  /** Stops the server and waits until it is gone. Safe to call twice. */
  stop(): Promise<void>
}

interface Prepared {
  readonly binaries: Binaries
  readonly account: Account
  readonly dataDir: string
}

/**
 * Starts PostgreSQL from the binaries of the npm package, on loopback.
 *
 * The server dies with this process: on a normal end, on SIGINT, SIGTERM,
 * SIGHUP and on an uncaught error. After a SIGKILL it is left behind; the next
 * start on the same data directory notices that its owner is gone and
 * replaces it.
 *
 * @throws when another living process uses the data directory, or when the
 *   server does not come up; the message then ends with its log.
 */
export async function startPostgres(
  options: PostgresOptions
): Promise<RunningPostgres> {
  const prepared = await prepare(options)
  const port = options.port ?? (await freePort())
  await launchServer({
    ...prepared,
    port,
    log: options.log ?? path.join(prepared.dataDir, "server.log"),
    durable: options.durable ?? true,
  })
  return running({ ...prepared, keepData: options.keepData ?? true }, port)
}

async function prepare(options: PostgresOptions): Promise<Prepared> {
  const account = chooseAccount()
  const binaries = locateBinaries(account)
  const dataDir = dataDirFor(path.resolve(options.dataDir), account)
  await claimDataDir(dataDir, () => stopServer({ binaries, account, dataDir }))
  if (!isInitialised(dataDir)) {
    await initialiseCluster({ binaries, account, dataDir, ...SUPERUSER })
  }
  return { binaries, account, dataDir }
}

function running(
  prepared: Prepared & { readonly keepData: boolean },
  port: number
): RunningPostgres {
  const withdraw = whenProcessEnds(() => {
    stopServerNow(prepared)
  })
  let stopped: Promise<void> | undefined
  const stop = async () => {
    await stopServer(prepared)
    withdraw()
    releaseDataDir(prepared.dataDir)
    if (!prepared.keepData) {
      rmSync(prepared.dataDir, { recursive: true, force: true })
    }
  }
  return {
    ...SUPERUSER,
    // The name, not 127.0.0.1: Medusa turns TLS on for any other host.
    host: "localhost",
    port,
    dataDir: prepared.dataDir,
    url: (database) =>
      `postgres://${SUPERUSER.user}:${SUPERUSER.password}@localhost:${port}/${database}`,
    stop: () => (stopped ??= stop()),
  }
}

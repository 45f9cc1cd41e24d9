import { execFile } from "node:child_process"
import { chownSync, closeSync, openSync, readFileSync } from "node:fs"
import { promisify } from "node:util"

import type { Account } from "./account"
import type { Binaries } from "./binaries"
import { serverPid } from "./ownership"

const run = promisify(execFile)

export interface Cluster {
  readonly binaries: Binaries
  readonly account: Account
  readonly dataDir: string
}

export interface Launch extends Cluster {
  readonly port: number
  readonly log: string
  readonly durable: boolean
}

/** Starts the server and returns when it takes connections. */
export async function launchServer(launch: Launch): Promise<void> {
  openLog(launch)
  try {
    await pgCtl(launch, ["-w", "-l", launch.log, "-o", flags(launch), "start"])
  } catch (cause) {
    throw new Error(
      `PostgreSQL did not start on port ${launch.port}:\n${tail(launch.log)}`,
      { cause }
    )
  }
}

/** Stops the server, if it runs, and returns when it is gone. */
export async function stopServer(cluster: Cluster): Promise<void> {
  if (serverPid(cluster.dataDir) !== undefined) {
    await pgCtl(cluster, ["-w", "-m", "fast", "stop"])
  }
}

/** Asks the server to stop without waiting: for the last moment of a process. */
export function stopServerNow(cluster: Cluster): void {
  const pid = serverPid(cluster.dataDir)
  if (pid !== undefined) {
    // SIGINT is PostgreSQL's fast shutdown: roll back, disconnect, checkpoint.
    process.kill(pid, "SIGINT")
  }
}

/** `pg_ctl` puts the server in a session of its own: Ctrl-C spares it, we stop it last. */
async function pgCtl(cluster: Cluster, args: string[]): Promise<void> {
  await run(cluster.binaries.pgCtl, ["-D", cluster.dataDir, "-s", ...args], {
    ...cluster.account.identity,
    cwd: "/",
  })
}

function flags(launch: Launch): string {
  const settings = {
    listen_addresses: "localhost",
    // Loopback TCP only: a socket path can exceed the limit of 107 bytes.
    unix_socket_directories: "",
    max_connections: "300",
    ...(launch.durable ? {} : NOT_DURABLE),
  }
  const pairs = Object.entries(settings).map(([k, v]) => `-c ${k}='${v}'`)
  return [`-p ${launch.port}`, ...pairs].join(" ")
}

const NOT_DURABLE = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
} as const

function openLog({ log, account: { identity } }: Launch) {
  closeSync(openSync(log, "a"))
  if (identity) {
    chownSync(log, identity.uid, identity.gid)
  }
}

function tail(log: string): string {
  return readFileSync(log, "utf8").trimEnd().split("\n").slice(-15).join("\n")
}

import { execFile } from "node:child_process"
import {
  chownSync,
  existsSync,
  mkdirSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import path from "node:path"
import { promisify } from "node:util"

import type { Cluster } from "./server-process"

const run = promisify(execFile)

export interface NewCluster extends Cluster {
  readonly user: string
  readonly password: string
}

export function isInitialised(dataDir: string): boolean {
  return existsSync(path.join(dataDir, "PG_VERSION"))
}

/** Creates an empty cluster, the same on every machine whatever its locale. */
export async function initialiseCluster(cluster: NewCluster): Promise<void> {
  const { dataDir, account } = cluster
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  if (account.identity) {
    chownSync(dataDir, account.identity.uid, account.identity.gid)
  }
  const passwordFile = `${dataDir}.password`
  writeFileSync(passwordFile, cluster.password, { mode: 0o644 })
  try {
    await run(cluster.binaries.initdb, initdbFlags(cluster, passwordFile), {
      ...account.identity,
      cwd: "/",
    })
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function initdbFlags(cluster: NewCluster, passwordFile: string): string[] {
  return [
    `--pgdata=${cluster.dataDir}`,
    `--username=${cluster.user}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-sync",
  ]
}

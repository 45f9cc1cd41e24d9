import { existsSync } from "node:fs"
import path from "node:path"

import { inRepository } from "../repository"
import { BUILT_HOST_STORE, HOST_STORE, PLUGIN_IN_HOST } from "./paths"
import { medusaBuild, runCommand } from "./run-command"
import { unlessUnchanged } from "./stamp"

/**
 * Builds the host store with its admin, which takes a minute and close to 2 GB;
 * does nothing when neither the store's sources nor the plugin's admin part
 * have changed. The rest of the plugin is loaded at start, not built in.
 *
 * @returns whether it built.
 */
export async function buildHost(): Promise<boolean> {
  const pluginAdmin = path.join(PLUGIN_IN_HOST, ".medusa/server/src/admin")
  return await unlessUnchanged(
    {
      stamp: path.join(HOST_STORE, ".medusa", "host-build.sha256"),
      inputs: [
        HOST_STORE,
        inRepository("package-lock.json"),
        ...(existsSync(pluginAdmin) ? [pluginAdmin] : []),
      ],
      output: path.join(BUILT_HOST_STORE, "public", "admin", "index.html"),
    },
    async () => {
      await runCommand(
        medusaBuild(["build", "--lint", "false"], { cwd: HOST_STORE })
      )
    }
  )
}

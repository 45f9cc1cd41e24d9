import path from "node:path"

import { inRepository } from "../repository"

/** Sources of the host store. */
export const HOST_STORE = inRepository("sandbox", "host-store")

/** The host store as `medusa build` leaves it, ready for `medusa start`. */
export const BUILT_HOST_STORE = path.join(HOST_STORE, ".medusa", "server")

/** The plugin as the host store finds it. */
export const PLUGIN_IN_HOST = path.join(
  HOST_STORE,
  "node_modules",
  "medusa-plugin-erp-sync"
)

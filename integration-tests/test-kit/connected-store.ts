import { afterEach, beforeEach } from "vitest"
import {
  type SmartySimulator,
  startSmartySimulator,
} from "../../sandbox/erps/smarty/simulator"
import { connectErp, type ErpDesk } from "./erp-desk"
import { type HostStore, inHostStore } from "./host-store"
import { smartySettings } from "./sync-answers"

export { type RunView, smartySettings } from "./sync-answers"

/** The host store with one connection to a simulated Smarty of its own. */
export interface ConnectedStore extends HostStore, ErpDesk {
  readonly smarty: SmartySimulator
}

/**
 * Connects the host store with an empty Smarty before each test. Schedules are
 * off, so that a test alone says when something is imported.
 */
export function inConnectedStore(
  suite: (store: () => ConnectedStore) => void
): void {
  inHostStore((host) => {
    let connected: ConnectedStore | undefined

    beforeEach(async () => {
      connected = await connect(host())
    })
    afterEach(async () => {
      await connected?.smarty.stop()
      connected = undefined
    })

    suite(() => {
      if (connected === undefined) {
        throw new Error(
          "The connected store lives inside hooks and tests only."
        )
      }
      return connected
    })
  })
}

async function connect(host: HostStore): Promise<ConnectedStore> {
  const smarty = await startSmartySimulator({ seed: "empty" })
  const desk = await connectErp(host, {
    connector: "smarty",
    name: "Smarty",
    settings: smartySettings(smarty),
  })
  return { ...host, ...desk, smarty }
}

/** A store of the measurements: Medusa with the plugin, and nothing to do. */
import type { MedusaContainer } from "@medusajs/framework/types"
import {
  type ItalianStore,
  seedItalianStore,
} from "../../../sandbox/host-store/src/seed/italian-store"
import { serve } from "../../outbox/process/served"
import { boot } from "./boot"
import { MedusaPaths } from "./medusa-paths"
import { helpOurs, runOurs } from "./our-runs"
import { openShopWindow } from "./shop-window"
import type { StoreApi } from "./store-api"

interface Open {
  readonly container: MedusaContainer
  readonly store: ItalianStore
  readonly medusa: MedusaPaths
}

let opened: Open | undefined

const api: StoreApi = {
  open: async (databaseUrl) => {
    const { container, baseUrl } = await boot(databaseUrl)
    const store = await seedItalianStore(container)
    opened = { container, store, medusa: new MedusaPaths(container, store) }
    return { baseUrl, publishableKey: await openShopWindow(container, store) }
  },
  ours: (work) => runOurs(open().container, work),
  help: () => helpOurs(open().container),
  medusa: (work) => open().medusa.run(work),
}

function open(): Open {
  if (opened === undefined) {
    throw new Error("The store is not open yet")
  }
  return opened
}

serve({ ...api })

import { afterEach, beforeAll, beforeEach } from "vitest"
import {
  startTotalGestSimulator,
  type TotalGestSimulator,
} from "../../sandbox/erps/totalgest/simulator"
import { addSwitzerland } from "../../sandbox/host-store/src/seed/switzerland"
import { connectErp, type ErpDesk } from "./erp-desk"
import { type HostStore, inHostStore } from "./host-store"

/** The host store, selling in Switzerland, with a simulated TotalGest. */
export interface TotalGestStore extends HostStore, ErpDesk {
  readonly totalgest: TotalGestSimulator
}

/** Connects the host store with an empty TotalGest before each test. */
export function inTotalGestStore(
  suite: (store: () => TotalGestStore) => void
): void {
  inHostStore((host) => {
    let connected: TotalGestStore | undefined

    beforeAll(async () => {
      await addSwitzerland(host().container, host().seeded)
    })
    beforeEach(async () => {
      connected = await connect(host())
    })
    afterEach(async () => {
      await connected?.totalgest.stop()
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

async function connect(host: HostStore): Promise<TotalGestStore> {
  const totalgest = await startTotalGestSimulator({ seed: "empty" })
  const desk = await connectErp(host, {
    connector: "totalgest",
    name: "TotalGest",
    settings: totalGestSettings(totalgest),
  })
  return { ...host, ...desk, totalgest }
}

export function totalGestSettings({ erp, office }: TotalGestSimulator) {
  const { username, password, shopId, ownerId } = office.credentials
  return {
    shop_id: shopId,
    owner_id: ownerId,
    endpoint: erp.url,
    username,
    password,
    private_network: true,
    round_cash_totals: true,
    requests_per_second: 1000,
  }
}

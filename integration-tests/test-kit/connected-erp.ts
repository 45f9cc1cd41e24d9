import { afterEach, beforeAll, beforeEach } from "vitest"
import {
  addForeignMarket,
  type ForeignMarket,
} from "../../sandbox/host-store/src/seed/foreign-market"
import { connectErp, type ErpDesk } from "./erp-desk"
import { type HostStore, inHostStore } from "./host-store"

/** What a store of a country is connected with. */
export interface ErpRecipe<Simulator> {
  readonly connector: string
  readonly market: ForeignMarket
  /** An empty one. */
  start(): Promise<Simulator>
  settings(simulator: Simulator): object
}

/** The host store, selling in that country, with a simulated ERP. */
export interface ErpStore<Simulator> extends HostStore, ErpDesk {
  readonly simulator: Simulator
}

/** Connects the host store with an empty ERP before each test. */
export function inErpStore<Simulator extends { stop(): Promise<void> }>(
  recipe: ErpRecipe<Simulator>,
  suite: (store: () => ErpStore<Simulator>) => void
): void {
  inHostStore((host) => {
    let connected: ErpStore<Simulator> | undefined

    beforeAll(async () => {
      const { container, seeded } = host()
      await addForeignMarket(container, seeded, recipe.market)
    })
    beforeEach(async () => {
      connected = await connect(host(), recipe)
    })
    afterEach(async () => {
      await connected?.simulator.stop()
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

async function connect<Simulator>(
  host: HostStore,
  { connector, start, settings }: ErpRecipe<Simulator>
): Promise<ErpStore<Simulator>> {
  const simulator = await start()
  const desk = await connectErp(host, {
    connector,
    name: connector,
    settings: settings(simulator),
  })
  return { ...host, ...desk, simulator }
}

import { priceKinds } from "../../sandbox/erps/symfonia/data"
import { connectionSettings } from "../../sandbox/erps/symfonia/connection-settings"
import { shopMarker } from "../../sandbox/erps/symfonia/fixtures"
import type { ProductFields } from "../../sandbox/erps/symfonia/office"
import {
  startSymfoniaSimulator,
  type SymfoniaSimulator,
} from "../../sandbox/erps/symfonia/simulator"
import { POLAND } from "../../sandbox/host-store/src/seed/foreign-market"
import { type ErpRecipe, type ErpStore, inErpStore } from "./connected-erp"
import { type SettableClock, settableClock } from "./settable-clock"

/** The company's clock can be set: an hour passes at once. */
export interface SymfoniaCompany extends SymfoniaSimulator {
  readonly clock: SettableClock
}

export type SymfoniaStore = ErpStore<SymfoniaCompany>

const recipe: ErpRecipe<SymfoniaCompany> = {
  connector: "symfonia",
  market: POLAND,
  start: async () => {
    const clock = settableClock()
    const simulator = await startSymfoniaSimulator({
      seed: "empty",
      now: clock.now,
    })
    return { ...simulator, clock }
  },
  settings: symfoniaSettings,
}

function symfoniaSettings({ erp, office }: SymfoniaSimulator) {
  return connectionSettings(erp.url, office.credentials)
}

/** The host store, selling in Poland, with a simulated Symfonia. */
export function inSymfoniaStore(
  suite: (store: () => SymfoniaStore) => void
): void {
  inErpStore(recipe, suite)
}

/** A card that is in the shop, at a price in zlotys with VAT. */
export function shopProduct(
  code: string,
  price: string,
  fields: Partial<ProductFields> = {}
): ProductFields {
  return {
    code,
    name: `Towar ${code}`,
    marker: shopMarker,
    prices: [
      { type: 1, kind: priceKinds.gross, value: price, currency: "PLN" },
    ],
    inStore: 100,
    ...fields,
  }
}

import type { Store } from "../ground"
import type { Bench } from "../measure-all"
import type { Measured } from "../results"
import { Shoppers } from "../shoppers"
import type { Gauged, MedusaWork, OurWork } from "../store/store-api"

export type Work = Omit<OurWork, "profile">

export function measureOurs(
  bench: Bench,
  store: Store,
  work: Work
): Promise<Measured> {
  const { profile } = bench.options
  return beside(bench, store, () =>
    store.process.call("ours", { ...work, profile })
  )
}

export function measureMedusa(
  bench: Bench,
  store: Store,
  work: MedusaWork
): Promise<Measured> {
  return beside(bench, store, () => store.process.call("medusa", work))
}

async function beside(
  { options }: Bench,
  store: Store,
  work: () => Promise<Gauged>
): Promise<Measured> {
  const shoppers = new Shoppers(store)
  const storeP95BeforeMs = await shoppers.p95Of(options.scale.idleRequests)
  const { result, p95Ms } = await shoppers.during(work)
  return { ...result, storeP95Ms: p95Ms, storeP95BeforeMs }
}

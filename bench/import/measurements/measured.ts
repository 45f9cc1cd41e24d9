import type { Store } from "../ground"
import type { Bench } from "../measure-all"
import type { Measured } from "../results"
import { Shopper } from "../shopper"
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
  const shopper = new Shopper(store)
  const storeP95BeforeMs = await shopper.p95Of(options.scale.idleRequests)
  const { result, p95Ms } = await shopper.during(work)
  return { ...result, storeP95Ms: p95Ms, storeP95BeforeMs }
}

import type { Bench } from "../measure-all"
import type { Results } from "../results"
import type { CatalogState } from "../store/catalog"

const DATABASE = "bench_two_workers"
/** Before the clock starts: what is compiled and cached once a process. */
const WARM_UP = 100

/** A first import whose pages two processes write. */
export async function measureTwoWorkers(
  { ground, report }: Bench,
  size: number
): Promise<Results["twoWorkers"]> {
  const owner = await ground.openStore(DATABASE)
  const helper = await ground.openStore(DATABASE, DATABASE)
  const warm: CatalogState = {
    count: WARM_UP,
    base: size,
    priceRise: 0,
    stockRise: 0,
  }
  const work = { mode: "full", profile: false } as const
  // Each process writes once alone, so that neither begins cold.
  await owner.process.call("ours", {
    ...work,
    catalog: warm,
    expected: { created: WARM_UP },
  })
  await helper.process.call("ours", {
    ...work,
    catalog: { ...warm, count: 2 * WARM_UP },
    expected: { created: WARM_UP },
  })
  const n = size - 2 * WARM_UP
  const catalog = { ...warm, count: size }
  const [{ figures }] = await Promise.all([
    owner.process.call("ours", { ...work, catalog, expected: { created: n } }),
    helper.process.call("help", {}),
  ])
  report(
    `first import of ${String(n)} by two processes: ${figures.seconds.toFixed(1)} s`
  )
  owner.stop()
  helper.stop()
  await ground.dropStore(DATABASE)
  // As long as the alone one, whose warm-up is shorter by as many.
  return {
    n: size - WARM_UP,
    seconds: (figures.seconds * (size - WARM_UP)) / n,
  }
}

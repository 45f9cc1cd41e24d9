import type { Bench } from "../measure-all"
import type { Unchanged } from "../results"
import type { CatalogState } from "../store/catalog"
import { multiplyProducts } from "../multiply"
import { measureOurs } from "./measured"

const LARGE = "bench_large"

/**
 * A poll that finds nothing new, of a store with many times the products.
 * @param from database of a store that has imported `base` products
 */
export async function measureUnchanged(
  { ground, options, report }: Bench,
  from: string,
  base: number
): Promise<Unchanged> {
  const { rounds, copies } = options.scale
  const n = base * copies
  const catalog: CatalogState = {
    count: n,
    base,
    priceRise: rounds,
    stockRise: rounds,
  }
  report(`making a store of ${String(n)} products`)
  await multiplyProducts(await ground.copyStore(from, LARGE), catalog)
  const store = await ground.openStore(LARGE, LARGE)
  const poll = {
    catalog,
    mode: "full",
    expected: { unchanged: n, created: 0, updated: 0, failed: 0 },
  } as const
  const alone = await store.process.call("ours", {
    ...poll,
    profile: options.profile,
  })
  report(`poll of ${String(n)}: ${alone.figures.seconds.toFixed(1)} s`)
  const beside = await measureOurs({ ground, options, report }, store, poll)
  store.stop()
  return { n, alone, beside }
}

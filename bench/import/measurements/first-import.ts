import type { Bench, Stores } from "../measure-all"
import type { SideBySide } from "../results"
import type { CatalogState } from "../store/catalog"
import { measureMedusa, measureOurs } from "./measured"

/** Before the clock starts: what is compiled and cached once a process. */
const WARM_UP = 100

/** An empty store gets its products. */
export async function measureFirstImport(
  bench: Bench,
  { ours, medusa }: Stores,
  size: number
): Promise<SideBySide> {
  const warm: CatalogState = {
    count: WARM_UP,
    base: size,
    priceRise: 0,
    stockRise: 0,
  }
  await ours.process.call("ours", {
    catalog: warm,
    mode: "full",
    expected: { created: WARM_UP },
    profile: false,
  })
  await medusa.process.call("medusa", {
    catalog: warm,
    work: "create",
    from: 0,
  })
  const catalog = { ...warm, count: size }
  const n = size - WARM_UP
  const oursMeasured = await measureOurs(bench, ours, {
    catalog,
    mode: "full",
    expected: { created: n },
  })
  const medusaMeasured = await measureMedusa(bench, medusa, {
    catalog,
    work: "create",
    from: WARM_UP,
  })
  bench.report(
    `first import of ${String(n)}: ours ${oursMeasured.figures.seconds.toFixed(1)} s, Medusa ${medusaMeasured.figures.seconds.toFixed(1)} s`
  )
  return { n, ours: oursMeasured, medusa: medusaMeasured }
}

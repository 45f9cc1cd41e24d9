import { medianOfEach } from "../../outbox/statistics"
import type { Bench, Stores } from "../measure-all"
import type { Measured, Results, SideBySide } from "../results"
import {
  catalogRecord,
  type CatalogState,
  isDearer,
  isRestocked,
} from "../store/catalog"
import { measureMedusa, measureOurs } from "./measured"

type Changes = Pick<Results, "smallPoll" | "prices" | "stock">

/** The ERP's prices and stock change; everything else stays as it was. */
export async function measureChanges(
  bench: Bench,
  stores: Stores,
  size: number
): Promise<Changes> {
  const polls: Measured[] = []
  const prices: Pair[] = []
  const stock: Pair[] = []
  let catalog: CatalogState = {
    count: size,
    base: size,
    priceRise: 0,
    stockRise: 0,
  }
  for (let round = 1; round <= bench.options.scale.rounds; round += 1) {
    polls.push(
      await measureOurs(bench, stores.ours, {
        catalog,
        mode: "full",
        expected: { unchanged: size, created: 0, updated: 0 },
      })
    )
    catalog = { ...catalog, priceRise: round }
    prices.push(await inBoth(bench, stores, { catalog, work: "prices" }))
    catalog = { ...catalog, stockRise: round }
    stock.push(await inBoth(bench, stores, { catalog, work: "stock" }))
    bench.report(`polls, prices and stock, round ${String(round)}`)
  }
  return {
    smallPoll: { n: size, ...medianMeasured(polls) },
    prices: sideBySide(variantsOf(catalog, isDearer), prices),
    stock: sideBySide(variantsOf(catalog, isRestocked), stock),
  }
}

type Pair = Omit<SideBySide, "n">

async function inBoth(
  bench: Bench,
  { ours, medusa }: Stores,
  change: { catalog: CatalogState; work: "prices" | "stock" }
): Promise<Pair> {
  const { catalog, work } = change
  const dearer = count(catalog, isDearer)
  return {
    ours: await measureOurs(bench, ours, {
      catalog,
      mode: "full",
      expected: {
        created: 0,
        failed: 0,
        updated: work === "prices" ? dearer : 0,
      },
    }),
    medusa: await measureMedusa(bench, medusa, { ...change, from: 0 }),
  }
}

function sideBySide(n: number, pairs: readonly Pair[]): SideBySide {
  return {
    n,
    ours: medianMeasured(pairs.map(({ ours }) => ours)),
    medusa: medianMeasured(pairs.map(({ medusa }) => medusa)),
  }
}

function medianMeasured(runs: readonly Measured[]): Measured {
  const latencies = medianOfEach(
    runs.map(({ storeP95Ms, storeP95BeforeMs }) => ({
      storeP95Ms,
      storeP95BeforeMs,
    }))
  )
  return {
    ...latencies,
    figures: medianOfEach(runs.map(({ figures }) => figures)),
    hotSpots: runs.at(-1)?.hotSpots ?? [],
  }
}

function count(
  { count: products }: CatalogState,
  is: (index: number) => boolean
): number {
  return Array.from({ length: products }, (_, index) => index).filter(is).length
}

/** Prices and levels belong to variants. */
function variantsOf(
  catalog: CatalogState,
  is: (index: number) => boolean
): number {
  return Array.from({ length: catalog.count }, (_, index) => index)
    .filter(is)
    .reduce(
      (sum, index) =>
        sum + catalogRecord(catalog, index).product.variants.length,
      0
    )
}

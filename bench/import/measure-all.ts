import type { Ground, Store } from "./ground"
import { measureChanges } from "./measurements/changes"
import { measureFirstImport } from "./measurements/first-import"
import { measureTwoWorkers } from "./measurements/two-workers"
import { measureUnchanged } from "./measurements/unchanged"
import type { Options } from "./options"
import type { Results, SideBySide } from "./results"

export interface Stores {
  readonly ours: Store
  readonly medusa: Store
}

/** What every measurement is made with. */
export interface Bench {
  readonly ground: Ground
  readonly options: Options
  /** Is told what begins, and how long it took. */
  readonly report: (text: string) => void
}

/** Sizes from small to large; the changes are made in the largest store. */
export async function measureAll(bench: Bench): Promise<Results> {
  const { firstImports: sizes } = bench.options.scale
  const firstImports: SideBySide[] = []
  for (const size of sizes.slice(0, -1)) {
    const stores = await openStores(bench, size)
    firstImports.push(await measureFirstImport(bench, stores, size))
    await closeStores(bench, stores, size)
  }
  const size = sizes.at(-1) ?? sizes[0]
  const twoWorkers = await measureTwoWorkers(bench, size)
  const stores = await openStores(bench, size)
  firstImports.push(await measureFirstImport(bench, stores, size))
  const changes = await measureChanges(bench, stores, size)
  stores.ours.stop()
  stores.medusa.stop()
  return {
    firstImports,
    twoWorkers,
    ...changes,
    unchanged: await measureUnchanged(bench, nameOf("ours", size), size),
  }
}

async function openStores(
  { ground, report }: Bench,
  size: number
): Promise<Stores> {
  report(`opening stores for ${String(size)} products`)
  const ours = await ground.openStore(nameOf("ours", size))
  return { ours, medusa: await ground.openStore(nameOf("medusa", size)) }
}

async function closeStores(
  { ground }: Bench,
  { ours, medusa }: Stores,
  size: number
): Promise<void> {
  ours.stop()
  medusa.stop()
  await ground.dropStore(nameOf("ours", size))
  await ground.dropStore(nameOf("medusa", size))
}

function nameOf(who: "ours" | "medusa", size: number): string {
  return `bench_${who}_${String(size)}`
}

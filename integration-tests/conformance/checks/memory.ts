import assert from "node:assert/strict"
import { setTimeout } from "node:timers/promises"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import type { Cursor } from "../../../src/connectors/contract"
import type { Bench } from "../bench"
import { type Check, onBench } from "../check"

const PRODUCTS = 100_000
/** The heap is measured after each. */
const STEPS = 10
/**
 * Of each product. A set of the ids that were read takes 50. The simulated ERP
 * is in this process too, and the strings of its rows take up to 20 more once
 * they have been read.
 */
const MAX_GROWTH_BYTES = 40

/** A catalog of any size passes through, page by page. */
export const memory: readonly Check[] = [
  {
    name: "A large catalog is read in constant memory",
    needs: ["catalog"],
    run: (subject) => {
      const products = subject.largeCatalog ?? PRODUCTS
      return onBench(subject, { products }, (bench) =>
        readsFlat(bench, products)
      )
    },
  },
]

async function readsFlat(bench: Bench, products: number): Promise<void> {
  const catalog = bench.facet("catalog")
  const step = products / STEPS
  const heap: number[] = []
  let after: Cursor | null = null
  let count = 0
  do {
    // What is recorded is kept by the caller, so here it is not.
    const call = { ...bench.call(), record: () => undefined }
    const page = await catalog.listProducts({ since: null, after }, call)
    const before = count
    count += page.records.length
    after = page.next
    const isMilestone = Math.floor(count / step) > Math.floor(before / step)
    // With the last page a run may let go of what it kept.
    if (isMilestone && after !== null) {
      heap.push(await heapInUse())
    }
  } while (after !== null)
  assert.equal(count, products)
  assertFlat(heap, products)
}

/**
 * The first tenth warms up caches and compiled code. The growth of the rest is
 * the median of what every two readings say: a leak grows between all of them,
 * while what the machine happens to take or to free comes between some.
 */
function assertFlat([, ...heap]: readonly number[], products: number): void {
  assert.ok(heap.length > 5)
  const growth = medianSlope(heap) * STEPS
  assert.ok(
    growth < MAX_GROWTH_BYTES * products,
    `the heap grew by ${String(Math.round(growth / 1024))} KiB: ${heap.join(", ")}`
  )
}

/** Theil and Sen's estimate of what is added from one reading to the next. */
function medianSlope(readings: readonly number[]): number {
  const slopes = readings
    .flatMap((later, to) =>
      readings
        .slice(0, to)
        .map((earlier, from) => (later - earlier) / (to - from))
    )
    .sort((one, other) => one - other)
  return slopes[Math.floor(slopes.length / 2)] ?? 0
}

/** A collection that frees less than this has found the rest alive. */
const ALIVE_BYTES = 8 * 1024
const MOST_COLLECTIONS = 10

/**
 * Bytes that survive the collection of garbage: again and again, since what one
 * frees lets finalisers run that free more, later on a busy machine.
 */
async function heapInUse(): Promise<number> {
  setFlagsFromString("--expose-gc")
  const collect = runInNewContext("gc") as () => void
  let before = Infinity
  for (let round = 0; round < MOST_COLLECTIONS; round += 1) {
    collect()
    const { heapUsed } = process.memoryUsage()
    if (round > 1 && before - heapUsed < ALIVE_BYTES) {
      return heapUsed
    }
    before = heapUsed
    await setTimeout(1)
  }
  return before
}

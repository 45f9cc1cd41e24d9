import assert from "node:assert/strict"
import { setTimeout } from "node:timers/promises"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import type { Cursor } from "../../../src/connectors/contract"
import { type Check, checkStartedWith } from "../check"

const PRODUCTS = 100_000
/** Were all ids kept and nothing else, they would take more. */
const MAX_GROWTH_BYTES = 2.5 * 1024 * 1024

/** A catalog of any size passes through, page by page. */
export const memory: readonly Check[] = [
  checkStartedWith(
    { products: PRODUCTS },
    {
      name: "A catalog of 100,000 products is read in constant memory",
      needs: ["catalog"],
      prove: async (bench) => {
        const catalog = bench.facet("catalog")
        // What is recorded is kept by the caller, so here it is not.
        const call = { ...bench.call(), record: () => undefined }
        const heap: number[] = []
        let after: Cursor | null = null
        let count = 0
        do {
          const page = await catalog.listProducts({ since: null, after }, call)
          count += page.records.length
          after = page.next
          if (isMilestone(count, page.records.length)) {
            heap.push(await heapInUse())
          }
        } while (after !== null)
        assert.equal(count, PRODUCTS)
        assertFlat(heap)
      },
    }
  ),
]

/** Every tenth of the catalog. */
function isMilestone(count: number, added: number): boolean {
  const step = PRODUCTS / 10
  return Math.floor(count / step) > Math.floor((count - added) / step)
}

/** The first tenth warms up caches and compiled code. */
function assertFlat([, ...heap]: readonly number[]): void {
  const growth = Math.max(...heap) - Math.min(...heap)
  assert.ok(heap.length > 5)
  assert.ok(
    growth < MAX_GROWTH_BYTES,
    `the heap grew by ${String(Math.round(growth / 1024))} KiB`
  )
}

/**
 * Bytes that survive a collection of garbage, and another one after the
 * finalisers of the first had their turn.
 */
async function heapInUse(): Promise<number> {
  setFlagsFromString("--expose-gc")
  const collect = runInNewContext("gc") as () => void
  collect()
  await setTimeout(1)
  collect()
  return process.memoryUsage().heapUsed
}

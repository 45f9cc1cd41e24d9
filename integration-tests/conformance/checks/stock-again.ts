import assert from "node:assert/strict"
import type { CanonicalStockLevel } from "../../../src/domain/records/stock-level"
import { type Bench, present } from "../bench"
import { type Check, check } from "../check"
import { goodsOf, listings, readToEnd } from "../listings"
import type { Need } from "../subject"

const REREAD: readonly Need[] = ["stock", "stock.reread"]

/** Stock of a few variants is read right after they were sold. */
export const stockAgain: readonly Check[] = [
  check("Stock that is read again is what it is now", REREAD, async (bench) => {
    const [first, second] = [add(bench, "A", "7"), add(bench, "B", "5")]
    goodsOf(bench.office).setStock(first, "2")
    const levels = await read(bench, [first, second])
    assert.deepEqual(totals(levels), { [first]: 2, [second]: 5 })
  }),
  check(
    "Stock that is read again is the same as in a list",
    REREAD,
    async (bench) => {
      const ids = ["0", "-3", "12.5"].map((stock, index) =>
        add(bench, `K-${String(index)}`, stock)
      )
      const listing = present(
        listings.find(({ capability }) => capability === "stock"),
        "There is no list of stock"
      )
      const { records } = await readToEnd(bench, listing)
      const listed = [...records.values()] as CanonicalStockLevel[]
      assert.deepEqual(totals(await read(bench, ids)), totals(listed))
    }
  ),
  check(
    "What was sold elsewhere is missing when stock is read again",
    REREAD,
    async (bench) => {
      const id = add(bench, "A", "7")
      const { sellElsewhere } = goodsOf(bench.office)
      present(sellElsewhere, "Nobody sells elsewhere")(id, "3")
      assert.deepEqual(totals(await read(bench, [id])), { [id]: 4 })
    }
  ),
  check(
    "Variants that are unknown or gone have no stock to read",
    REREAD,
    async (bench) => {
      const [kept, gone] = [add(bench, "A", "7"), add(bench, "B", "5")]
      goodsOf(bench.office).remove(gone)
      const levels = await read(bench, [gone, "99999999", kept])
      assert.deepEqual(totals(levels), { [kept]: 7 })
      assert.deepEqual(await read(bench, []), [])
    }
  ),
]

function add({ office }: Bench, sku: string, stock: string): string {
  return goodsOf(office).add({ sku, title: sku, price: "1.00", stock })
}

function read(bench: Bench, ids: readonly string[]) {
  const { readStockLevels } = bench.facet("stock")
  const reading = present(readStockLevels, "Stock cannot be read again")
  return reading(ids, bench.call())
}

/** Over all warehouses. */
function totals(levels: readonly CanonicalStockLevel[]) {
  const sums: Record<string, number> = {}
  for (const { externalId, quantity } of levels) {
    sums[externalId] = (sums[externalId] ?? 0) + Number(quantity)
  }
  return sums
}

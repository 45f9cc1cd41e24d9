import assert from "node:assert/strict"
import type { CanonicalOrder } from "../../../src/domain/records/order"
import { type Bench, present } from "../bench"
import { type Check, check } from "../check"
import { boundOrder, ordersOf } from "../operations"
import type { Need } from "../subject"

const CHECKED: readonly Need[] = ["orderSink", "order.checked"]

/** A document is looked at where an ERP accepts silently what it should refuse. */
export const booked: readonly Check[] = [
  check(
    "A document that was booked as it was sent has no issues",
    CHECKED,
    async (bench) => {
      const order = boundOrder(bench)
      const id = await push(bench, order)
      assert.deepEqual(await look(bench, order, id), [])
    }
  ),
  check(
    "A document that was booked otherwise is told, with what is wrong",
    CHECKED,
    async (bench) => {
      const misbookings = Object.entries(
        present(ordersOf(bench.office).misbookings, "No misbookings are known")
      )
      assert.ok(misbookings.length > 0)
      for (const [code, misbook] of misbookings) {
        const order = boundOrder(bench, { reference: `WEB-${code}` })
        const id = await push(bench, order)
        misbook(id)
        const issues = await look(bench, order, id)
        const issue = issues.find((one) => one.code === code)
        assert.ok(issue !== undefined, `${code} is not told`)
        assert.match(issue.message, /\S+ \S+ \S+/)
        assert.deepEqual(issue.record, { kind: "order", id: order.storeId })
      }
    }
  ),
  check("Looking at a document changes nothing", CHECKED, async (bench) => {
    const order = boundOrder(bench)
    const id = await push(bench, order)
    const before = ordersOf(bench.office).all()
    await look(bench, order, id)
    assert.deepEqual(ordersOf(bench.office).all(), before)
  }),
  check(
    "A document that is not there is an issue, not an error",
    CHECKED,
    async (bench) => {
      const order = boundOrder(bench)
      const issues = await look(bench, order, "99999999")
      assert.ok(issues.length > 0)
    }
  ),
]

async function push(bench: Bench, order: CanonicalOrder): Promise<string> {
  const sink = bench.facet("orderSink")
  return (await sink.pushOrder(order, bench.call())).externalId
}

function look(bench: Bench, order: CanonicalOrder, id: string) {
  const { checkOrder } = bench.facet("orderSink")
  const looking = present(checkOrder, "Documents are not looked at")
  return looking(order, id, bench.call())
}

import assert from "node:assert/strict"
import type { OrderLookup } from "../../../src/connectors/contract"
import type { CanonicalOrder } from "../../../src/domain/records/order"
import { type Bench, present } from "../bench"
import { type Check, check } from "../check"
import { boundOrder, ordersOf } from "../operations"
import { raisedAs } from "../raised"
import { aCustomer, aLine } from "../samples"
import type { Need } from "../subject"
import { onlyDocument } from "./orders"
import { troubles } from "../troubles"

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

const BY_REFERENCE: readonly Need[] = ["orderSink", "order.lookup"]
const FORGETFUL: readonly Need[] = ["orderSink", "order.forgetful"]

/** What became of an order whose answer was lost. */
export const lookup: readonly Check[] = [
  check(
    "An order whose answer was lost is found, and is there once",
    BY_REFERENCE,
    async (bench) => {
      const { order, sentAt } = await loseAnswer(bench)
      const { externalId, number } = onlyDocument(bench)
      const found = await find(bench, order, sentAt)
      assert.deepEqual(found, { result: "found", ref: { externalId, number } })
      assert.equal(ordersOf(bench.office).all().length, 1)
    }
  ),
  check(
    "An order that was never booked is absent, however its sending failed",
    BY_REFERENCE,
    async (bench) => {
      const order = boundOrder(bench)
      const sentAt = bench.now
      for (const { fault } of troubles.filter(({ name }) =>
        neverBooked.includes(name)
      )) {
        bench.server.faults.add({
          ...bench.subject.requests.createOrder,
          ...fault,
        })
        await bench
          .facet("orderSink")
          .pushOrder(order, bench.call())
          .catch(() => null)
        assert.deepEqual(await find(bench, order, sentAt), { result: "absent" })
      }
      assert.deepEqual(ordersOf(bench.office).all(), [])
    }
  ),
  check(
    "A lookup never calls absent what the ERP has booked",
    ["orderSink"],
    async (bench) => {
      const { order, sentAt } = await loseAnswer(bench)
      const { result } = await find(bench, order, sentAt)
      assert.notEqual(result, "absent")
    }
  ),
  check("A lookup changes nothing in the ERP", ["orderSink"], async (bench) => {
    const { order, sentAt } = await loseAnswer(bench)
    const before = ordersOf(bench.office).all()
    await find(bench, order, sentAt)
    assert.deepEqual(ordersOf(bench.office).all(), before)
  }),
  check(
    "The same customer's order of the same goods is not taken for it",
    BY_REFERENCE,
    async (bench) => {
      const order = boundOrder(bench)
      const sentAt = bench.now
      await push(bench, {
        ...order,
        reference: "WEB-1002",
        storeId: "order_02",
      })
      assert.deepEqual(await find(bench, order, sentAt), { result: "absent" })
    }
  ),
  check(
    "A reference that begins like ours is not taken for it",
    BY_REFERENCE,
    async (bench) => {
      const order = boundOrder(bench)
      const sentAt = bench.now
      await push(bench, { ...order, reference: `${order.reference}1` })
      await push(bench, { ...order, reference: order.reference.slice(0, -1) })
      assert.deepEqual(await find(bench, order, sentAt), { result: "absent" })
    }
  ),
  check(
    "It is found among many others, and long after it was sent",
    BY_REFERENCE,
    async (bench) => {
      const { order, sentAt } = await loseAnswer(bench)
      const { externalId } = onlyDocument(bench)
      await crowd(bench, order, 2 * bench.subject.pageSize + 5)
      bench.pass(90 * DAY_MS)
      assertFound(await find(bench, order, sentAt), externalId)
    }
  ),
  check(
    "It is found although orders come in during the search",
    BY_REFERENCE,
    async (bench) => {
      const { order, sentAt } = await loseAnswer(bench)
      const { externalId } = onlyDocument(bench)
      await crowd(bench, order, bench.subject.pageSize + 5)
      const sink = bench.facet("orderSink", {
        takeTurn: async () => {
          const reference = `LATE-${String(bench.server.requests().length)}`
          await push(bench, { ...order, reference })
          return () => undefined
        },
      })
      assertFound(await sink.findOrder(order, sentAt, bench.call()), externalId)
    }
  ),
  check(
    "It is found when the clocks of store and ERP differ by minutes",
    BY_REFERENCE,
    async (bench) => {
      const { order, sentAt } = await loseAnswer(bench)
      const { externalId } = onlyDocument(bench)
      for (const minutes of [-5, 5]) {
        const shown = new Date(sentAt.getTime() + minutes * MINUTE_MS)
        assertFound(await find(bench, order, shown), externalId)
      }
    }
  ),
  check(
    "It is found although the order changed since it was sent",
    BY_REFERENCE,
    async (bench) => {
      const { order, sentAt } = await loseAnswer(bench)
      const { externalId } = onlyDocument(bench)
      const changed = {
        ...order,
        lines: [],
        fees: [],
        total: "0.00",
        note: null,
      }
      assertFound(await find(bench, changed, sentAt), externalId)
    }
  ),
  check(
    "An order that is there twice is left to a person",
    BY_REFERENCE,
    async (bench) => {
      const order = boundOrder(bench)
      const sentAt = bench.now
      await push(bench, order)
      // An ERP that refuses doubles has one document, which is then found.
      await push(bench, order).catch(() => null)
      const isDoubled = ordersOf(bench.office).all().length > 1
      const found = await find(bench, order, sentAt)
      assert.equal(found.result, isDoubled ? "undecided" : "found")
    }
  ),
  ...forgetful(),
]

/** Troubles in which the ERP did not get to work. */
const neverBooked = ["HTTP 500", "HTTP 503", "a connection that breaks"]

function forgetful(): Check[] {
  return [
    check(
      "Without references, the only order that is equal is found",
      FORGETFUL,
      async (bench) => {
        bench.office.orders?.forgetReferences?.()
        const { order, sentAt } = await loseAnswer(bench)
        assertFound(
          await find(bench, order, sentAt),
          onlyDocument(bench).externalId
        )
      }
    ),
    check(
      "Without references, two equal orders are left to a person",
      FORGETFUL,
      async (bench) => {
        bench.office.orders?.forgetReferences?.()
        const { order, sentAt } = await loseAnswer(bench)
        await push(bench, { ...order, reference: "WEB-1002" })
        const found = await find(bench, order, sentAt)
        assert.equal(found.result, "undecided")
        assert.match(found.message, /\S+ \S+ \S+/)
      }
    ),
    check(
      "Without references, an order of somebody else is not taken for it",
      FORGETFUL,
      async (bench) => {
        bench.office.orders?.forgetReferences?.()
        const order = boundOrder(bench)
        const sentAt = bench.now
        const customer = aCustomer({ email: "altro@example.com" })
        await push(bench, boundOrder(bench, { customer }))
        assert.deepEqual(await find(bench, order, sentAt), { result: "absent" })
      }
    ),
    check(
      "Without references, an order of other goods is not taken for it",
      FORGETFUL,
      async (bench) => {
        bench.office.orders?.forgetReferences?.()
        const order = boundOrder(bench)
        const sentAt = bench.now
        const others = boundOrder(bench, {
          lines: [aLine({ sku: "VASO", title: "Vaso", gross: "99.00" })],
        })
        const { customerExternalId } = order
        await push(bench, { ...others, customerExternalId })
        assert.deepEqual(await find(bench, order, sentAt), { result: "absent" })
      }
    ),
    check(
      "Without references, an order from before it was sent is not taken for it",
      FORGETFUL,
      async (bench) => {
        bench.office.orders?.forgetReferences?.()
        const order = boundOrder(bench)
        await push(bench, order)
        bench.pass(DAY_MS)
        const found = await find(bench, order, bench.now)
        assert.deepEqual(found, { result: "absent" })
      }
    ),
  ]
}

/** The order is booked; nobody tells us. */
async function loseAnswer(bench: Bench) {
  const order = boundOrder(bench)
  const sentAt = bench.now
  const match = present(bench.subject.requests.createOrder, "createOrder")
  bench.server.faults.add({ ...match, kind: "reset_after_processing" })
  await raisedAs("indeterminate", push(bench, order), "pushOrder")
  assert.equal(ordersOf(bench.office).all().length, 1)
  return { order, sentAt }
}

function push(bench: Bench, order: CanonicalOrder) {
  return bench.facet("orderSink").pushOrder(order, bench.call())
}

/** After a restart, as the lookup mostly comes. */
function find(bench: Bench, order: CanonicalOrder, sentAt: Date) {
  return bench.facet("orderSink").findOrder(order, sentAt, bench.call())
}

function assertFound(found: OrderLookup, externalId: string): void {
  assert.equal(found.result, "found")
  assert.equal(found.ref.externalId, externalId)
}

/** Other orders of the same customer, a few hours apart. */
async function crowd(
  bench: Bench,
  order: CanonicalOrder,
  count: number
): Promise<void> {
  const sink = bench.facet("orderSink")
  for (let index = 0; index < count; index += 1) {
    bench.pass(3 * 60 * MINUTE_MS)
    const reference = `CROWD-${String(index)}`
    await sink.pushOrder({ ...order, reference }, bench.call())
  }
}

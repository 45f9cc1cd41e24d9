import assert from "node:assert/strict"
import {
  type ConnectorErrorKind,
  type Cursor,
  isConnectorError,
  type Page,
  type PageRequest,
} from "../../../src/connectors/contract"
import type { CanonicalOrder } from "../../../src/domain/records/order"
import type { FaultKind } from "../../../sandbox/erps/simulator/faults"
import type { Bench } from "../bench"
import { type Check, check } from "../check"
import {
  addMany,
  assertHolds,
  customersOf,
  type Listed,
  type Listing,
  listings,
} from "../listings"
import { boundOrder, ordersOf } from "../operations"
import { aCustomer } from "../samples"

const kinds: readonly FaultKind[] = [
  "status",
  "reset",
  "reset_after_processing",
  "truncate",
  "malformed",
  "empty",
]
const SEEDS = [1, 2, 3, 4, 5]
/** More than any luck needs at these odds, also for ten requests in a row. */
const MAX_TRIES = 1000

/** What holds when every third request meets something else. */
export const chaos: readonly Check[] = [
  ...listings.map((listing) =>
    check(
      `${listing.noun} are read whole over a connection that keeps breaking`,
      [listing.capability],
      (bench) => readsWhole(bench, listing)
    )
  ),
  check(
    "Every order is there once, however often the connection breaks",
    ["orderSink", "order.lookup"],
    async (bench) => {
      const order = boundOrder(bench)
      const sent = SEEDS.flatMap((seed) =>
        [1, 2, 3, 4].map((n) => ({
          seed,
          reference: `W-${String(seed)}-${String(n)}`,
        }))
      )
      for (const { seed, reference } of sent) {
        shake(bench, seed * 100 + Number(reference.at(-1)))
        await deliver(bench, { ...order, reference })
      }
      assert.deepEqual(
        ordersOf(bench.office)
          .all()
          .map(({ reference }) => reference),
        sent.map(({ reference }) => reference)
      )
    }
  ),
  check(
    "Every customer is there once, however often the connection breaks",
    ["customerSink"],
    async (bench) => {
      for (const seed of SEEDS) {
        shake(bench, seed)
        for (const customer of customersOf(bench.office).samples()) {
          const email = `${String(seed)}.${customer.email}`
          await ensure(bench, aCustomer({ email }))
        }
      }
      const { length } = customersOf(bench.office).samples()
      assert.equal(customersOf(bench.office).count(), SEEDS.length * length)
    }
  ),
]

function shake({ server }: Bench, seed: number): void {
  server.faults.setChaos({ seed, probability: 0.35, kinds })
}

/** As an import does: a page that failed is asked for again, no other. */
async function readsWhole(bench: Bench, listing: Listing): Promise<void> {
  const ids = addMany(bench, listing, 2 * bench.subject.pageSize + 3)
  for (const seed of SEEDS) {
    shake(bench, seed)
    const read = new Set<string>()
    let after: Cursor | null = null
    do {
      const request: PageRequest = { since: null, after }
      const page: Page<Listed> = await persist(["unavailable"], () =>
        listing.page(bench.connect(), request, bench.call())
      )
      page.records.forEach(({ id }) => read.add(id))
      after = page.next
    } while (after !== null)
    assertHolds(read, ids, `${listing.noun}, seed ${String(seed)}`)
  }
}

/** Tries again what is safe to try again. */
async function persist<T>(
  safe: readonly ConnectorErrorKind[],
  attempt: () => Promise<T>
): Promise<T> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (!isConnectorError(error) || !safe.includes(error.kind)) {
        throw error
      }
    }
  }
  return assert.fail("nothing got through")
}

/** As the outbox does: after an unknown outcome comes a lookup, then a send. */
async function deliver(bench: Bench, order: CanonicalOrder): Promise<void> {
  const sink = bench.facet("orderSink")
  const sentAt = bench.now
  let wasSent = false
  await persist(["unavailable", "indeterminate"], async () => {
    const found = wasSent
      ? await sink.findOrder(order, sentAt, bench.call())
      : { result: "absent" }
    assert.notEqual(found.result, "undecided")
    if (found.result === "absent") {
      wasSent = true
      await sink.pushOrder(order, bench.call())
    }
  })
}

async function ensure(
  bench: Bench,
  customer: ReturnType<typeof aCustomer>
): Promise<void> {
  const sink = bench.facet("customerSink")
  await persist(["unavailable", "indeterminate"], async () => {
    const known = await sink.findCustomer(customer, bench.call())
    return known ?? (await sink.createCustomer(customer, bench.call()))
  })
}

import assert from "node:assert/strict"
import {
  fromWallClock,
  toWallClock,
} from "../../../src/connectors/kit/zoned-time"
import { type Bench, present } from "../bench"
import { type Check, check } from "../check"
import { assertHolds, type Listing, listings, readToEnd } from "../listings"
import { boundOrder, ordersOf } from "../operations"
import { raisedAs } from "../raised"

const MINUTE_MS = 60_000

/**
 * Europe changes its clocks at 01:00 UTC. What happens soon after may carry an
 * earlier wall clock than what happened before.
 */
const changes = {
  "clocks go forward": "2026-03-29T01:00:00.000Z",
  "clocks go back": "2026-10-25T01:00:00.000Z",
} as const

const minutesAround = [-90, -50, -20, -5, 5, 20, 50, 90]

/** Nothing is lost or misdated while clocks change. */
export const time: readonly Check[] = [
  ...Object.entries(changes).flatMap(([name, change]) => [
    ...listings.map((listing) => deltaAcross(listing, name, change)),
    check(
      `An order lost while ${name} is found`,
      ["orderSink", "order.lookup"],
      async (bench) => {
        for (const minutes of minutesAround) {
          bench.now = after(change, minutes)
          await findLost(bench, `WEB-${String(minutes)}`)
        }
      }
    ),
  ]),
  check(
    "An order has the day and hour of its placing, in every season",
    ["orderSink"],
    async (bench) => {
      for (const placedAt of placings) {
        const order = boundOrder(bench, { placedAt, reference: placedAt })
        await bench.facet("orderSink").pushOrder(order, bench.call())
        const document = present(
          ordersOf(bench.office).all().at(-1),
          "no document"
        )
        assertPlaced(bench, document.placedAt, placedAt)
      }
    }
  ),
  check(
    "A Retry-After date is counted from the clock of the store",
    [],
    async (bench) => {
      bench.server.faults.add({
        kind: "status",
        status: 429,
        headers: {
          "Retry-After": new Date(bench.now.getTime() + 90_000).toUTCString(),
        },
      })
      const attempt = bench.connect().check(bench.call())
      const { retryAfterMs } = await raisedAs("rate_limited", attempt, "check")
      assert.equal(retryAfterMs, 90_000)
    }
  ),
]

function after(instant: string, minutes: number): Date {
  return new Date(Date.parse(instant) + minutes * MINUTE_MS)
}

/** A run at each moment, then a change soon after: the next delta has it. */
function deltaAcross(listing: Listing, name: string, change: string): Check {
  const { noun, capability } = listing
  return check(
    `${noun} changed while ${name} come with the next delta`,
    [capability, `delta.${capability}`],
    async (bench) => {
      bench.now = after(change, -600)
      const id = listing.add(bench.office, 1)
      for (const minutes of minutesAround) {
        bench.now = after(change, minutes)
        // Something changes right before the run, so that the watermark is late.
        listing.add(bench.office, 200 + minutes)
        const { watermark } = await readToEnd(bench, listing)
        for (const later of [1, 15, 35, 59]) {
          bench.now = after(change, minutes + later)
          listing.change(bench.office, id)
          restock(listing, bench, { id, later })
          const since = present(watermark, "a run gave no watermark")
          const run = await readToEnd(bench, listing, { since })
          assertHolds(
            run.ids,
            [id],
            `${String(minutes)} + ${String(later)} min`
          )
        }
      }
    }
  )
}

/** A stock that is counted again is a change only if it differs. */
function restock(
  { capability }: Listing,
  { office }: Bench,
  { id, later }: { id: string; later: number }
): void {
  if (capability === "stock") {
    office.goods?.setStock(id, String(later))
  }
}

async function findLost(bench: Bench, reference: string): Promise<void> {
  const order = boundOrder(bench, { reference })
  const sink = bench.facet("orderSink")
  const sentAt = bench.now
  bench.server.faults.add({
    ...bench.subject.requests.createOrder,
    kind: "reset_after_processing",
  })
  await raisedAs("indeterminate", sink.pushOrder(order, bench.call()), "push")
  bench.pass(MINUTE_MS)
  const found = await sink.findOrder(order, sentAt, bench.call())
  assert.equal(
    found.result,
    "found",
    `${reference}, sent ${sentAt.toISOString()}`
  )
}

/** Midnights and changes of clocks; not the hour that comes twice. */
const placings = [
  "2026-01-31T22:59:59.000Z",
  "2026-01-31T23:00:00.000Z",
  "2026-06-30T21:59:59.000Z",
  "2026-06-30T22:00:00.000Z",
  "2026-03-29T00:59:59.000Z",
  "2026-03-29T01:00:00.000Z",
  "2026-10-24T23:59:59.000Z",
  "2026-10-25T02:00:00.000Z",
  "2026-12-31T23:30:00.000Z",
]

function assertPlaced(
  { subject }: Bench,
  booked: string,
  placedAt: string
): void {
  const { timeZone } = subject
  const expected = toWallClock(new Date(placedAt), timeZone)
  const shown =
    booked.length === 10
      ? booked
      : toWallClock(
          booked.endsWith("Z")
            ? new Date(booked)
            : fromWallClock(booked, timeZone),
          timeZone
        )
  assert.equal(shown, expected.slice(0, shown.length))
}

import assert from "node:assert/strict"
import type { Cursor } from "../../../src/connectors/contract"
import type { Bench } from "../bench"
import { type Check, check } from "../check"
import {
  addMany,
  assertHolds,
  type Listing,
  listings,
  readToEnd,
} from "../listings"
import { raisedAs } from "../raised"

/** Lists are read whole, whatever happens between two pages. */
export const paging: readonly Check[] = listings.flatMap((listing) => [
  ...wholeness(listing),
  ...resumption(listing),
  ...shifts(listing),
])

/** Two full pages and a part of a third. */
function threePages({ subject }: Bench): number {
  return 2 * subject.pageSize + 3
}

function wholeness(listing: Listing): Check[] {
  const { noun, capability } = listing
  return [
    check(`${noun} are read to the end`, [capability], async (bench) => {
      const ids = addMany(bench, listing, threePages(bench))
      const run = await readToEnd(bench, listing)
      assert.deepEqual([...run.ids].sort(), [...ids].sort())
      assert.ok(run.pages.length > 1, "all came in one page")
    }),
    check(
      `${noun} that fill pages exactly are read to the end`,
      [capability],
      async (bench) => {
        const ids = addMany(bench, listing, 2 * bench.subject.pageSize)
        const run = await readToEnd(bench, listing)
        assert.deepEqual([...run.ids].sort(), [...ids].sort())
      }
    ),
    check(
      `${noun} of an empty ERP are none, in one page`,
      [capability],
      async (bench) => {
        const run = await readToEnd(bench, listing)
        assert.equal(run.ids.size, 0)
        assert.deepEqual(run.issues, [])
        assert.equal(run.pages.length, 1)
      }
    ),
    check(
      `${noun} come the same in every full run`,
      [capability],
      async (bench) => {
        addMany(bench, listing, threePages(bench))
        const first = await readToEnd(bench, listing)
        const second = await readToEnd(bench, listing)
        assert.deepEqual(first.records, second.records)
      }
    ),
    check(
      `${noun} are counted right where a total is given`,
      [capability],
      async (bench) => {
        const { length } = addMany(bench, listing, threePages(bench))
        const { pages } = await readToEnd(bench, listing)
        const totals = pages.flatMap(({ total }) => total ?? [])
        assert.deepEqual(
          new Set(totals),
          new Set(totals.length > 0 ? [length] : [])
        )
      }
    ),
  ]
}

function resumption(listing: Listing): Check[] {
  const { noun, capability } = listing
  return [
    check(
      `${noun} go on from any page after a restart`,
      [capability],
      async (bench) => {
        const ids = addMany(bench, listing, threePages(bench))
        const { pages } = await readToEnd(bench, listing)
        const read = new Set<string>()
        for (const { records, next } of pages) {
          records.forEach(({ id }) => read.add(id))
          const rest =
            next === null
              ? new Set<string>()
              : (await readToEnd(bench, listing, { after: stored(next) })).ids
          assertHolds(
            new Set([...read, ...rest]),
            ids,
            `after ${String(read.size)}`
          )
        }
      }
    ),
    check(
      `${noun} have positions that can be stored`,
      [capability],
      async (bench) => {
        addMany(bench, listing, 4 * bench.subject.pageSize)
        const { pages } = await readToEnd(bench, listing)
        for (const { next } of pages) {
          assert.ok(next === null || next.length < 16_384, "a position grows")
        }
      }
    ),
    check(
      `${noun} are not read from a position of somebody else`,
      [capability],
      async (bench) => {
        const request = { since: null, after: "not-a-position" as Cursor }
        const attempt = listing.page(bench.connect(), request, bench.call())
        await raisedAs("rejected", attempt, "a list from a wrong position")
      }
    ),
  ]
}

/** A cursor as it comes back from the database. */
function stored(cursor: Cursor): Cursor {
  return JSON.parse(JSON.stringify(cursor)) as Cursor
}

function shifts(listing: Listing): Check[] {
  const { noun, capability, remove } = listing
  const additions = check(
    `${noun} added between two pages hide no others`,
    [capability],
    async (bench) => {
      const ids = addMany(bench, listing, threePages(bench))
      const run = await readToEnd(bench, listing, {
        beforeNext: (pagesRead) => {
          if (pagesRead < 4) {
            listing.add(bench.office, 1000 + pagesRead)
          }
        },
      })
      assertHolds(run.ids, ids, noun)
    }
  )
  return remove === undefined ? [additions] : [additions, ...removals(listing)]
}

function removals(listing: Listing): Check[] {
  const { noun, capability } = listing
  return [
    check(
      `${noun} removed between two pages hide no others`,
      [capability],
      (bench) => survivesRemovals(bench, listing, 1)
    ),
    check(`${noun} removed by the page hide no others`, [capability], (bench) =>
      survivesRemovals(bench, listing, bench.subject.pageSize)
    ),
  ]
}

/** Takes away records that were read already, which pulls up unread ones. */
async function survivesRemovals(
  bench: Bench,
  listing: Listing,
  count: number
): Promise<void> {
  const ids = addMany(bench, listing, 4 * bench.subject.pageSize)
  const gone = ids.slice(0, count)
  const run = await readToEnd(bench, listing, {
    beforeNext: (pagesRead) => {
      if (pagesRead === 2) {
        gone.forEach((id) => listing.remove?.(bench.office, id))
      }
    },
  })
  assertHolds(run.ids, ids.slice(count), noun(listing))
}

function noun(listing: Listing): string {
  return `${listing.noun} that stayed`
}

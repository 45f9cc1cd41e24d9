import assert from "node:assert/strict"
import type { Watermark } from "../../../src/connectors/contract"
import { type Bench, present } from "../bench"
import { type Check, check } from "../check"
import { assertHolds, type Listing, listings, readToEnd } from "../listings"
import { operationsOf } from "../operations"
import { raisedAs } from "../raised"
import { type Need, offers } from "../subject"

const HOUR_MS = 3_600_000

/** After a full run, only what changed is read, and all of it. */
export const delta: readonly Check[] = [
  ...listings.flatMap((listing) => [
    ...changes(listing),
    ...watermarks(listing),
    whole(listing),
  ]),
  check("Nothing but a delta asks for changes alone", [], async (bench) => {
    const isProbing = offers(bench.subject, "check.probes")
    for (const { name, capability, run } of operationsOf(bench)) {
      bench.server.clearRequests()
      await run(bench.connect(), bench.call())
      const isProbe = capability === "check" && isProbing
      assert.equal(filters(bench).length > 0, isProbe, name)
    }
  }),
]

function needsOf({ capability }: Listing): Need[] {
  return [capability, `delta.${capability}`]
}

function changes(listing: Listing): Check[] {
  const { noun } = listing
  return [
    check(
      `${noun} that changed come with the next delta, old ones do not`,
      needsOf(listing),
      async (bench) => {
        const { old, watermark } = await seededRun(bench, listing)
        const [changed = "", ...untouched] = old
        listing.change(bench.office, changed)
        bench.pass(HOUR_MS)
        const run = await readToEnd(bench, listing, { since: watermark })
        assertHolds(run.ids, [changed], noun)
        assert.deepEqual(
          untouched.filter((id) => run.ids.has(id)),
          []
        )
      }
    ),
    check(
      `${noun} that are new come with the next delta`,
      needsOf(listing),
      async (bench) => {
        const { watermark } = await seededRun(bench, listing)
        const added = listing.add(bench.office, 900)
        bench.pass(HOUR_MS)
        const run = await readToEnd(bench, listing, { since: watermark })
        assertHolds(run.ids, [added], noun)
      }
    ),
    check(
      `${noun} changed while a run passes come with it or the next`,
      needsOf(listing),
      async (bench) => {
        const { pageSize } = bench.subject
        const ids = Array.from({ length: 2 * pageSize }, (_, index) =>
          listing.add(bench.office, index)
        )
        bench.pass(HOUR_MS)
        const [changed = ""] = ids
        const last = ids.at(-1) ?? ""
        const full = await readToEnd(bench, listing, {
          beforeNext: (pagesRead) => {
            bench.pass(1000)
            if (pagesRead === 1) {
              listing.change(bench.office, changed)
            }
            // Longer than a delta reaches back, and others change meanwhile.
            bench.pass(HOUR_MS)
            listing.change(bench.office, last)
          },
        })
        bench.pass(HOUR_MS)
        const since = full.watermark
        const next = await readToEnd(bench, listing, { since })
        assertHolds(next.ids, [changed], noun)
      }
    ),
    check(
      `${noun} of a delta are asked for from its watermark on`,
      needsOf(listing),
      async (bench) => {
        const { watermark } = await seededRun(bench, listing)
        bench.server.clearRequests()
        await readToEnd(bench, listing)
        assert.deepEqual(filters(bench), [], "a full run asks for everything")
        await readToEnd(bench, listing, { since: watermark })
        assert.ok(filters(bench).length > 0, "no request carries the watermark")
      }
    ),
  ]
}

function watermarks(listing: Listing): Check[] {
  const { noun } = listing
  return [
    check(
      `${noun} give a watermark with the last page and no other`,
      needsOf(listing),
      async (bench) => {
        for (let index = 0; index < 2 * bench.subject.pageSize; index += 1) {
          listing.add(bench.office, index)
        }
        const { pages } = await readToEnd(bench, listing)
        const early = pages.slice(0, -1).filter(({ watermark }) => watermark)
        assert.deepEqual(early, [])
        assert.notEqual(pages.at(-1)?.watermark, null)
      }
    ),
    check(
      `${noun} have a watermark that never falls back`,
      needsOf(listing),
      async (bench) => {
        const { old, watermark } = await seededRun(bench, listing)
        const quiet = await readToEnd(bench, listing, { since: watermark })
        const [changed = "", ...untouched] = old
        bench.pass(HOUR_MS)
        listing.change(bench.office, changed)
        bench.pass(HOUR_MS)
        const since = present(quiet.watermark, "a delta gave no watermark")
        const run = await readToEnd(bench, listing, { since })
        assertHolds(run.ids, [changed], noun)
        assert.deepEqual(
          untouched.filter((id) => run.ids.has(id)),
          []
        )
      }
    ),
    check(
      `${noun} are not read from a watermark of somebody else`,
      needsOf(listing),
      async (bench) => {
        const request = { since: "long ago" as Watermark, after: null }
        const attempt = listing.page(bench.connect(), request, bench.call())
        await raisedAs("rejected", attempt, "a delta from a wrong watermark")
      }
    ),
  ]
}

/** Who gets no watermark asks for everything the next time, too. */
function whole(listing: Listing): Check {
  const { noun, capability } = listing
  return check(
    `${noun} that can only be read whole give no watermark`,
    [capability, `whole.${capability}`],
    async (bench) => {
      listing.add(bench.office, 1)
      const { pages } = await readToEnd(bench, listing)
      assert.deepEqual(
        pages.filter(({ watermark }) => watermark !== null),
        []
      )
    }
  )
}

/**
 * Three old records, one that is younger, and a full run an hour later: the
 * watermark may stand anywhere after the old ones.
 */
async function seededRun(bench: Bench, listing: Listing) {
  const old = [1, 2, 3].map((index) => listing.add(bench.office, index))
  bench.pass(3 * HOUR_MS)
  listing.add(bench.office, 4)
  bench.pass(HOUR_MS)
  const run = await readToEnd(bench, listing)
  const watermark = present(run.watermark, "a full run gave no watermark")
  bench.pass(HOUR_MS)
  return { old, watermark }
}

/** From when on the requests asked for changes, where they did. */
function filters({ server, subject }: Bench): string[] {
  return server
    .requests()
    .flatMap((request) => subject.requests.deltaFilter(request) ?? [])
}

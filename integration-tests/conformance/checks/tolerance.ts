import assert from "node:assert/strict"
import type { Facets, RecordIssue } from "../../../src/connectors/contract"
import { throughProxy } from "../answer-proxy"
import { type Bench, present } from "../bench"
import { type Check, check } from "../check"
import {
  addMany,
  assertHolds,
  goodsOf,
  type Listing,
  listings,
  readToEnd,
  type Run,
} from "../listings"
import { boundOrder, ordersOf } from "../operations"
import { aTaxRate } from "../samples"
import type { Rewrite } from "../subject"

/** Records that are odd, broken or of another version of the ERP. */
export const tolerance: readonly Check[] = [
  ...listings.flatMap((listing) => [...rewrites(listing), broken(listing)]),
  check(
    "Tax rates that cannot be read are reported, the others come",
    ["taxSource"],
    async (bench) => {
      const taxes = present(bench.office.taxes, "The office has no taxes")
      const spoilt = taxes.add(aTaxRate({ code: "X1" }))
      const good = taxes.add(aTaxRate({ code: "X2" }))
      taxes.spoil(spoilt)
      const page = await bench.facet("taxSource").listTaxRates(bench.call())
      assertReported(page.issues, spoilt)
      const ids = page.records.map(({ externalId }) => externalId)
      assertHolds(new Set(ids), [good], "Tax rates")
    }
  ),
  check(
    "A new order's id is the same as a number and as a text",
    ["orderSink"],
    async (bench) => {
      const order = boundOrder(bench)
      const { otherIdTypes } = bench.subject.wire
      const ref = await throughProxy(
        bench.server.url,
        otherIdTypes,
        ({ origin }) =>
          bench.facet("orderSink", { origin }).pushOrder(order, bench.call())
      )
      const ids = ordersOf(bench.office)
        .all()
        .map(({ externalId }) => externalId)
      assert.deepEqual(ids, [ref.externalId])
    }
  ),
  check(
    "Every field of a product arrives as it is in the ERP",
    ["catalog"],
    async (bench) => {
      const expected = goodsOf(bench.office).addSamples()
      const { externalIds, facet } = catalogOf(bench, expected)
      const listed = await facet.listProducts(
        { since: null, after: null },
        bench.call()
      )
      assert.deepEqual(listed.records, expected)
      const again = await facet.readProducts(externalIds, bench.call())
      assert.deepEqual(again.records, expected)
    }
  ),
  check(
    "Products are the same in both ways the ERP may show them",
    ["catalog", "catalog.twofold"],
    async (bench) => {
      const expected = goodsOf(bench.office).addSamples()
      goodsOf(bench.office).showOtherwise?.()
      const { externalIds, facet } = catalogOf(bench, expected)
      const page = await facet.readProducts(externalIds, bench.call())
      assert.deepEqual(page.records, expected)
    }
  ),
  check(
    "Every field of a product is filled in by some sample",
    ["catalog"],
    ({ office, subject }) => {
      const samples = goodsOf(office)
        .addSamples()
        .map(({ product }) => product)
      const variants = samples.flatMap((product) => product.variants)
      const empty = [
        ...emptyFields(samples, "product"),
        ...emptyFields(variants, "variant"),
      ]
      assert.deepEqual(
        empty.filter((field) => !subject.unmapped.includes(field)),
        []
      )
    }
  ),
  check(
    "Products that are asked for and unknown are left out",
    ["catalog"],
    async (bench) => {
      const expected = goodsOf(bench.office).addSamples()
      const { externalIds, facet } = catalogOf(bench, expected)
      goodsOf(bench.office).remove(externalIds[0] ?? "")
      const page = await facet.readProducts(
        [...externalIds, "99999999"],
        bench.call()
      )
      assert.deepEqual(page.records, expected.slice(1))
      assert.equal(page.next, null)
    }
  ),
  check(
    "Stock of every kind arrives as it is, and blank stock not at all",
    ["stock"],
    async (bench) => {
      const add = (stock: string | null, index: number) =>
        goodsOf(bench.office).add({
          sku: `K-${String(index)}`,
          title: "Corda",
          price: "1.00",
          stock,
        })
      const quantities = ["0", "-3", "12.5", "100000"]
      const ids = [...quantities, null].map(add)
      const { warehouse } = goodsOf(bench.office)
      const page = await bench
        .facet("stock")
        .listStockLevels({ since: null, after: null }, bench.call())
      assert.deepEqual(
        page.records,
        quantities.map((quantity, index) => ({
          externalId: ids[index],
          quantity,
          ...(warehouse !== undefined && { warehouse }),
        }))
      )
    }
  ),
]

function catalogOf(
  bench: Bench,
  expected: Awaited<ReturnType<Facets["catalog"]["listProducts"]>>["records"]
) {
  return {
    externalIds: expected.map(({ product }) => product.externalId),
    facet: bench.facet("catalog"),
  }
}

function emptyFields(records: readonly object[], noun: string): string[] {
  const names = new Set(records.flatMap((record) => Object.keys(record)))
  return [...names]
    .filter((name) =>
      records.every((record) => isEmpty(Reflect.get(record, name)))
    )
    .map((name) => `${noun}.${name}`)
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === "" ||
    (typeof value === "object" && Object.keys(value).length === 0)
  )
}

function rewrites(listing: Listing): Check[] {
  const { noun, capability } = listing
  return [
    check(
      `${noun} are the same when the ERP's records have new fields`,
      [capability],
      (bench) => staysEqual(bench, listing, bench.subject.wire.unknownFields)
    ),
    check(
      `${noun} are the same with ids as numbers and as texts`,
      [capability],
      (bench) => staysEqual(bench, listing, bench.subject.wire.otherIdTypes)
    ),
    check(
      `${noun} survive values that nobody knows yet`,
      [capability],
      async (bench) => {
        const ids = seed(bench, listing)
        const run = await rewritten(
          bench,
          listing,
          bench.subject.wire.unknownValues
        )
        assertHolds(run.ids, ids, noun)
      }
    ),
  ]
}

function seed(bench: Bench, listing: Listing): string[] {
  bench.office.goods?.addSamples()
  return addMany(bench, listing, 3)
}

async function staysEqual(
  bench: Bench,
  listing: Listing,
  rewrite: Rewrite
): Promise<void> {
  seed(bench, listing)
  const plain = await readToEnd(bench, listing)
  const odd = await rewritten(bench, listing, rewrite)
  assert.deepEqual(odd.records, plain.records)
  assert.deepEqual(odd.issues, plain.issues)
}

async function rewritten(
  bench: Bench,
  listing: Listing,
  rewrite: Rewrite
): Promise<Run> {
  let isRewritten = false
  const change = (body: string) => {
    const changed = rewrite(body)
    isRewritten ||= changed !== body
    return changed
  }
  const run = await throughProxy(bench.server.url, change, ({ origin }) =>
    readToEnd(bench, listing, { connector: bench.connect({ origin }) })
  )
  assert.ok(isRewritten, "the rewrite changes nothing")
  return run
}

function broken(listing: Listing): Check {
  const { noun, capability } = listing
  return check(
    `${noun} that cannot be read are reported, the others come`,
    [capability],
    async (bench) => {
      const [spoilt = "", ...others] = addMany(bench, listing, 4)
      listing.spoil(bench.office, spoilt)
      const run = await readToEnd(bench, listing)
      assertHolds(run.ids, others, noun)
      assert.equal(run.ids.has(spoilt), false)
      assertReported(run.issues, spoilt)
    }
  )
}

/** An operator can tell which record it is, and what to do. */
function assertReported(issues: readonly RecordIssue[], id: string): void {
  const issue = present(
    issues.find(({ externalId }) => externalId === id),
    "The broken record is not reported"
  )
  assert.match(issue.code, /^[a-z_]+\.[a-z_]+$/)
  assert.match(issue.message, /\S+ \S+ \S+/)
}

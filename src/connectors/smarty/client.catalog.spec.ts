import { describe, expect, it } from "vitest"
import type { Cursor, Page, PageRequest, Watermark } from "../contract"
import recorded from "./test/fixtures/products-list-head.json"
import {
  aCall,
  connect,
  NOW,
  pageOf,
  scriptSmarty,
} from "./test/scripted-smarty"

const script = scriptSmarty()

const products = (count: number, last_update = "2026-01-01T10:00:00+01:00") =>
  Array.from({ length: count }, (_x, index) => ({
    id: String(index + 1),
    title: `Prodotto ${String(index + 1)}`,
    last_update,
  }))

const full: PageRequest = { since: null, after: null }
const since = (instant: string): PageRequest => ({
  since: instant as Watermark,
  after: null,
})

async function readAll(request: PageRequest) {
  const { catalog } = connect()
  const ids: string[] = []
  let after: Cursor | null = null
  for (;;) {
    const page: Page<{ product: { externalId: string } }> =
      await catalog.listProducts({ ...request, after }, aCall())
    ids.push(...page.records.map(({ product }) => product.externalId))
    if (page.next === null) {
      return { ids, watermark: page.watermark }
    }
    expect(page.watermark).toBeNull()
    after = page.next
  }
}

const lastQuery = () => script.requests.at(-1)?.query

describe("the catalog of Smarty", () => {
  it("is read to its end in pages of fifty", async () => {
    const rows = products(120)
    script.answer({ "GET Products/list": (request) => pageOf(rows, request) })
    const { ids } = await readAll(full)
    expect(ids).toEqual(rows.map(({ id }) => id))
    expect(script.requests[0]?.query.get("limit")).toBe("50")
    expect(lastQuery()?.has("last_update_from")).toBe(false)
  })

  it("ignores objects of nulls and reports rows it cannot read", async () => {
    const rows = [
      { id: null, title: null },
      { id: "2", price: "?" },
      ...recorded,
    ]
    script.answer({ "GET Products/list": (request) => pageOf(rows, request) })
    const page = await connect().catalog.listProducts(full, aCall())
    expect(page.records).toEqual([])
    expect(
      page.issues.map(({ externalId, code }) => [externalId, code])
    ).toEqual([
      ["2", "product.price_invalid"],
      ["6839", "product.title_missing"],
    ])
  })

  it("refuses a cursor that is not its own", async () => {
    const request = { since: null, after: "{}" as Cursor }
    await expect(
      connect().catalog.listProducts(request, aCall())
    ).rejects.toMatchObject({ kind: "rejected", code: "CURSOR_INVALID" })
  })

  it("refuses a watermark that is not its own", async () => {
    await expect(
      connect().catalog.listProducts(since("yesterday"), aCall())
    ).rejects.toMatchObject({ kind: "rejected", code: "WATERMARK_INVALID" })
  })
})

describe("a delta of the catalog", () => {
  it.each([
    ["in winter", "2026-01-15T09:00:00.000Z", "2026-01-15T09:50:00"],
    ["in summer", "2026-07-15T09:00:00.000Z", "2026-07-15T10:50:00"],
    [
      "after clocks went forward",
      "2026-03-29T01:05:00.000Z",
      "2026-03-29T01:55:00",
    ],
    [
      "before clocks go back",
      "2026-10-25T00:50:00.000Z",
      "2026-10-25T01:40:00",
    ],
    [
      "after clocks went back",
      "2026-10-25T01:40:00.000Z",
      "2026-10-25T02:30:00",
    ],
  ])(
    "asks %s from ten minutes before, in Italian time",
    async (_c, from, asked) => {
      script.answer({ "GET Products/list": () => [] })
      await connect().catalog.listProducts(since(from), aCall())
      expect(lastQuery()?.get("last_update_from")).toBe(asked)
    }
  )

  it("asks for the same window on every page", async () => {
    const rows = products(60)
    script.answer({ "GET Products/list": (request) => pageOf(rows, request) })
    await readAll(since("2026-01-01T08:00:00.000Z"))
    const windows = script.requests.map(({ query }) =>
      query.get("last_update_from")
    )
    expect(new Set(windows)).toEqual(new Set(["2026-01-01T08:50:00"]))
  })
})

describe("the watermark of the catalog", () => {
  async function watermarkAfter(stamps: readonly unknown[], request = full) {
    const rows = stamps.map((last_update, index) => ({
      id: String(index + 1),
      title: "A",
      last_update,
    }))
    script.answer({ "GET Products/list": (seen) => pageOf(rows, seen) })
    return (await readAll(request)).watermark
  }

  it("is the latest change of the run, in UTC", async () => {
    expect(
      await watermarkAfter([
        "2026-02-06T12:14:31+01:00",
        "2026-02-06T12:14:30+00:00",
        "2026-02-06T12:14:29+01:00",
      ])
    ).toBe("2026-02-06T12:14:30.000Z")
  })

  it("is kept over the pages of a run", async () => {
    const stamps = Array<string>(120).fill("2026-01-01T10:00:00+01:00")
    stamps[3] = "2026-02-02T10:00:00+01:00"
    expect(await watermarkAfter(stamps)).toBe("2026-02-02T09:00:00.000Z")
  })

  it("counts changes of rows that cannot be imported", async () => {
    script.answer({ "GET Products/list": (seen) => pageOf(recorded, seen) })
    expect((await readAll(full)).watermark).toBe("2025-02-06T11:14:31.000Z")
  })

  it("takes a time stamp without an offset for Italian time", async () => {
    expect(await watermarkAfter(["2026-02-06 12:14:31"])).toBe(
      "2026-02-06T11:14:31.000Z"
    )
  })

  it("never falls below the one before", async () => {
    const request = since("2026-03-01T00:00:00.000Z")
    expect(await watermarkAfter(["2026-02-28T23:59:00+01:00"], request)).toBe(
      "2026-03-01T00:00:00.000Z"
    )
  })

  it("stays when nothing changed", async () => {
    const request = since("2026-03-01T00:00:00.000Z")
    expect(await watermarkAfter([], request)).toBe("2026-03-01T00:00:00.000Z")
  })

  it("does not follow a record into the future", async () => {
    expect(await watermarkAfter(["2099-01-01T00:00:00+01:00"])).toBe(
      NOW.toISOString()
    )
  })

  it.each([[[]], [[null]], [["0000-00-00 00:00:00"]]])(
    "is none after a full run with the time stamps %j",
    async (stamps) => {
      expect(await watermarkAfter(stamps)).toBeNull()
    }
  )

  it("of a full run serves the next delta", async () => {
    const watermark = await watermarkAfter(["2026-02-06T12:14:31+01:00"])
    await connect().catalog.listProducts(
      { since: watermark, after: null },
      aCall()
    )
    expect(lastQuery()?.get("last_update_from")).toBe("2026-02-06T12:04:31")
  })
})

describe("variations that are not in the product's row", () => {
  const variation = (id: string, product_id: string, value: string) => ({
    id,
    product_id,
    detail: [{ name: "Taglia", value }],
  })

  it("are read by product, and those of other products left out", async () => {
    const rows = [variation("7", "1", "M"), variation("8", "2", "L")]
    script.answer({
      "GET Products/list": () => [{ id: "1", title: "A", has_variations: 1 }],
      "GET Variations/list": (request) => pageOf(rows, request),
    })
    const { records } = await connect().catalog.listProducts(full, aCall())
    expect(
      records[0]?.product.variants.map(({ externalId }) => externalId)
    ).toEqual(["1/7"])
    expect(lastQuery()?.get("product_id")).toBe("1")
  })

  it("cost one product its import when Smarty refuses them, and not the others", async () => {
    script.answer({
      "GET Products/list": () => [
        { id: "1", title: "A", has_variations: 1 },
        { id: "2", title: "B" },
      ],
      "GET Variations/list": () => ({ error: "Product locked" }),
    })
    const page = await connect().catalog.listProducts(full, aCall())
    expect(page).toMatchObject({
      records: [{ product: { externalId: "2" } }],
      issues: [
        {
          externalId: "1",
          label: "A",
          code: "product.refused_by_erp",
          message: expect.stringContaining("Product locked") as string,
        },
      ],
    })
  })

  it("are waited for when Smarty is down", async () => {
    script.answer({
      "GET Products/list": () => [{ id: "1", title: "A", has_variations: 1 }],
      "GET Variations/list": () => new Response("", { status: 503 }),
    })
    await expect(
      connect().catalog.listProducts(full, aCall())
    ).rejects.toMatchObject({ kind: "unavailable" })
  })

  it("are not asked for when the row says that there are none", async () => {
    script.answer({ "GET Products/list": () => products(2) })
    await connect().catalog.listProducts(full, aCall())
    expect(script.targets()).toEqual(["GET Products/list?limit=50&offset=0"])
  })
})

describe("readProducts", () => {
  it("returns the products that exist", async () => {
    script.answer({
      "GET Products/1": () => products(1)[0],
      "GET Products/2": () => ({ id: null, title: null }),
    })
    const page = await connect().catalog.readProducts(["1", "2"], aCall())
    expect(page).toMatchObject({
      records: [{ product: { externalId: "1" } }],
      issues: [],
      next: null,
      watermark: null,
    })
  })

  it("names the one that Smarty refuses, and returns the others", async () => {
    script.answer({
      "GET Products/1": () => ({ error: "Product locked" }),
      "GET Products/2": () => products(2)[1],
    })
    const page = await connect().catalog.readProducts(["1", "2"], aCall())
    expect(page).toMatchObject({
      records: [{ product: { externalId: "2" } }],
      issues: [{ externalId: "1", code: "product.refused_by_erp" }],
    })
  })
})

import { describe, expect, it } from "vitest"
import type { CanonicalStockLevel } from "../../domain/records/stock-level"
import type { Cursor, Page, RecordIssue, Watermark } from "../contract"
import {
  aCall,
  connect,
  NOW,
  pageOf,
  scriptSmarty,
  type SeenRequest,
} from "./test/scripted-smarty"

const script = scriptSmarty()

const product = (id: string, stock: unknown = 1) => ({ id, title: id, stock })
const movement = (id: number, product_id: unknown) => ({ id, product_id })

async function readAll(since: string | null, now = NOW) {
  const { stock } = connect({}, now)
  const levels: CanonicalStockLevel[] = []
  const issues: RecordIssue[] = []
  let after: Cursor | null = null
  let pages = 0
  for (;;) {
    const page: Page<CanonicalStockLevel> = await stock.listStockLevels(
      { since: since as Watermark | null, after },
      aCall()
    )
    pages += 1
    levels.push(...page.records)
    issues.push(...page.issues)
    if (page.next === null) {
      return { levels, issues, pages, watermark: page.watermark }
    }
    after = page.next
  }
}

const requestsTo = (path: string) =>
  script.requests.filter(({ target }) => target.startsWith(path))

const HOUR_AGO = "2026-03-10T09:00:00.000Z"

function answerMovements(movements: readonly unknown[], stock: unknown = 1) {
  const answerProduct = ({ target }: SeenRequest) =>
    product(target.slice("Products/".length), stock)
  const ids = Array.from({ length: 200 }, (_x, index) => index + 1)
  script.answer({
    "GET Stocks_Movements/list": (request) => pageOf(movements, request),
    ...Object.fromEntries(
      ids.map((id) => [`GET Products/${String(id)}`, answerProduct])
    ),
  })
}

describe("stock without a watermark", () => {
  it("is read from the whole catalog", async () => {
    const rows = [product("1", "3"), product("2", ""), product("3", -1)]
    script.answer({ "GET Products/list": (request) => pageOf(rows, request) })
    const { levels, watermark } = await readAll(null)
    expect(levels).toEqual([
      { externalId: "1", quantity: "3" },
      { externalId: "3", quantity: "-1" },
    ])
    expect(watermark).toBe(NOW.toISOString())
  })

  it("goes through all pages", async () => {
    const rows = Array.from({ length: 120 }, (_x, i) => product(String(i + 1)))
    script.answer({ "GET Products/list": (request) => pageOf(rows, request) })
    expect((await readAll(null)).levels).toHaveLength(120)
  })

  it("is read from the catalog as well after more than a day", async () => {
    script.answer({ "GET Products/list": () => [] })
    await readAll("2026-03-09T09:00:00.000Z")
    expect(script.requests.map(({ target }) => target)).toEqual([
      "Products/list?limit=50&offset=0",
    ])
  })
})

describe("stock since a watermark", () => {
  it("is read anew for the products that moved, each once", async () => {
    answerMovements([movement(3, "12"), movement(2, 7), movement(1, "12")], 5)
    const { levels, issues, watermark } = await readAll(HOUR_AGO)
    expect(levels).toEqual([
      { externalId: "12", quantity: "5" },
      { externalId: "7", quantity: "5" },
    ])
    expect(issues).toEqual([])
    expect(watermark).toBe(NOW.toISOString())
  })

  it("gives the variations of a product that moved", async () => {
    const detail = [{ name: "Taglia", value: "M" }]
    const variations = [{ id: 9, stock: 2, detail }]
    script.answer({
      "GET Stocks_Movements/list": (request) =>
        pageOf([movement(1, "1")], request),
      "GET Products/1": () => ({ ...product("1", null), variations }),
    })
    expect((await readAll(HOUR_AGO)).levels).toEqual([
      { externalId: "1/9", quantity: "2" },
    ])
  })

  it("asks from ten minutes before to an hour ahead, in Italian time", async () => {
    answerMovements([])
    await readAll(HOUR_AGO)
    expect(script.targets()).toEqual([
      "GET Stocks_Movements/list?limit=50&offset=0&date_from=2026-03-10T09:50:00&date_to=2026-03-10T12:00:00",
    ])
  })

  it("covers the repeated hour when clocks go back", async () => {
    answerMovements([])
    const now = new Date("2026-10-25T01:05:00.000Z")
    await readAll("2026-10-25T00:55:00.000Z", now)
    const [query] = script.requests.map((request) => request.query)
    expect(query?.get("date_from")).toBe("2026-10-25T01:45:00")
    expect(query?.get("date_to")).toBe("2026-10-25T03:05:00")
  })

  it("reads ten products a page, so that a page stays short", async () => {
    const movements = Array.from({ length: 25 }, (_x, i) =>
      movement(i + 1, i + 1)
    )
    answerMovements(movements)
    const { levels, pages } = await readAll(HOUR_AGO)
    expect(levels).toHaveLength(25)
    expect(pages).toBe(4)
  })

  it("does not read a product again on a later page of movements", async () => {
    const movements = Array.from({ length: 130 }, (_x, i) =>
      movement(i + 1, (i % 20) + 1)
    )
    answerMovements(movements)
    const { levels } = await readAll(HOUR_AGO)
    expect(levels).toHaveLength(20)
    expect(requestsTo("Products/")).toHaveLength(20)
  })

  it("passes over goods without a product and products that are gone", async () => {
    script.answer({
      "GET Stocks_Movements/list": (request) =>
        pageOf(
          [movement(1, null), movement(2, "0"), movement(3, "5")],
          request
        ),
      "GET Products/5": () => ({ id: null, title: null }),
    })
    expect(await readAll(HOUR_AGO)).toMatchObject({ levels: [], issues: [] })
  })

  it("names a product that Smarty refuses, and reads the others", async () => {
    script.answer({
      "GET Stocks_Movements/list": (request) =>
        pageOf([movement(1, "1"), movement(2, "2")], request),
      "GET Products/1": () => ({ error: "Product locked" }),
      "GET Products/2": () => product("2", 4),
    })
    expect(await readAll(HOUR_AGO)).toMatchObject({
      levels: [{ externalId: "2", quantity: "4" }],
      issues: [{ externalId: "1", code: "product.refused_by_erp" }],
      watermark: NOW.toISOString(),
    })
  })

  it("says so when movements do not name their product as we assume", async () => {
    answerMovements([
      { id: 1, article: "12" },
      { id: 2, article: "13" },
    ])
    const { issues } = await readAll(HOUR_AGO)
    expect(issues.map(({ code }) => code)).toEqual([
      "stock.movement_unreadable",
    ])
  })

  it("moves its watermark never back", async () => {
    answerMovements([])
    const ahead = "2026-03-10T10:00:05.000Z"
    expect((await readAll(ahead)).watermark).toBe(ahead)
  })
})

describe("the meaning of Smarty's stock", () => {
  it.each(["available", "physical"] as const)(
    "is %s when the settings say so",
    (stock_meaning) => {
      expect(connect({ stock_meaning }).stock.meaning).toBe(stock_meaning)
    }
  )
})

import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { isDecimal } from "../../../../src/domain/money"
import { withEanCheckDigit } from "../../simulator/ean"
import { seedData } from "../seeds"
import { startTotalGest } from "./totalgest-under-test"

const now = new Date("2026-05-04T10:00:00Z")
const demo = seedData("demo", now)
const articles = demo.articles.rows

describe("The demo tenant", () => {
  it("is the same every time", () => {
    expect(seedData("demo", now)).toEqual(demo)
  })

  it("has more than 120 articles, in Italian and German", () => {
    expect(articles.length).toBeGreaterThan(120)
    const titles = articles.map(({ title }) => title)
    expect(titles).toContain("Merlot Ticino DOC 2019 75 cl")
    expect(titles).toContain("Taschenmesser rot klein")
  })

  it("has codes that are unique and Swiss EANs with a true check digit", () => {
    const eans = articles.map(({ ean }) => ean).filter((ean) => ean !== "")
    expect(new Set(articles.map(({ code }) => code)).size).toBe(articles.length)
    expect(new Set(eans).size).toBe(eans.length)
    for (const ean of eans) {
      expect(withEanCheckDigit(ean.slice(0, 12))).toBe(ean)
      expect(ean).toMatch(/^76/)
    }
  })

  it("has prices that coins can pay, and stock that adds up", () => {
    for (const { price, stock, warehouses } of articles) {
      expect(price).toMatch(/^\d+\.\d[05]$/)
      expect(stock === null || isDecimal(stock)).toBe(true)
      const places = warehouses.map(({ quantity }) => Number(quantity))
      const total = places.reduce((sum, quantity) => sum + quantity, 0)
      expect(warehouses.length === 0 || total === Number(stock)).toBe(true)
    }
  })

  it("has pictures of its articles, and a page for people", async () => {
    const { erp, office } = await startTotalGest({ seed: "demo" })
    const picture = await fetch(`${erp.url}/immagini/3001-1.svg`)
    expect(picture.headers.get("content-type")).toBe("image/svg+xml")
    const page = await (await fetch(`${erp.url}/?q=tg-3001`)).text()
    expect(page).toContain("Simulated TotalGest")
    expect(page).toContain("1 articles")
    expect(page).toContain("6 mesi 250 g")
    expect(page).not.toContain(office.credentials.password)
  })

  it("is kept between two runs", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "totalgest-"))
    const stateFile = path.join(folder, "state.json")
    const first = await startTotalGest({ stateFile })
    first.office.addArticle({ code: "A", title: "A" })
    await first.stop()
    const { office } = await startTotalGest({ stateFile })
    expect(office.findArticle("A")?.title).toBe("A")
  })

  it("is changed by the controls of its page", async () => {
    const { erp, office } = await startTotalGest({ seed: "demo" })
    const use = (control: string, input: object) =>
      fetch(`${erp.url}/__sandbox/${control}`, {
        method: "POST",
        body: JSON.stringify(input),
      })
    await use("article", { id: "TG-3001", price: "12.50", stock: "4" })
    expect(office.findArticle("TG-3001")).toMatchObject({
      price: "12.50",
      stock: "4",
    })
    await use("delete-article", { id: "TG-3001" })
    expect(office.findArticle("TG-3001")).toBeNull()
    await use("refuse-credentials", {})
    expect(office.acceptsCredentials).toBe(false)
    expect((await use("article", { id: "none", price: "1" })).status).toBe(400)
  })
})

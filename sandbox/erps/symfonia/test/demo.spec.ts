import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { withEanCheckDigit } from "../../simulator/ean"
import { withNipCheckDigit } from "../demo-contractors"
import { seedData } from "../seeds"
import { startSymfonia } from "./symfonia-under-test"

const now = new Date("2026-05-04T10:00:00Z")
const demo = seedData("demo", now)
const goods = demo.products.rows.filter(({ type }) => type === 0)

describe("The demo company", () => {
  it("is the same every time", () => {
    expect(seedData("demo", now)).toEqual(demo)
  })

  it("has more than 120 goods, most of them for the shop", () => {
    expect(goods.length).toBeGreaterThan(120)
    const names = goods.map(({ name }) => name)
    expect(names).toContain("Namiot Giewont 2-osobowy zielony")
    const shown = goods.filter(({ marker }) => marker === 7)
    expect(shown.length).toBeGreaterThan(100)
    expect(shown.length).toBeLessThan(goods.length)
  })

  it("has codes that are unique and Polish EANs with a true check digit", () => {
    expect(new Set(goods.map(({ code }) => code)).size).toBe(goods.length)
    const eans = goods.flatMap(({ barcode, barcodes }) =>
      [barcode, ...barcodes].filter((ean) => ean !== "")
    )
    expect(new Set(eans).size).toBe(eans.length)
    for (const ean of eans) {
      expect(withEanCheckDigit(ean.slice(0, 12))).toBe(ean)
      expect(ean).toMatch(/^590/)
    }
  })

  it("has notes in paragraphs, all rates of VAT, and images", () => {
    const notes = goods.map(({ note }) => note)
    expect(notes.filter((note) => note.includes("\r\n\r\n")).length).toBe(
      notes.length - 2
    )
    expect(new Set(goods.map(({ vatRateId }) => vatRateId))).toEqual(
      new Set([1, 2, 3, null])
    )
    expect(demo.images.rows.length).toBeGreaterThan(100)
  })

  it("has ten contractors, each with a NIP that is true or none", () => {
    const nips = demo.contractors.rows.map(({ nip }) => nip)
    expect(nips).toHaveLength(10)
    const digits = nips.map((nip) => nip.replace(/\D/g, ""))
    for (const nip of digits.filter((one) => one !== "")) {
      expect(withNipCheckDigit(nip.slice(0, 9))).toBe(nip)
    }
    expect(digits.filter((nip) => nip === "")).toHaveLength(1)
    expect(nips.filter((nip) => nip.includes("-")).length).toBeGreaterThan(0)
    expect(nips.filter((nip) => nip.startsWith("PL")).length).toBeGreaterThan(0)
  })

  it("has a page for people, without its keys", async () => {
    const { erp, office } = await startSymfonia({ seed: "demo" })
    const page = await (await fetch(`${erp.url}/?q=nam-001`)).text()
    expect(page).toContain("Simulated Symfonia ERP Handel")
    expect(page).toContain("1 products")
    expect(page).toContain("Turystyka\\Namioty")
    expect(page).toContain("Hurtownia Tatry")
    expect(page).not.toContain(office.credentials.applicationKey)
    expect(page).not.toContain(office.credentials.agentToken)
  })

  it("is kept between two runs", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "symfonia-"))
    const stateFile = path.join(folder, "state.json")
    const first = await startSymfonia({ stateFile })
    first.office.addProduct({ code: "A", name: "A", inStore: 3 })
    await first.stop()
    const { office, ask } = await startSymfonia({ stateFile })
    expect(office.toSale("A")).toBe("3")
    const query = { dateFrom: "2026-05-04T00:00:00" }
    expect(
      (await ask("Products/IncrementalSync", { query })).body
    ).toHaveLength(1)
  })

  it("is changed by the controls of its page", async () => {
    const { erp, office } = await startSymfonia({ seed: "demo" })
    const use = (control: string, input: object) =>
      fetch(`${erp.url}/__sandbox/${control}`, {
        method: "POST",
        body: JSON.stringify(input),
      })
    const id = "NAM-001"
    await use("product", { id, price: "12.50", stock: "4", marker: "0" })
    expect(office.findProduct(id)).toMatchObject({
      marker: 0,
      prices: [{ value: "12.50" }, { value: "12.50" }],
    })
    expect(office.inStore(id)).toBe("4")
    await use("remove-image", { id })
    expect(office.imageHash(id)).toBeNull()
    await use("refuse-credentials", {})
    expect(office.accepted).toBeNull()
    expect((await use("product", { id: "none", price: "1" })).status).toBe(400)
  })
})

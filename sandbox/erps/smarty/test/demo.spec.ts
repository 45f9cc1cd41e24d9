import { codicefiscale, iva } from "stdnum/lib/cjs/it"
import { describe, expect, it } from "vitest"
import { isDecimal } from "../../../../src/domain/money"
import { withEanCheckDigit } from "../../simulator/ean"
import { fiscalCodeOf } from "../fiscal-code"
import { seedData } from "../seeds"
import { startSmarty } from "./smarty-under-test"

const now = new Date("2026-05-04T10:00:00Z")
const demo = seedData("demo", now)
const products = demo.products.rows
const variations = demo.variations.rows

describe("The demo account", () => {
  it("is the same every time", () => {
    expect(seedData("demo", now)).toEqual(demo)
  })

  it("has more than 320 products, about 60 of them in variations", () => {
    const varied = new Set(variations.map(({ productId }) => productId))
    expect(products.length).toBeGreaterThanOrEqual(320)
    expect(varied.size).toBe(60)
  })

  it("has codes that are unique and EANs with a true check digit", () => {
    const records = [...products, ...variations]
    const skus = records.map(({ sku }) => sku)
    const eans = records.map(({ ean }) => ean).filter((ean) => ean !== "")
    expect(new Set(skus).size).toBe(records.length)
    expect(new Set(eans).size).toBe(eans.length)
    for (const ean of eans) {
      expect(withEanCheckDigit(ean.slice(0, 12))).toBe(ean)
    }
  })

  it("has titles that are unique", () => {
    const titles = products.map(({ title }) => title).filter(Boolean)
    expect(new Set(titles).size).toBe(titles.length)
    expect(titles.length).toBeGreaterThan(330)
  })

  it("has variations that differ in their details", () => {
    const keys = variations.map(({ productId, detail }) =>
      JSON.stringify([productId, detail])
    )
    expect(new Set(keys).size).toBe(keys.length)
  })

  it("uses the rates of 22, 10 and 4 percent and an exempt one", () => {
    const used = new Set(products.map(({ taxId }) => taxId))
    expect([...used].sort()).toEqual([1, 2, 3, 4])
  })

  it("has prices, weights and stock that are decimals or blank", () => {
    for (const { price, stock, weight } of products) {
      expect(isDecimal(price)).toBe(true)
      expect(stock === null || isDecimal(stock)).toBe(true)
      expect(weight === "" || isDecimal(weight)).toBe(true)
    }
  })

  it.each([
    ["no title", products.some(({ title }) => title === "")],
    ["a script", products.some((row) => row.description.includes("<script"))],
    ["an onclick", products.some((row) => row.description.includes("onclick"))],
    ["relative pictures", products.some((row) => isRelative(row.images))],
    ["no stock kept", products.some(({ stock }) => stock === null)],
    ["negative stock", products.some(({ stock }) => stock === "-2")],
    ["inactive goods", products.some(({ active }) => !active)],
    ["no brand", products.some(({ brand }) => brand === null)],
    ["priceless variations", variations.some(({ price }) => price === "")],
    [
      "customers without an address",
      demo.customers.rows.some(({ billing_address }) => !billing_address),
    ],
  ])("has the oddities of real accounts: %s", (_, isThere) => {
    expect(isThere).toBe(true)
  })

  it("has a dozen customers whose fiscal numbers are valid", () => {
    const customers = demo.customers.rows
    const companies = customers.filter((row) => row.business_name !== null)
    const people = customers.filter((row) => row.name !== null)
    expect([companies.length, people.length]).toEqual([4, 8])
    for (const { vat } of companies) {
      expect(iva.validate(digitsOf(vat)).isValid).toBe(true)
    }
    for (const { dni } of people.slice(0, 7)) {
      expect(codicefiscale.validate(dni ?? "").isValid).toBe(true)
    }
  })

  it("serves pictures from its own address", async () => {
    const { api, erp } = await startSmarty({ seed: "demo" })
    const image = `${erp.url}/images/7001-1.svg`
    expect(await api.get("Products/7001")).toMatchObject({ images: [image] })
    expect((await fetch(image)).status).toBe(200)
  })
})

describe("The codice fiscale", () => {
  const person = { sex: "M", birthplace: "H501" } as const
  it.each([
    // Consonants first; of four in the name the second is left out.
    [
      {
        ...person,
        name: "Gianfranco",
        lastName: "Rossi",
        bornOn: "1970-01-01",
      },
      "RSSGFR70A01H501",
    ],
    // Short names are filled up.
    [
      { ...person, name: "Io", lastName: "Fo", bornOn: "1999-12-31" },
      "FOXIOX99T31H501",
    ],
    // Women's days count from 41.
    [
      {
        ...person,
        sex: "F",
        name: "Ada",
        lastName: "Rè",
        bornOn: "1984-03-07",
      },
      "REXDAA84C47H501",
    ],
  ] as const)("of %o begins with %s and checks", (who, beginning) => {
    const code = fiscalCodeOf(who)
    expect(code.slice(0, 15)).toBe(beginning)
    expect(codicefiscale.validate(code).isValid).toBe(true)
  })
})

describe("A catalog for measurements", () => {
  it("has as many products as asked, each with codes of its own", () => {
    const bulk = seedData({ products: 5000 }, now)
    expect(bulk.products.rows).toHaveLength(5000)
    expect(new Set(bulk.products.rows.map(({ sku }) => sku)).size).toBe(5000)
    expect(bulk.products.rows[4999]).toMatchObject({ id: 5000 })
  })
})

function isRelative(images: readonly string[]): boolean {
  return images.some((image) => !image.startsWith("@"))
}

function digitsOf(vat: string | null): string {
  return vat?.replace(/\D/g, "") ?? ""
}

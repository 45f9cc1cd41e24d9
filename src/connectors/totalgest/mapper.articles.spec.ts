import { describe, expect, it } from "vitest"
import { assumedProfile as profile } from "./assumed-profile"
import { articleFromWire } from "./mapper.articles"
import { someSettings } from "./test/builders"

const row = {
  id: 3001,
  codice: "CAQ-4",
  codice2: "",
  codiceBarre: "7612345000010",
  descrizione: "Caquelon",
  prezzoVendita: 59.9,
  idIva: 1,
  giacenza: "8",
  attivo: 1,
  dataModifica: "2026-05-04T08:00:00Z",
}

const read = (overrides: object, settings = someSettings()) =>
  articleFromWire({ ...row, ...overrides }, { profile, settings })

describe("An article", () => {
  it("is a product of one variant, with what the row has", () => {
    expect(read({}).record).toEqual({
      product: {
        externalId: "3001",
        title: "Caquelon",
        description: null,
        subtitle: null,
        active: true,
        brand: null,
        categories: [],
        images: [],
        taxExternalId: "1",
        variants: [
          {
            externalId: "3001",
            sku: "CAQ-4",
            ean: "7612345000010",
            additionalCodes: [],
            options: {},
            prices: [{ amount: "59.9", currency: "chf", includesTax: true }],
            weight: null,
          },
        ],
      },
      stock: [{ externalId: "3001", quantity: "8" }],
    })
  })

  it("has its groups as a path", () => {
    const path = (groups: object) => read(groups).record?.product.categories
    expect(path({ gruppo1: "Casa", gruppo2: "Cucina" })).toEqual([
      ["Casa", "Cucina"],
    ])
    expect(path({ gruppo1: "Casa", gruppo2: "" })).toEqual([["Casa"]])
    expect(path({ gruppo1: { id: 1 } })).toEqual([])
  })

  it("has pictures at whole addresses, each once", () => {
    const immagini = [
      "/foto/1.jpg",
      { url: "https://cdn.example.com/2.jpg" },
      "/foto/1.jpg",
      "",
      "javascript:alert(1)",
    ]
    expect(read({ immagini }).record?.product.images).toEqual([
      "https://tg00.bweb.ch/foto/1.jpg",
      "https://cdn.example.com/2.jpg",
    ])
  })

  it("is priced without VAT where the settings say so", () => {
    const settings = someSettings({ prices_include_tax: false })
    expect(
      read({}, settings).record?.product.variants[0]?.prices[0]
    ).toMatchObject({ includesTax: false })
    expect(
      read({ prezzoVendita: "" }).record?.product.variants[0]?.prices
    ).toEqual([])
  })

  it("is called by its code where it has no description", () => {
    expect(read({ descrizione: " " }).record?.product.title).toBe("CAQ-4")
    expect(read({ descrizione: "", codice: null })).toMatchObject({
      record: null,
      issues: [{ code: "product.title_missing", label: "7612345000010" }],
    })
  })

  it("that cannot be read is named by the ERP's own words", () => {
    const { record, issues } = read({ prezzoVendita: "molto" })
    expect(record).toBeNull()
    expect(issues).toEqual([
      {
        externalId: "3001",
        label: "Caquelon",
        code: "product.price_invalid",
        message:
          'Its field "prezzoVendita" is not a number. Correct it in TotalGest; the next import reads it again.',
      },
    ])
  })

  it("is still a product when the stock of a warehouse cannot be read", () => {
    const magazzini = [
      { id: 1, quantita: 7 },
      { id: null, quantita: 3 },
    ]
    expect(read({ magazzini })).toMatchObject({
      record: { stock: [] },
      issues: [{ code: "stock.warehouse_invalid", externalId: "3001" }],
    })
  })

  it("has no stock of a warehouse that says nothing, and below zero what is", () => {
    const magazzini = [
      { id: 1, quantita: "" },
      { id: 2, quantita: -2 },
    ]
    expect(read({ magazzini }).record?.stock).toEqual([
      { externalId: "3001", quantity: "-2", warehouse: "2" },
    ])
  })
})

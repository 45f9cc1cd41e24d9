import { describe, expect, it } from "vitest"
import { noteToHtml } from "./mapper.note"
import { productFromWire } from "./mapper.products"
import { aWireProduct, someSettings } from "./test/builders"

const read = (overrides: object = {}, settings = {}) =>
  productFromWire(aWireProduct(overrides), someSettings(settings))

const productOf = (overrides: object = {}, settings = {}) =>
  read(overrides, settings).product

describe("A product of Symfonia", () => {
  it("is one of the shop's without variants", () => {
    expect(productOf()).toEqual({
      externalId: "2001",
      title: "Namiot",
      description: null,
      subtitle: null,
      active: true,
      brand: null,
      categories: [["Turystyka", "Namioty"]],
      images: [],
      taxExternalId: "1",
      variants: [
        {
          externalId: "2001",
          sku: "NAM-001",
          ean: "5901234123457",
          additionalCodes: [],
          options: {},
          prices: [{ amount: "991.9", currency: "pln", includesTax: true }],
          weight: null,
        },
      ],
    })
  })

  it.each([
    ["without the shop's marker", { Marker: 0 }],
    ["with another marker", { Marker: 3 }],
    ["that is not active", { Active: false }],
  ])("%s is withdrawn", (_what, overrides) => {
    expect(productOf(overrides)).toMatchObject({
      active: false,
      isWithdrawn: true,
      title: "Namiot",
    })
  })

  it("has the price of the type that is the shop's, net or gross as it is", () => {
    const SalePrices = [
      { Type: 1, Kind: 1, Value: 10, Currency: "PLN" },
      { Type: 2, Kind: 2, Value: 7.5, Currency: "PLN" },
      { Type: 2, Kind: 2, Value: 2, Currency: "EUR" },
      { Type: 2, Kind: 2, Value: 9, Currency: "PLN" },
    ]
    expect(
      productOf({ SalePrices }, { sale_price_type: "B" })?.variants[0]?.prices
    ).toEqual([
      { amount: "7.5", currency: "pln", includesTax: false },
      { amount: "2", currency: "eur", includesTax: false },
    ])
  })

  it("without a price, or with one of zero, has none", () => {
    const free = [{ Type: 1, Kind: 1, Value: 0, Currency: "PLN" }]
    expect(productOf({ SalePrices: free })?.variants[0]?.prices).toEqual([])
    expect(productOf({ SalePrices: null })?.variants[0]?.prices).toEqual([])
  })

  it("with a kind of price that nobody knows follows the settings", () => {
    const SalePrices = [{ Type: 1, Kind: 9, Value: 1, Currency: "PLN" }]
    expect(
      productOf({ SalePrices }, { price_kind: "net" })?.variants[0]?.prices
    ).toMatchObject([{ includesTax: false }])
  })

  it("has codes beside its barcode to be found by", () => {
    expect(
      productOf({
        Barcode: "WEWN-7",
        Barcodes: [
          { Barcode: "WEWN-7" },
          { Barcode: "590" },
          { Barcode: null },
        ],
      })?.variants[0]
    ).toMatchObject({ ean: null, additionalCodes: ["WEWN-7", "590"] })
  })

  it("survives what is null against the documents", () => {
    expect(
      read({
        VatRate: null,
        Catalog: null,
        Barcodes: null,
        UnitsOfMeasurement: null,
        Note: null,
        Type: 77,
      })
    ).toMatchObject({
      issues: [],
      product: { taxExternalId: null, categories: [] },
    })
  })

  it.each([
    ["product.title_missing", { Name: "", Code: null }],
    ["product.prices_invalid", { SalePrices: [{ Type: 1, Value: "dużo" }] }],
  ])("that cannot be read is the issue %s", (code, overrides) => {
    const reading = read(overrides)
    expect(reading.product).toBeNull()
    expect(reading.issues).toMatchObject([{ code, externalId: "2001" }])
  })
})

describe("A note", () => {
  it.each([
    [null, null],
    ["  \r\n ", null],
    ["Jeden", "<p>Jeden</p>"],
    ["Jeden\r\ndwa", "<p>Jeden<br>dwa</p>"],
    ["Jeden\r\n\r\ndwa", "<p>Jeden</p><p>dwa</p>"],
    ["Jeden\n \n\n\ndwa", "<p>Jeden</p><p>dwa</p>"],
    ["5 < 6 & 7 > 2", "<p>5 &lt; 6 &amp; 7 &gt; 2</p>"],
    ["a <b i c", "<p>a &lt;b i c</p>"],
    ["<p>Gotowe</p>", "<p>Gotowe</p>"],
    ["Z <br/> w środku", "Z <br/> w środku"],
  ])("%j becomes %j", (note, html) => {
    expect(noteToHtml(note)).toBe(html)
  })
})

import { describe, expect, it } from "vitest"
import type { ProductToPush } from "../../domain/records/product"
import { aCall } from "../kit/test/builders"
import { aWireProduct } from "./test/builders"
import { connect, notFound, scriptSymfonia } from "./test/scripted-symfonia"

const erp = scriptSymfonia()

const product = (overrides: Partial<ProductToPush> = {}): ProductToPush => ({
  title: "Namiot zielony",
  sku: "NAM-9",
  ean: "5901234123457",
  description: "Jeden\ndwa",
  prices: [
    { amount: "20", currency: "eur", includesTax: true },
    { amount: "99.90", currency: "pln", includesTax: true },
  ],
  taxExternalId: "2",
  category: ["Turystyka", "Namioty"],
  weight: null,
  ...overrides,
})

const nothing = {
  "GET api/Products": () => notFound(),
  "PATCH api/Products/Filter": () => [],
}

const find = (overrides: Partial<ProductToPush> = {}) =>
  connect().productSink.findProduct(product(overrides), aCall())

describe("A product of the shop", () => {
  it("is found by its code before its barcode", async () => {
    erp.answer({ "GET api/Products": () => aWireProduct({ Code: "nam-9" }) })
    expect(await find()).toEqual({ externalId: "2001", number: "nam-9" })
    expect(erp.targets()).toEqual(["GET api/Products?code=NAM-9"])
  })

  it("is found by the barcode of one card, and by a further one", async () => {
    const cards = [
      { Id: 5, Code: "A", Barcode: "5901234123457" },
      { Id: 6, Code: "B", Barcode: "59012341234570" },
    ]
    erp.answer({
      "GET api/Products": ({ query }) =>
        query.get("id") === "5"
          ? aWireProduct({ Id: 5, Code: "A" })
          : notFound(),
      "PATCH api/Products/Filter": () => cards,
    })
    expect(await find()).toEqual({ externalId: "5", number: "A" })
    erp.answer({
      ...nothing,
      "GET api/Products": ({ query }) =>
        query.has("barcode") ? aWireProduct({ Id: 7 }) : notFound(),
    })
    expect(await find({ sku: null })).toMatchObject({ externalId: "7" })
  })

  it("is left to a person when several cards have its barcode", async () => {
    const card = (Id: number) => ({
      Id,
      Code: `C${String(Id)}`,
      Barcode: "5901234123457",
    })
    erp.answer({
      ...nothing,
      "PATCH api/Products/Filter": () => [card(5), card(6)],
    })
    await expect(find()).rejects.toMatchObject({
      kind: "rejected",
      code: "PRODUCT_AMBIGUOUS",
      message: expect.stringContaining("C5, C6") as string,
    })
  })

  it.each([
    ["another marker", { Marker: 0 }, "marker 7"],
    ["no marker", { Marker: null }, "marker 7"],
    ["not active", { Active: false }, "Make it active"],
  ])(
    "is not paired with a card that has %s: imports would hide it again",
    async (_what, card, words) => {
      erp.answer({ "GET api/Products": () => aWireProduct(card) })
      await expect(find()).rejects.toMatchObject({
        kind: "rejected",
        message: expect.stringContaining(words) as string,
        issues: [{ code: "product.not_in_shop" }],
      })
    }
  )

  it("that is nowhere is not found", async () => {
    erp.answer(nothing)
    expect(await find()).toBeNull()
    expect(await find({ ean: null, sku: "  " })).toBeNull()
  })

  it("becomes a card with the shop's marker", async () => {
    erp.answer({
      "GET api/Products/Catalogs": () => [{ FullPath: "turystyka\\NAMIOTY" }],
      "POST api/Products/Create": () => aWireProduct({ Id: 9, Code: "NAM-9" }),
    })
    const { productSink } = connect()
    expect(await productSink.createProduct(product(), aCall())).toEqual({
      externalId: "9",
      number: "NAM-9",
    })
    expect(erp.requests.at(-1)?.body).toEqual({
      Code: "NAM-9",
      Name: "Namiot zielony",
      Type: 0,
      Active: true,
      Marker: 7,
      VatRate: { Id: 2 },
      UnitsOfMeasurement: { RecordUM: "szt" },
      Barcode: "5901234123457",
      Catalog: { FullPath: "turystyka\\NAMIOTY" },
      Note: "Jeden\r\ndwa",
      SalePrices: [{ Type: 1, Kind: 1, Value: 99.9, Currency: "PLN" }],
    })
  })

  it("without a bound rate gets the basic one, without a catalogue none", async () => {
    erp.answer({
      "GET api/Products/Catalogs": () => [],
      "GET api/VatRates": () => [
        {
          Id: 4,
          Code: "22",
          Value: 22,
          Type: 10,
          DateTo: "2010-12-31T00:00:00",
        },
        { Id: 1, Code: "23", Value: 23, Type: 10, Active: true },
      ],
      "POST api/Products/Create": () => ({ Id: 9 }),
    })
    const bare = product({ taxExternalId: null, prices: [] })
    await connect().productSink.createProduct(bare, aCall())
    const body = erp.requests.at(-1)?.body
    expect(body).toMatchObject({ VatRate: { Id: 1 } })
    expect(body).not.toHaveProperty("Catalog")
    expect(body).not.toHaveProperty("SalePrices")
  })

  it.each([
    ["product.sku_missing", { sku: " " }],
    ["product.sku_too_long", { sku: "X".repeat(41) }],
    ["product.sku_invalid", { sku: "A\tB" }],
    ["product.sku_invalid", { sku: "A\u200BB" }],
    ["product.title_missing", { title: " " }],
  ])("with the issue %s is not sent", async (code, overrides) => {
    erp.answer(nothing)
    const { productSink } = connect()
    const wrong = product(overrides)
    expect(productSink.validateProduct(wrong)).toMatchObject([{ code }])
    await expect(
      productSink.createProduct(wrong, aCall())
    ).rejects.toMatchObject({ kind: "rejected", issues: [{ code }] })
    expect(erp.requests).toEqual([])
  })
})

describe("Rates of VAT", () => {
  it("are those in force today, the basic one first choice", async () => {
    erp.answer({
      "GET api/VatRates": () => [
        {
          Id: 1,
          Code: "23",
          Description: "Podstawowa",
          Value: 23,
          Type: 10,
          DateFrom: "2011-01-01T00:00:00",
        },
        { Id: 2, Code: "zw.", Value: null, Type: 4 },
        { Id: 3, Code: "7", Value: 7, Type: 11, DateTo: "2010-12-31T00:00:00" },
        {
          Id: 4,
          Code: "9",
          Value: 9,
          Type: 11,
          DateFrom: "2027-01-01T00:00:00",
        },
        { Id: 5, Code: "RR7", Value: 7, RR: true },
        { Id: 6, Code: "8", Value: 8, Type: 11, Active: false },
        { Id: 7, Code: "5", Value: "pięć", Type: 12 },
      ],
    })
    expect(await connect().taxSource.listTaxRates(aCall())).toMatchObject({
      records: [
        {
          externalId: "1",
          name: "Podstawowa",
          rate: "23",
          country: "pl",
          isDefault: true,
        },
        { externalId: "2", code: "zw.", rate: "0", isDefault: false },
      ],
      issues: [{ externalId: "7", code: "tax_rate.value_invalid" }],
    })
  })
})

import { describe, expect, it } from "vitest"
import { productFromWire, variationsIn } from "./mapper.products"
import type { SmartySettings } from "./settings"
import { someSettings } from "./test/builders"
import recorded from "./test/fixtures/products-list-head.json"

const row = (fields: object) => ({ id: "100", title: "Tazza", ...fields })

function read(fields: object, settings: Partial<SmartySettings> = {}) {
  return productFromWire(row(fields), [], someSettings(settings))
}

const product = (fields: object, settings?: Partial<SmartySettings>) =>
  read(fields, settings).record?.product
const variant = (fields: object, settings?: Partial<SmartySettings>) =>
  product(fields, settings)?.variants[0]

describe("productFromWire", () => {
  it("reads a product with everything", () => {
    const reading = read({
      active: 1,
      description: "<p>Bella</p>",
      description_short: "Di ceramica",
      category: "Casa, Cucina , Tazze",
      brand: "Ceramiche Rossi",
      sku: "TAZZA",
      ean: "8001234567895",
      price: "12.90",
      weight: "350",
      stock: "7",
      tax_id: "3",
      images: ["https://cdn.example.com/a.jpg"],
    })
    expect(reading).toEqual({
      issues: [],
      record: {
        product: {
          externalId: "100",
          title: "Tazza",
          description: "<p>Bella</p>",
          subtitle: "Di ceramica",
          active: true,
          brand: "Ceramiche Rossi",
          categories: [["Casa", "Cucina", "Tazze"]],
          images: ["https://cdn.example.com/a.jpg"],
          taxExternalId: "3",
          variants: [
            {
              externalId: "100",
              sku: "TAZZA",
              ean: "8001234567895",
              options: {},
              prices: [{ amount: "12.9", currency: "eur", includesTax: true }],
              weight: "350",
            },
          ],
        },
        stock: [{ externalId: "100", quantity: "7" }],
      },
    })
  })

  it("reads a product of which nothing but id and title is there", () => {
    expect(read({})).toEqual({
      issues: [],
      record: {
        product: {
          externalId: "100",
          title: "Tazza",
          description: null,
          subtitle: null,
          active: true,
          brand: null,
          categories: [],
          images: [],
          taxExternalId: null,
          variants: [
            {
              externalId: "100",
              sku: null,
              ean: null,
              options: {},
              prices: [],
              weight: null,
            },
          ],
        },
        stock: [],
      },
    })
  })

  it("reads numbers and texts alike, as Smarty mixes them", () => {
    expect(product({ id: 100, tax_id: 3 })).toMatchObject({
      externalId: "100",
      taxExternalId: "3",
    })
    expect(variant({ price: 12.9, sku: 4711 })).toMatchObject({
      sku: "4711",
      prices: [{ amount: "12.9" }],
    })
  })

  it("reads the noise of a float away", () => {
    expect(variant({ price: 29.900000000000002 })?.prices[0]?.amount).toBe(
      "29.9"
    )
  })

  it("takes blank texts and nulls for absent, the id 0 for none", () => {
    expect(
      product({ brand: "", tax_id: "0", description: null })
    ).toMatchObject({
      brand: null,
      taxExternalId: null,
      description: null,
    })
  })

  it.each([
    [1, true],
    ["1", true],
    [true, true],
    [0, false],
    ["0", false],
    [false, false],
    [null, true],
  ])("reads active %j as %s", (active, expected) => {
    expect(product({ active })?.active).toBe(expected)
  })
})

describe("the title of a product", () => {
  const translations = {
    1: { name: "" },
    2: { name: "Mug", description: "<p>Nice</p>" },
    3: { name: "Tasse" },
  }

  it("is its own where it has one", () => {
    expect(product({ translations })?.title).toBe("Tazza")
  })

  it("is the one of the configured language where it has none", () => {
    const settings = { title_language: "3" }
    expect(product({ title: "", translations }, settings)?.title).toBe("Tasse")
  })

  it("is the first translated one where that language has none", () => {
    expect(product({ title: "", translations })).toMatchObject({
      title: "Mug",
      description: "<p>Nice</p>",
    })
  })

  it("is the SKU where nothing is translated", () => {
    expect(product({ title: null, sku: "TAZZA" })?.title).toBe("TAZZA")
  })

  it("is an issue where there is no SKU either, as in the recorded row", () => {
    expect(productFromWire(recorded[0], [], someSettings())).toEqual({
      record: null,
      issues: [
        {
          externalId: "6839",
          label: null,
          code: "product.title_missing",
          message: expect.stringContaining("Give it one in Smarty") as string,
        },
      ],
    })
  })

  it("stands translations that PHP sent as an array", () => {
    expect(product({ title: "", translations: [], sku: "A" })?.title).toBe("A")
    expect(
      product({ title: "", translations: [{ name: "Zero" }] })?.title
    ).toBe("Zero")
  })
})

describe("the numbers of a product", () => {
  it("leave out a blank stock, which is not zero", () => {
    expect(read({ stock: "" }).record?.stock).toEqual([])
    expect(read({ stock: null }).record?.stock).toEqual([])
    expect(read({ stock: "0" }).record?.stock).toEqual([
      { externalId: "100", quantity: "0" },
    ])
  })

  it.each([
    ["-3", "-3"],
    ["2.50", "2.5"],
    [10, "10"],
  ])("take the stock %j as %s", (stock, quantity) => {
    expect(read({ stock }).record?.stock).toEqual([
      { externalId: "100", quantity },
    ])
  })

  it("say whether prices include VAT and in which currency they are", () => {
    const settings = { prices_include_tax: false, currency: "chf" }
    expect(variant({ price: "10" }, settings)?.prices[0]).toEqual({
      amount: "10",
      currency: "chf",
      includesTax: false,
    })
  })

  it("keep a price of zero", () => {
    expect(variant({ price: "0.00" })?.prices[0]?.amount).toBe("0")
  })

  it("turn kilograms into grams", () => {
    expect(variant({ weight: "0.35" }, { weight_unit: "kg" })?.weight).toBe(
      "350"
    )
  })

  it("take a weight of zero for none", () => {
    expect(variant({ weight: "0" })?.weight).toBeNull()
  })

  it.each([
    ["price", "abc", "is not a number"],
    ["price", "12,90", "is not a number"],
    ["price", "-1", "is below zero"],
    ["stock", "many", "is not a number"],
    ["title", {}, "is not a text"],
  ])("make an issue of the %s %j", (field, value, problem) => {
    const { record, issues } = read({ sku: "TAZZA", [field]: value })
    expect(record).toBeNull()
    expect(issues).toMatchObject([
      { externalId: "100", code: `product.${field}_invalid` },
    ])
    expect(issues[0]?.label).toBe(field === "title" ? "TAZZA" : "Tazza")
    expect(issues[0]?.message).toContain(`"${field}" ${problem}`)
  })

  it("make an issue of a missing id", () => {
    expect(read({ id: null }).issues).toMatchObject([
      { externalId: null, label: "Tazza", code: "product.id_missing" },
    ])
  })

  it.each([null, "text", 7, []])("make an issue of the row %j", (raw) => {
    const reading = productFromWire(raw, [], someSettings())
    expect(reading).toMatchObject({
      record: null,
      issues: [{ code: "product.record_invalid" }],
    })
  })
})

describe("the categories, brand and images of a product", () => {
  it.each([
    [{ category: "Casa" }, [["Casa"]]],
    [{ category: "Casa,, Cucina," }, [["Casa", "Cucina"]]],
    [
      {
        category: [
          { id: 1, name: "Casa" },
          { id: 2, name: "Cucina" },
        ],
      },
      [
        [
          { externalId: "1", name: "Casa" },
          { externalId: "2", name: "Cucina" },
        ],
      ],
    ],
    [{ category: [{ name: " Casa " }, { id: 2, name: "" }] }, [["Casa"]]],
    [{ categories: ["Casa", "Cucina"] }, [["Casa", "Cucina"]]],
    [{ category: "" }, []],
    [{ category: 7.5 }, [["7.5"]]],
    [{ category: { odd: true } }, []],
  ])("read %j as %j", (fields, categories) => {
    expect(product(fields)?.categories).toEqual(categories)
  })

  it.each([
    ["Rossi", "Rossi"],
    [{ id: 1, name: "Rossi" }, "Rossi"],
    [["odd"], null],
  ])("read the brand %j as %j", (brand, expected) => {
    expect(product({ brand })?.brand).toBe(expected)
  })

  it("resolve relative images against the host, not against the API", () => {
    const images = ["/img/a.jpg", "img/b.jpg", "//cdn.example.com/c.jpg"]
    expect(product({ images })?.images).toEqual([
      "https://www.gestionalesmarty.com/img/a.jpg",
      "https://www.gestionalesmarty.com/img/b.jpg",
      "https://cdn.example.com/c.jpg",
    ])
  })

  it("take images in any form, once, and only those of the web", () => {
    const images = [
      { url: "https://a.example/1.jpg" },
      { src: "https://a.example/2.jpg" },
      { path: "/3.jpg" },
      "https://a.example/1.jpg",
      "javascript:alert(1)",
      "http://[broken",
      "",
      null,
    ]
    expect(product({ images })?.images).toEqual([
      "https://a.example/1.jpg",
      "https://a.example/2.jpg",
      "https://www.gestionalesmarty.com/3.jpg",
    ])
  })

  it("do without images of an unknown form", () => {
    expect(product({ images: "none" })?.images).toEqual([])
  })
})

describe("variationsIn", () => {
  it.each([
    ["an embedded list", { variations: [{ id: 1 }] }, [{ id: 1 }]],
    ["an embedded map", { variations: { 7: { id: 1 } } }, [{ id: 1 }]],
    ["an empty list", { variations: [] }, []],
    ["nothing", {}, []],
    ["a count of none", { variations: "0" }, []],
    ["a count", { variations: 3 }, "elsewhere"],
    ["a list of ids", { variations: [5, 6] }, "elsewhere"],
    ["a flag", { has_variations: "1" }, "elsewhere"],
    ["a count of its own", { variations_count: 2 }, "elsewhere"],
    ["no record", null, []],
  ])("finds the variations by %s", (_case, raw, expected) => {
    expect(variationsIn(raw)).toEqual(expected)
  })
})

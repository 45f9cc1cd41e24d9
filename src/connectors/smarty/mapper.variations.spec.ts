import { describe, expect, it } from "vitest"
import { productFromWire } from "./mapper.products"
import { splitVariantId } from "./mapper.variants"
import { someSettings } from "./test/builders"

const detail = (colour: string, size: string) => [
  { name: "Colore", value: colour },
  { name: "Taglia", value: size },
]

/** As in the vendor's sample `esempio_post_variation`. */
const blueM = { id: "7", sku: "T-B-M", detail: detail("Blu", "M") }
const blueL = { id: "8", sku: "T-B-L", detail: detail("Blu", "L") }

function read(variations: readonly unknown[], product: object = {}) {
  const row = { id: "100", title: "T-shirt", price: "19.90", weight: "200" }
  return productFromWire({ ...row, ...product }, variations, someSettings())
}

const variants = (variations: readonly unknown[], product?: object) =>
  read(variations, product).record?.product.variants

describe("variations", () => {
  it("become variants with options, named by product and variation", () => {
    const own = {
      ean: "8001234567895",
      price: "21.00",
      weight: "250",
      stock: 4,
    }
    expect(read([{ ...blueM, ...own }, blueL]).record).toMatchObject({
      product: {
        variants: [
          {
            externalId: "100/7",
            sku: "T-B-M",
            ean: "8001234567895",
            options: { Colore: "Blu", Taglia: "M" },
            prices: [{ amount: "21", currency: "eur", includesTax: true }],
            weight: "250",
          },
          {
            externalId: "100/8",
            options: { Colore: "Blu", Taglia: "L" },
            prices: [{ amount: "19.9" }],
            weight: "200",
          },
        ],
      },
      stock: [{ externalId: "100/7", quantity: "4" }],
    })
  })

  it.each([
    ["no price", undefined, "19.9"],
    ["a blank price", "", "19.9"],
    ["a price of zero", "0.00", "19.9"],
  ])("cost what the product costs with %s", (_case, price, amount) => {
    expect(variants([{ ...blueM, price }])?.[0]?.prices[0]?.amount).toBe(amount)
  })

  it("cost nothing when the product has no price and they say zero", () => {
    const [variant] = variants([{ ...blueM, price: "0" }], { price: "" }) ?? []
    expect(variant?.prices[0]?.amount).toBe("0")
  })

  it("are ignored where they are objects of nulls", () => {
    expect(variants([{ id: null, sku: null }, blueM])).toHaveLength(1)
  })
})

describe("a broken variation", () => {
  it.each([
    ["no detail", { id: 9, sku: "X" }, "variation.options_missing"],
    [
      "an empty detail",
      { id: 9, sku: "X", detail: [] },
      "variation.options_missing",
    ],
    [
      "a blank value",
      { id: 9, sku: "X", detail: [{ name: "Colore", value: "" }] },
      "variation.options_missing",
    ],
    [
      "a property twice",
      {
        id: 9,
        sku: "X",
        detail: [
          { name: "Colore", value: "Blu" },
          { name: "Colore", value: "Rosso" },
        ],
      },
      "variation.options_missing",
    ],
    [
      "other properties than most",
      { id: 9, sku: "X", detail: [{ name: "Peso", value: "1 kg" }] },
      "variation.options_uneven",
    ],
    [
      "the properties of another",
      { id: 9, sku: "X", detail: detail("Blu", "M") },
      "variation.options_duplicate",
    ],
    [
      "an unreadable price",
      { id: 9, sku: "X", price: "?", detail: detail("Blu", "XL") },
      "variation.price_invalid",
    ],
  ])("with %s does not stop the others", (_case, broken, code) => {
    const { record, issues } = read([blueM, blueL, broken])
    expect(record?.product.variants.map((v) => v.externalId)).toEqual([
      "100/7",
      "100/8",
    ])
    expect(issues).toMatchObject([{ externalId: "100/9", label: "X", code }])
  })

  it("without an id is named by its product", () => {
    const { issues } = read([blueM, { detail: detail("Blu", "S") }])
    expect(issues).toMatchObject([
      { externalId: null, label: "T-shirt", code: "variation.id_missing" },
    ])
  })

  it("takes its product with it when it was the only one", () => {
    const { record, issues } = read([{ id: 9 }])
    expect(record).toBeNull()
    expect(issues.map(({ code }) => code)).toEqual([
      "variation.options_missing",
      "product.variations_unusable",
    ])
  })
})

describe("splitVariantId", () => {
  it.each([
    ["100", { productId: "100", variationId: null }],
    ["100/7", { productId: "100", variationId: "7" }],
  ])("takes %s apart", (externalId, parts) => {
    expect(splitVariantId(externalId)).toEqual(parts)
  })
})

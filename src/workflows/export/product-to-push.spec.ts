import { describe, expect, it } from "vitest"
import { aStorePrice } from "../import/products/test/product-builders"
import { type ProductSurroundings, productToPush } from "./product-to-push"
import type { SoldProduct, SoldVariant } from "./sold-product"

const around: ProductSurroundings = {
  pricesIncludeTax: new Map([["eur", true]]),
  taxExternalId: "22",
  category: ["Casa", "Cucina"],
}

const aVariant = (overrides: Partial<SoldVariant> = {}): SoldVariant => ({
  id: "variant_1",
  title: "Rosso",
  sku: " TAZ-R ",
  ean: null,
  barcode: "8001234567890",
  upc: null,
  weight: null,
  options: [{ value: "Rosso" }, { value: "M" }],
  prices: [aStorePrice({ amount: 12.2 })],
  ...overrides,
})

const aProduct = (overrides: Partial<SoldProduct> = {}): SoldProduct => ({
  id: "prod_1",
  title: "Tazza ",
  description: "<p>Ceramica</p>",
  type_id: null,
  weight: 350,
  categories: [],
  variants: [aVariant()],
  ...overrides,
})

const push = (
  product: Partial<SoldProduct> = {},
  variant: Partial<SoldVariant> = {}
) => productToPush(aProduct(product), aVariant(variant), around)

describe("A variant on its way to an ERP", () => {
  it("has what the ERP needs for a record of its own", () => {
    expect(push()).toEqual({
      title: "Tazza",
      sku: "TAZ-R",
      ean: "8001234567890",
      description: "Ceramica",
      prices: [{ amount: "12.2", currency: "eur", includesTax: true }],
      taxExternalId: "22",
      category: ["Casa", "Cucina"],
      weight: "350",
    })
  })

  it("is named by its options where the product has other variants", () => {
    const variants = [aVariant(), aVariant({ id: "variant_2" })]
    expect(push({ variants }).title).toBe("Tazza Rosso / M")
  })

  it("has its own weight before the product's, or none", () => {
    expect(push({}, { weight: 120 }).weight).toBe("120")
    expect(push({ weight: null }).weight).toBeNull()
  })

  it("has one price of each currency: the catalog's", () => {
    const prices = [
      aStorePrice({ id: "list", amount: 9, price_list_id: "plist_1" }),
      aStorePrice({ id: "region", amount: 10, rules_count: 1 }),
      aStorePrice({ id: "ten", amount: 11, min_quantity: 10 }),
      aStorePrice({ id: "base", amount: 12 }),
      aStorePrice({ id: "chf", amount: 13, currency_code: "chf" }),
    ]
    expect(push({}, { prices }).prices).toEqual([
      { amount: "12", currency: "eur", includesTax: true },
      { amount: "13", currency: "chf", includesTax: false },
    ])
  })

  it("has no SKU and no EAN when they are blank", () => {
    const none = { sku: " ", barcode: "" }
    expect(push({}, none)).toMatchObject({ sku: null, ean: null })
  })
})

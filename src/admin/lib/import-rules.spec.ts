import { describe, expect, it } from "vitest"
import { largestLimit, rulesChange, type ImportRules } from "./import-rules"

const rules: ImportRules = {
  owners: {
    title: "erp",
    subtitle: "erp",
    description: "erp",
    status: "erp",
    brand: "erp",
    images: "erp",
    categories: "erp",
    tax: "erp",
    sku: "erp",
    ean: "erp",
    weight: "erp",
    price: "erp",
  },
  link_by: ["sku", "ean"],
  disappeared: "draft",
  guards: {
    missing_percent: 20,
    unpublished_percent: 20,
    price_drop_percent: 50,
    price_drop_products: 10,
  },
}

describe("what is saved of edited import rules", () => {
  it("is nothing when nothing differs", () => {
    expect(rulesChange(rules, structuredClone(rules))).toBeNull()
  })

  it("names the one field whose owner changed, because each named owner costs a full import", () => {
    const after = { ...rules, owners: { ...rules.owners, title: "store" } }
    expect(rulesChange(rules, after as ImportRules)).toEqual({
      owners: { title: "store" },
    })
  })

  it("takes another order of the codes for a change", () => {
    expect(rulesChange(rules, { ...rules, link_by: ["ean", "sku"] })).toEqual({
      link_by: ["ean", "sku"],
    })
  })

  it("names the limits that moved and what becomes of vanished products", () => {
    const guards = { ...rules.guards, missing_percent: 5 }
    expect(
      rulesChange(rules, { ...rules, guards, disappeared: "keep" })
    ).toEqual({ guards: { missing_percent: 5 }, disappeared: "keep" })
  })
})

describe("a limit", () => {
  it("ends at 100 when it is a percentage, and much later when products are counted", () => {
    expect(largestLimit("missing_percent")).toBe(100)
    expect(largestLimit("price_drop_products")).toBe(1_000_000)
  })
})

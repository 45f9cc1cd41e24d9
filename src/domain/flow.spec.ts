import { describe, expect, it } from "vitest"
import { importFlows, switchOf, switchOfTopic, topics } from "./flow"

describe("The switch of a flow", () => {
  it("is the import's own, and the products' for stock, price lists and images", () => {
    expect(importFlows.map((flow) => [flow, switchOf(flow)])).toEqual([
      ["products", "products"],
      ["stock", "products"],
      ["price_lists", "products"],
      ["images", "products"],
      ["customers", "customers"],
      ["taxes", "taxes"],
    ])
  })

  it("is the plural of a message's topic; an image is its product's", () => {
    expect(topics.map((topic) => [topic, switchOfTopic(topic)])).toEqual([
      ["order", "orders"],
      ["customer", "customers"],
      ["tax_rate", "taxes"],
      ["product", "products"],
      ["product_image", "products"],
    ])
  })
})

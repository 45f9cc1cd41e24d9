import { describe, expect, it } from "vitest"
import { matchingProducts } from "./matching-products"

describe("the products that match", () => {
  it("are no gift cards, which the list does not show", () => {
    expect(matchingProducts({ filters: {}, search: "" })).toEqual({
      action: "export",
      topic: "product",
      filter: { where: { is_giftcard: false } },
    })
  })

  it("are those of the list's filters, by the names the server knows", () => {
    const filters = { erp_status: ["error"], tag_id: ["ptag_1"] }
    expect(matchingProducts({ filters, search: "moka" }).filter).toEqual({
      erp_status: ["error"],
      where: { is_giftcard: false, tags: ["ptag_1"], q: "moka" },
    })
  })
})

import { describe, expect, it } from "vitest"
import { moved } from "./link-order"

describe("the order in which codes are tried", () => {
  it("changes by one place at a time", () => {
    expect(moved(["sku", "ean", "code"], "code", -1)).toEqual([
      "sku",
      "code",
      "ean",
    ])
    expect(moved(["sku", "ean", "code"], "sku", 1)).toEqual([
      "ean",
      "sku",
      "code",
    ])
  })

  it("stays at its ends, and for what is not in it", () => {
    expect(moved(["sku", "ean"], "sku", -1)).toEqual(["sku", "ean"])
    expect(moved(["sku", "ean"], "ean", 1)).toEqual(["sku", "ean"])
    expect(moved(["sku"], "ean", 1)).toEqual(["sku"])
  })
})

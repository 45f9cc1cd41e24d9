import { describe, expect, it } from "vitest"
import { amountText, coreFieldKey, currencyOf } from "./field-key"

describe("the field of a change", () => {
  it("is a price when it names a currency", () => {
    expect(currencyOf("price.eur")).toBe("EUR")
    expect(currencyOf("price")).toBeNull()
    expect(currencyOf("title")).toBeNull()
  })

  it("is looked up among the core's texts by its name there", () => {
    expect(coreFieldKey("title")).toBe("fields.title")
    expect(coreFieldKey("first_name")).toBe("fields.firstName")
  })

  it("shows an amount with cents, in the manner of the language", () => {
    expect(amountText(59, "en")).toBe("59.00")
    expect(amountText(1234.5, "de")).toBe("1.234,50")
    expect(amountText(0.0125, "en")).toBe("0.0125")
  })
})

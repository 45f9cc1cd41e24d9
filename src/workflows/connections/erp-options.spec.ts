import { describe, expect, it } from "vitest"
import { withSeen } from "./erp-options"

describe("The warehouses of an ERP", () => {
  it("are those it lists, then those only its stock numbers name", () => {
    const main = { value: "1", label: "Magazzino principale" }
    expect(withSeen([main], ["1", "9"])).toEqual([
      main,
      { value: "9", label: "9" },
    ])
  })
})

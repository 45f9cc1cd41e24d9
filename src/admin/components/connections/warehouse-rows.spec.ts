import { describe, expect, it } from "vitest"
import { warehouseRows, withLocation } from "./warehouse-rows"

const draft = {
  mapped: [
    { warehouse: "B", location_id: "sloc_roma" },
    { warehouse: "C", location_id: null },
  ],
  added: ["E"],
}
const options = [
  { value: "B", label: "B" },
  { value: "7", label: "Deposito" },
]

describe("the warehouses of a connection", () => {
  it("are those that are mapped, left out, listed, or entered by hand", () => {
    expect(warehouseRows(draft, options)).toEqual([
      { warehouse: "B", label: "B", location_id: "sloc_roma" },
      { warehouse: "C", label: "C", location_id: null },
      { warehouse: "7", label: "Deposito", location_id: undefined },
      { warehouse: "E", label: "E", location_id: undefined },
    ])
  })

  it("are mapped one by one, and only those that somebody decided on", () => {
    const first = withLocation(draft, "7", "sloc_milano")
    expect(withLocation(first, "B", null).mapped).toEqual([
      { warehouse: "C", location_id: null },
      { warehouse: "7", location_id: "sloc_milano" },
      { warehouse: "B", location_id: null },
    ])
  })
})

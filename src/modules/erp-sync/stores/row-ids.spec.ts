import { describe, expect, it } from "vitest"
import { rowIds } from "./row-ids"

describe("The ids of a batch of rows", () => {
  it("are all different and sorted as the rows are", () => {
    const ids = rowIds("erpout", 500)
    expect(new Set(ids).size).toBe(500)
    expect(ids.toSorted()).toEqual(ids)
  })

  it("are none of another batch", () => {
    const both = [...rowIds("erpout", 50), ...rowIds("erpout", 50)]
    expect(new Set(both).size).toBe(100)
  })

  it("say of which kind the rows are", () => {
    expect(rowIds("erpatt", 2)).toEqual([
      expect.stringMatching(/^erpatt_[0-9A-Z]+$/),
      expect.stringMatching(/^erpatt_[0-9A-Z]+$/),
    ])
  })
})

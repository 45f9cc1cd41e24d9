import { describe, expect, it } from "vitest"
import { contentHash } from "../../../src/modules/erp-sync/content-hash"
import {
  catalogRecord,
  type CatalogState,
  externalIdAt,
  isDearer,
  isRestocked,
} from "../store/catalog"

const state: CatalogState = {
  count: 3_000,
  base: 1_000,
  priceRise: 0,
  stockRise: 0,
}
const indexes = Array.from({ length: 1_000 }, (_, index) => index)

function changed(next: Partial<CatalogState>) {
  return indexes.filter((index) => {
    const before = catalogRecord(state, index)
    const after = catalogRecord({ ...state, ...next }, index)
    return contentHash(before) !== contentHash(after)
  })
}

describe("The catalog of the import benchmark", () => {
  it("says the same of a product whenever it is asked", () => {
    expect(catalogRecord(state, 42)).toEqual(catalogRecord(state, 42))
  })

  it("names a copy after its original", () => {
    expect(
      [7, 1_007, 2_007].map((index) => externalIdAt(state, index))
    ).toEqual(["P7", "P7_1", "P7_2"])
  })

  it("gives a copy the stock of its original", () => {
    const quantities = [13, 1_013].map(
      (index) => catalogRecord(state, index).stock[0]?.quantity
    )
    expect(new Set(quantities).size).toBe(1)
  })

  it("makes one product in a hundred dearer and nothing else", () => {
    expect(changed({ priceRise: 1 })).toEqual(indexes.filter(isDearer))
    expect(indexes.filter(isDearer)).toHaveLength(10)
  })

  it("has more of one product in ten and nothing else", () => {
    expect(changed({ stockRise: 1 })).toEqual(indexes.filter(isRestocked))
    expect(indexes.filter(isRestocked)).toHaveLength(100)
  })
})

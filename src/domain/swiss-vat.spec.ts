import { describe, expect, it } from "vitest"
import { swissVatClassOf, swissVatRate } from "./swiss-vat"

describe("The Swiss rate of VAT", () => {
  it.each([
    ["standard", "2023-12-31", "7.7"],
    ["reduced", "2023-12-31", "2.5"],
    ["lodging", "2023-12-31", "3.7"],
    ["standard", "2024-01-01", "8.1"],
    ["reduced", "2024-01-01", "2.6"],
    ["lodging", "2024-01-01", "3.8"],
    ["standard", "2026-05-04", "8.1"],
    ["standard", "2018-01-01", "7.7"],
  ] as const)("%s is, on %s, %s %%", (vatClass, day, rate) => {
    expect(swissVatRate(vatClass, day)).toBe(rate)
  })

  it.each([
    ["8.1", "standard"],
    ["8.10", "standard"],
    ["7.7", "standard"],
    ["2.6", "reduced"],
    ["2.5", "reduced"],
    ["3.8", "lodging"],
    ["3.7", "lodging"],
    ["0", null],
    ["22", null],
  ])("of %s %% is, or was, the %s one", (rate, vatClass) => {
    expect(swissVatClassOf(rate)).toBe(vatClass)
  })
})

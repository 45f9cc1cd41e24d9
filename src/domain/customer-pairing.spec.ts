import { describe, expect, it } from "vitest"
import { bareVatNumber, waitsForPerson } from "./customer-pairing"

describe("A VAT number that is compared", () => {
  it.each([
    ["PL 856-734-62-15", "8567346215"],
    ["856.734.62.15", "8567346215"],
    ["it12345670017", "12345670017"],
    ["ESB12345674", "B12345674"],
    ["B12345674", "B12345674"],
  ])("is the same with and without its country: %s", (written, bare) => {
    expect(bareVatNumber(written)).toBe(bare)
  })

  it.each([null, "", " - "])("is none when nothing is written: %s", (none) => {
    expect(bareVatNumber(none)).toBeNull()
  })
})

describe("Orders of a customer who is not paired", () => {
  it("wait only where a person has to decide", () => {
    expect(
      (["absent", "no_vat_number", "undecided", "parted"] as const).filter(
        waitsForPerson
      )
    ).toEqual(["undecided", "parted"])
  })
})

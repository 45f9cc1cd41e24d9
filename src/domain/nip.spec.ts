import { describe, expect, it } from "vitest"
import { nipDigits, nipSpellings } from "./nip"

describe("A Polish tax number", () => {
  it.each([
    "8567346215",
    "856-734-62-15",
    "856-73-46-215",
    " PL 856 734 62 15 ",
    "pl8567346215",
  ])("is the same ten digits, typed as %s", (typed) => {
    expect(nipDigits(typed)).toBe("8567346215")
  })

  it.each([
    ["with a wrong check digit", "8567346216"],
    ["whose check digit would be ten", "0000000060"],
    ["of zeros", "0000000000"],
    ["of nine digits", "856734621"],
    ["of eleven digits", "85673462150"],
    ["of another country", "DE123456789"],
    ["of letters", "PLABCDEFGHIJ"],
    ["that is a blank", " "],
    ["that is not there", null],
  ])("%s is none", (_what, typed) => {
    expect(nipDigits(typed)).toBeNull()
  })

  it("is looked for in every spelling that invoices have, each once", () => {
    expect(nipSpellings("8567346215")).toEqual([
      "8567346215",
      "856-734-62-15",
      "856-73-46-215",
      "PL8567346215",
      "PL856-734-62-15",
      "PL856-73-46-215",
    ])
  })
})

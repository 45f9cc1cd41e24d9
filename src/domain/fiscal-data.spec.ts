import { describe, expect, it } from "vitest"
import {
  compact,
  isSameVatNumber,
  italianFiscalIssues,
  readFiscalData,
  swissFiscalIssues,
  swissUid,
} from "./fiscal-data"
import type { FiscalData } from "./records/customer"

const VALID_VAT = "00743110157"
const VALID_FISCAL_CODE = "RSSMRA85T10A562S"

const none: FiscalData = {
  vatNumber: null,
  fiscalCode: null,
  sdiCode: null,
  pec: null,
}

const codes = (data: Partial<FiscalData>, country: string | null = "it") =>
  italianFiscalIssues({ ...none, ...data }, country).map(({ code }) => code)

describe("readFiscalData", () => {
  it("reads the documented metadata keys", () => {
    expect(
      readFiscalData({
        vat_number: "IT 0074311.0157",
        fiscal_code: "rssmra85t10a562s",
        sdi_code: "m5uxcr1",
        pec: " Rossi@Pec.it ",
      })
    ).toEqual({
      vatNumber: "IT00743110157",
      fiscalCode: VALID_FISCAL_CODE,
      sdiCode: "M5UXCR1",
      pec: "Rossi@Pec.it",
    })
  })

  it("takes the first source that has a value, key by key", () => {
    const address = { vat_number: "111", pec: "" }
    const order = { vat_number: "222", pec: "a@pec.it" }
    const customer = { fiscal_code: "XYZ" }
    expect(readFiscalData(address, order, customer)).toEqual({
      ...none,
      vatNumber: "111",
      fiscalCode: "XYZ",
      pec: "a@pec.it",
    })
  })

  it.each([null, undefined, {}, { vat_number: 123 }, { vat_number: "  " }])(
    "finds nothing in %o",
    (source) => {
      expect(readFiscalData(source)).toEqual(none)
    }
  )

  it.each(["-", "--", " . "])('takes "%s" for no number', (text) => {
    expect(readFiscalData({ vat_number: text, fiscal_code: text })).toEqual(
      none
    )
  })
})

describe("isSameVatNumber", () => {
  it.each([
    ["IT00743110157", "00743110157"],
    ["it 00743110157", "IT007.431.101-57"],
    ["00743110157", "00743110157"],
  ])("takes %s and %s for the same", (a, b) => {
    expect(isSameVatNumber(a, b, "it")).toBe(true)
  })

  it.each([
    ["00743110157", "00743110158"],
    ["DE00743110157", "00743110157"],
    [null, null],
    ["", ""],
    ["IT", "it"],
    [null, "00743110157"],
  ])("does not take %s and %s for the same", (a, b) => {
    expect(isSameVatNumber(a, b, "it")).toBe(false)
  })
})

describe("italianFiscalIssues", () => {
  it("finds nothing to complain about in right numbers", () => {
    expect(
      codes({
        vatNumber: `IT${VALID_VAT}`,
        fiscalCode: VALID_FISCAL_CODE,
        sdiCode: "M5UXCR1",
        pec: "rossi@pec.it",
      })
    ).toEqual([])
  })

  it("asks a consumer for no number", () => {
    expect(codes({})).toEqual([])
  })

  it("takes a company's P.IVA for its codice fiscale too", () => {
    expect(codes({ fiscalCode: VALID_VAT })).toEqual([])
  })

  it("takes the six characters of a public office", () => {
    expect(codes({ sdiCode: "UFABCD" })).toEqual([])
  })

  it.each<[Partial<FiscalData>, string]>([
    [{ vatNumber: "00743110158" }, "fiscal.vat_number_invalid"],
    [{ vatNumber: "DE136695976" }, "fiscal.vat_number_invalid"],
    [{ fiscalCode: "RSSMRA85T10A562X" }, "fiscal.fiscal_code_invalid"],
    [{ fiscalCode: "00743110158" }, "fiscal.fiscal_code_invalid"],
    [{ sdiCode: "M5UXCR" + "12" }, "fiscal.sdi_code_invalid"],
  ])("refuses %o with %s", (data, code) => {
    expect(codes(data)).toEqual([code])
  })

  it("says which field to correct, and repeats none of the numbers", () => {
    const [issue] = italianFiscalIssues(
      { ...none, fiscalCode: "RSSMRA85T10A562X" },
      "it"
    )
    expect(issue).toMatchObject({ field: "fiscal_code" })
    expect(issue?.message).toContain('Correct "fiscal_code" in the metadata')
    expect(issue?.message).not.toContain("RSSMRA")
  })

  it.each(["de", null])("leaves customers of country %s alone", (country) => {
    expect(codes({ vatNumber: "1", fiscalCode: "2" }, country)).toEqual([])
  })
})

describe("swissUid", () => {
  it.each([
    "CHE-116.281.710",
    "CHE116281710",
    "che 116 281 710",
    "CHE-116.281.710 MWST",
    "CHE-116.281.710 TVA",
    "CHE-116.281.710 IVA",
    "116.281.710",
  ])("prints %s as documents do", (value) => {
    expect(swissUid(value)).toBe("CHE-116.281.710")
  })

  it.each([
    "CHE-116.281.711",
    "CHE-116.281.71",
    "CH-116.281.710",
    "DE136695976",
    "IVA",
    "",
    null,
  ])("does not take %s for one", (value) => {
    expect(swissUid(value)).toBeNull()
  })
})

describe("swissFiscalIssues", () => {
  const uidCodes = (vatNumber: string | null, country: string | null = "ch") =>
    swissFiscalIssues({ ...none, vatNumber }, country).map(({ code }) => code)

  it("finds nothing to complain about in a right UID, or in none", () => {
    expect(uidCodes("CHE-116.281.710 MWST")).toEqual([])
    expect(uidCodes(null)).toEqual([])
  })

  it("refuses one with a wrong check digit, without repeating it", () => {
    const [issue] = swissFiscalIssues(
      { ...none, vatNumber: "CHE116281711" },
      "ch"
    )
    expect(issue).toMatchObject({
      code: "fiscal.vat_number_invalid",
      field: "vat_number",
    })
    expect(issue?.message).not.toContain("116281711")
  })

  it.each(["it", "li", null])(
    "leaves customers of country %s alone",
    (country) => {
      expect(uidCodes("123", country)).toEqual([])
    }
  )
})

describe("compact", () => {
  it("leaves absent absent", () => {
    expect(compact(null)).toBeNull()
  })
})

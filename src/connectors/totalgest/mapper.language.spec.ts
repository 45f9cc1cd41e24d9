import { describe, expect, it } from "vitest"
import { cantonOf, languageFor } from "./mapper.language"
import { anAddress } from "./test/builders"

const language = (
  known: string | null,
  place: { country?: string | null; province?: string | null } = {}
) => languageFor({ language: known }, anAddress(place), "it")

describe("The language of a customer's documents", () => {
  it.each(["it", "de", "fr", "en"])("is %s where the store knows it", (own) => {
    expect(language(own, { country: "ch", province: "ZH" })).toBe(own)
  })

  it.each([
    ["TI", "it"],
    ["ti", "it"],
    ["CH-GE", "fr"],
    ["VD", "fr"],
    ["VS", "fr"],
    ["BE", "de"],
    ["GR", "de"],
    ["ZH", "de"],
  ])("in the canton %s is %s", (province, expected) => {
    expect(language(null, { province })).toBe(expected)
    // One that Swiss documents are not written in is none.
    expect(language("pt", { province })).toBe(expected)
  })

  it.each([
    ["it", "it"],
    ["fr", "fr"],
    ["de", "de"],
    ["LI", "de"],
    ["us", "en"],
  ])("in the country %s is %s", (country, expected) => {
    expect(language(null, { country, province: null })).toBe(expected)
  })

  it.each([
    { country: "ch", province: null },
    { country: "ch", province: "Ticino" },
    { country: "jp", province: null },
    { country: null, province: null },
  ])("is the usual one in %o", (place) => {
    expect(language(null, place)).toBe("it")
  })
})

describe("The canton of an address", () => {
  it.each([
    ["ch", "TI", "TI"],
    ["ch", " ch-zh ", "ZH"],
    ["ch", "Ticino", null],
    ["ch", "XX", null],
    ["ch", null, null],
    ["it", "TI", null],
  ])("in %s, %s, is %s", (country, province, canton) => {
    expect(cantonOf(anAddress({ country, province }))).toBe(canton)
  })
})

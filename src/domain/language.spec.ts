import { describe, expect, it } from "vitest"
import { readLanguage } from "./language"

describe("The language of a shopper", () => {
  it.each([
    ["de-CH", "de"],
    ["it_CH", "it"],
    ["FR", "fr"],
    [" en ", "en"],
    ["zh-Hant-TW", "zh"],
  ])("in the locale %s is %s", (locale, language) => {
    expect(readLanguage(locale)).toBe(language)
  })

  it("comes from the metadata where there is no locale, the most specific first", () => {
    const order = { language: "fr-CH" }
    const customer = { language: "de" }
    expect(readLanguage(null, order, customer)).toBe("fr")
    expect(readLanguage(undefined, null, customer)).toBe("de")
    expect(readLanguage("it-CH", order)).toBe("it")
  })

  it.each(["", "gsw", "deutsch", "1", "-"])(
    'is not read from "%s"',
    (locale) => {
      expect(readLanguage(locale, {}, { language: 7 })).toBeNull()
    }
  )
})

import { describe, expect, it } from "vitest"
import { secretFields, settingsForm } from "../contract/settings-form"
import { settingsSchema } from "./settings"

const accepts = (settings: object) =>
  settingsSchema.safeParse({ api_key: "key", ...settings }).success

describe("the settings of Smarty", () => {
  it("need nothing but the API key", () => {
    const required = settingsForm(settingsSchema).filter((f) => f.required)
    expect(required.map(({ name }) => name)).toEqual(["api_key"])
    expect(settingsSchema.parse({ api_key: " key " })).toEqual({
      api_key: "key",
      base_url: "https://www.gestionalesmarty.com/titanium/V2/Api/",
      prices_include_tax: true,
      currency: "eur",
      untaxed_rate_code: "",
      stock_meaning: "available",
      weight_unit: "g",
      title_language: "1",
      send_shipping_address: true,
      send_fiscal_extras: true,
      requests_per_second: 2,
    })
  })

  it("keep the API key secret", () => {
    expect(secretFields(settingsSchema)).toEqual(["api_key"])
  })

  it("show a store owner three fields and fold the others away", () => {
    const shown = settingsForm(settingsSchema).filter((f) => !f.advanced)
    expect(shown.map(({ name }) => name)).toEqual([
      "api_key",
      "prices_include_tax",
      "currency",
    ])
  })

  it("explain every field", () => {
    const unexplained = settingsForm(settingsSchema).filter(
      ({ title, name, description }) => title === name || !description
    )
    expect(unexplained).toEqual([])
  })

  it("refuse a blank key", () => {
    expect(accepts({ api_key: "  " })).toBe(false)
  })

  it("accept plain http only for this machine", () => {
    expect(accepts({ base_url: "http://127.0.0.1:4001/" })).toBe(true)
    expect(accepts({ base_url: "http://smarty.example.com/" })).toBe(false)
  })

  it.each([
    "https://10.0.0.7/",
    "https://[fd00::7]/",
    "https://169.254.169.254/",
    "https://2130706434/",
  ])("refuse the private network's %s", (base_url) => {
    expect(accepts({ base_url })).toBe(false)
  })

  it("take the currency in any case", () => {
    expect(
      settingsSchema.parse({ api_key: "k", currency: "EUR" })
    ).toMatchObject({ currency: "eur" })
    expect(accepts({ currency: "euro" })).toBe(false)
  })
})

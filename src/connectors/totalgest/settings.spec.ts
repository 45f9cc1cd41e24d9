import { describe, expect, it } from "vitest"
import { secretFields, settingsForm } from "../contract/settings-form"
import { settingsSchema } from "./settings"
import { credentials } from "./test/builders"

const accepts = (settings: object) =>
  settingsSchema.safeParse({ ...credentials, ...settings }).success

describe("The settings of TotalGest", () => {
  it("need the five credentials and nothing else", () => {
    const required = settingsForm(settingsSchema).filter((f) => f.required)
    expect(required.map(({ name }) => name)).toEqual(Object.keys(credentials))
    expect(settingsSchema.parse(credentials)).toEqual({
      ...credentials,
      prices_include_tax: true,
      currency: "chf",
      round_cash_totals: false,
      customer_language: "it",
      stock_meaning: "available",
      stock_source: "stock_list",
      base_path: "api/v1",
      private_network: false,
      requests_per_second: 2,
    })
  })

  it("keep the password secret, and every blank in it", () => {
    expect(secretFields(settingsSchema)).toEqual(["password"])
    expect(
      settingsSchema.parse({ ...credentials, password: " p w " }).password
    ).toBe(" p w ")
    expect(accepts({ password: "  " })).toBe(false)
  })

  it("fold away what most stores never touch", () => {
    const shown = settingsForm(settingsSchema).filter((f) => !f.advanced)
    expect(shown.map(({ name }) => name)).toEqual([
      ...Object.keys(credentials),
      "prices_include_tax",
      "currency",
      "round_cash_totals",
    ])
  })

  it("name the endpoint when it leads inside", () => {
    const { error } = settingsSchema.safeParse({
      ...credentials,
      endpoint: "10.0.0.7",
    })
    expect(error?.issues).toMatchObject([
      {
        path: ["endpoint"],
        message: expect.stringContaining("private") as string,
      },
    ])
  })

  it("refuse a username that a header cannot carry", () => {
    expect(accepts({ username: "a:b" })).toBe(false)
  })
})

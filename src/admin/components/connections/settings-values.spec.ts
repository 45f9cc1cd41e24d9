import { describe, expect, it } from "vitest"
import type { SettingField } from "../../lib/api-types"
import {
  initialValues,
  keptSecrets,
  missingFields,
  toSettings,
} from "./settings-values"

function aField(over: Partial<SettingField>): SettingField {
  return {
    name: "base_url",
    type: "text",
    title: "Address",
    required: false,
    default: null,
    options: [],
    ...over,
  }
}

const form = [
  aField({ name: "api_key", secret: true, required: true }),
  aField({ name: "prices_include_tax", type: "switch", default: true }),
  aField({ name: "page_size", type: "number" }),
  aField({ name: "base_url" }),
]

describe("the settings of a connection", () => {
  it("begin with the stored values, then the defaults", () => {
    const values = initialValues(form, { prices_include_tax: false })
    expect(values).toEqual({
      api_key: "",
      prices_include_tax: false,
      page_size: "",
      base_url: "",
    })
  })

  it("leave out what is empty, so that a stored secret keeps its value", () => {
    const values = { api_key: "", base_url: "  ", prices_include_tax: false }
    expect(toSettings(form, values)).toEqual({ prices_include_tax: false })
  })

  it("send numbers as numbers, and what is not one as it was typed", () => {
    expect(toSettings(form, { page_size: " 50 " })).toEqual({ page_size: 50 })
    expect(toSettings(form, { page_size: "many" })).toEqual({
      page_size: "many",
    })
  })

  it("keep stored secrets until the address changes", () => {
    const address = aField({ address: true })
    const secret = aField({ name: "api_key", secret: true, required: true })
    const stored = {
      settings: { base_url: "https://erp.example.com" },
      secrets: { api_key: true },
    }
    const kept = (base_url: string) =>
      keptSecrets([address, secret], { base_url, api_key: "" }, stored)
    expect(kept(" https://erp.example.com ")).toEqual({ api_key: true })
    expect(kept("https://other.example.com")).toEqual({})
    expect(kept("")).toEqual({})
  })

  it("miss a required field until it is filled in or stored", () => {
    const names = (fields: SettingField[]) => fields.map((each) => each.name)
    expect(names(missingFields(form, {}))).toEqual(["api_key"])
    expect(missingFields(form, { api_key: "k" })).toEqual([])
    expect(missingFields(form, {}, { api_key: true })).toEqual([])
  })
})

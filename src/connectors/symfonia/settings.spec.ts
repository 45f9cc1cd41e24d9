import { describe, expect, it } from "vitest"
import { secretFields, settingsForm } from "../contract/settings-form"
import { OWN_CERTIFICATE } from "../kit/test/own-certificate"
import { apiUrl } from "./address"
import { salePriceNumber } from "./mapper.products"
import { settingsSchema } from "./settings"
import { needed } from "./test/builders"

const accepts = (settings: object) =>
  settingsSchema.safeParse({ ...needed, ...settings }).success

describe("The settings of Symfonia", () => {
  it("need address, key, marker, department and series", () => {
    const required = settingsForm(settingsSchema).filter((f) => f.required)
    expect(required.map(({ name }) => name)).toEqual(Object.keys(needed))
    expect(settingsSchema.parse(needed)).toMatchObject({
      device_name: "Medusa",
      type_code: "ZMO",
      warehouses: "",
      price_kind: "gross",
      sale_price_type: "A",
      rate_source: "erp",
      nbp_url: "https://api.nbp.pl",
      sync_fk: false,
      contractor_prefix: "WWW-",
      sku_max_length: 40,
      session_minutes: 30,
    })
  })

  it("keep key and token secret", () => {
    expect(secretFields(settingsSchema)).toEqual([
      "application_key",
      "agent_token",
    ])
  })

  it("take a key in braces, and no other text for one", () => {
    const parsed = settingsSchema.parse({
      ...needed,
      application_key: ` {${needed.application_key}} `,
    })
    expect(parsed.application_key).toBe(needed.application_key)
    expect(accepts({ application_key: "secret" })).toBe(false)
  })

  it.each([
    ["http://192.168.1.10:9000", true],
    ["http://serwer:9000/", true],
    ["https://erp.example.com/webapi", true],
    ["ftp://serwer", false],
    ["http://user:pass@serwer:9000", false],
    ["serwer", false],
  ])("take the address %s: %s", (base_url, isTaken) => {
    expect(accepts({ base_url })).toBe(isTaken)
  })

  it.each([
    ["http://serwer:9000", "http://serwer:9000/api/"],
    ["http://serwer:9000/api", "http://serwer:9000/api/"],
    ["https://serwer/webapi/API/?x=1", "https://serwer/webapi/api/"],
  ])("lead from %s to %s", (text, url) => {
    expect(apiUrl(text).href).toBe(url)
  })

  it("want a token for an image agent", () => {
    const agent_url = "http://192.168.1.10:9100"
    expect(accepts({ agent_url })).toBe(false)
    expect(accepts({ agent_url, agent_token: "t" })).toBe(true)
    expect(accepts({ agent_url: "no", agent_token: "t" })).toBe(false)
  })

  it("mend a certificate that was pasted on one line", () => {
    const ca_certificate = OWN_CERTIFICATE.replaceAll("\n", " ")
    expect(
      settingsSchema.parse({ ...needed, ca_certificate }).ca_certificate
    ).toBe(OWN_CERTIFICATE)
    expect(accepts({ ca_certificate: "no certificate" })).toBe(false)
  })

  it.each(["0", "-1", "sklep", ""])("refuse the marker %j", (marker) => {
    expect(accepts({ marker })).toBe(false)
  })

  it.each([
    ["A", 1],
    ["D", 4],
    ["E", 16],
    ["T", 31],
  ])("know the sale price %s as %d", (letter, number) => {
    expect(salePriceNumber(letter)).toBe(number)
  })
})

import { describe, expect, it } from "vitest"
import { startSmarty } from "./smarty-under-test"

const giulia = {
  name: "Giulia",
  last_name: "Ferrari",
  dni: "FRRGLI84C47F205Y",
  email: "Giulia@example.com",
  billing_address: { address: "Via Torino 12", city: "Milano" },
}

describe("Customers of Gestionale Smarty", () => {
  it("are created and read back", async () => {
    const { api } = await startSmarty()
    expect(await api.post("Customers/post/", giulia)).toEqual({ id: 1 })
    expect(await api.get("Customers/1")).toEqual({
      id: "1",
      created: "2026-05-04T12:00:00+02:00",
      last_update: "2026-05-04T12:00:00+02:00",
      business_name: null,
      name: "Giulia",
      last_name: "Ferrari",
      dni: "FRRGLI84C47F205Y",
      vat: null,
      phone: null,
      mobile: null,
      email: "Giulia@example.com",
      sdi: null,
      pec: null,
      billing_address: {
        address: "Via Torino 12",
        address2: null,
        city: "Milano",
        zipcode: null,
        state: null,
        country_iso: null,
      },
    })
  })

  it("may be there twice, and without an e-mail", async () => {
    const { api, office } = await startSmarty()
    await api.post("Customers/post/", giulia)
    await api.post("Customers/post/", giulia)
    await api.post("Customers/post/", { business_name: "Bar Sport" })
    expect(office.customersWithEmail("giulia@EXAMPLE.com")).toHaveLength(2)
    expect(office.findCustomer(3)?.email).toBeNull()
  })

  it("are found loosely by names, e-mail and numbers", async () => {
    const { api, office } = await startSmarty()
    office.placeCustomer({ ...giulia, vat: "IT01234567890" })
    office.placeCustomer({ name: "X", email: "not-giulia@example.com" })
    const found = (text: string) => api.ids("Customers/list", { text })
    expect(await found("giulia@example.com")).toEqual(["1", "2"])
    expect(await found("ferrari giulia")).toEqual(["1"])
    expect(await found("01234567890")).toEqual(["1"])
    expect(await found("frrgli84c47f205y")).toEqual(["1"])
    expect(await found("nobody")).toEqual([])
  })

  it("keep what an update does not mention", async () => {
    const { api, clock, office } = await startSmarty()
    office.placeCustomer(giulia)
    clock.now = new Date("2026-05-05T10:00:00Z")
    expect(await api.put("Customers/put/1", { phone: "02 1" })).toEqual({
      id: 1,
    })
    expect(await api.get("Customers/1")).toMatchObject({
      phone: "02 1",
      name: "Giulia",
      billing_address: { city: "Milano" },
    })
    const query = { last_update_from: "2026-05-05T12:00:00" }
    expect(await api.ids("Customers/list", query)).toEqual(["1"])
  })

  it("refuse what they do not know, and to be nameless", async () => {
    const { api } = await startSmarty()
    const post = (body: object) => api.post("Customers/post/", body)
    expect(await post({ ...giulia, lastname: "x" })).toEqual({
      error: "Field not valid: lastname",
    })
    expect(await post({ ...giulia, vat: 5 })).toEqual({
      error: "Field not valid: vat",
    })
    expect(await post({ email: "a@example.com" })).toEqual({
      error: "Field not set: business_name",
    })
    expect(await api.put("Customers/put/8", {})).toEqual({
      error: "Id not valid",
    })
  })
})

describe("Taxes of Gestionale Smarty", () => {
  it("are those of a real account, a space after N8 included", async () => {
    const { api } = await startSmarty()
    const rows = await api.get("Taxes/list")
    expect(rows).toContainEqual({
      id: "3",
      name: "Aliquota 22%",
      code: "22",
      value: "22.00",
      iso: "IT",
      department: "",
      default: 1,
    })
    const codes = ["4", "10", "22", "N8 ", "RF", "FC", "RC", "ES", "N41"]
    expect(rows).toMatchObject(codes.map((code) => ({ code })))
  })

  it("are created and updated", async () => {
    const { api } = await startSmarty()
    const rate = { name: "Aliquota 5%", code: "5", value: 5, iso: "IT" }
    expect(await api.post("Taxes/post/", rate)).toEqual({ id: 10 })
    expect(await api.put("Taxes/put/10", { value: "5.5" })).toEqual({ id: 10 })
    expect(await api.get("Taxes/10")).toMatchObject({
      code: "5",
      value: "5.50",
      default: 0,
    })
  })

  it("refuse a second rate for one code and country", async () => {
    const { api } = await startSmarty()
    const rate = { name: "Doppia", code: "N8", value: "0", iso: "it" }
    const error = "Tax already exists: N8 it"
    expect(await api.post("Taxes/post/", rate)).toEqual({ error })
    expect(await api.put("Taxes/put/5", rate)).toEqual({ error })
    expect(await api.put("Taxes/put/4", rate)).toEqual({ id: 4 })
    expect(await api.post("Taxes/post/", { ...rate, iso: "DE" })).toEqual({
      id: 10,
    })
  })

  it.each([
    [{ name: "x", code: "5" }, "Field not set: value"],
    [{ code: "5", value: 5 }, "Field not set: name"],
    [
      { name: "x", code: "5", value: 5, default: 1 },
      "Field not valid: default",
    ],
  ])("refuse %o", async (body, error) => {
    const { api } = await startSmarty()
    expect(await api.post("Taxes/post/", body)).toEqual({ error })
  })
})

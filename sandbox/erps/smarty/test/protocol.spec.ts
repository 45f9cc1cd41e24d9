import { describe, expect, it } from "vitest"
import { startSmarty } from "./smarty-under-test"

describe("The transport of Gestionale Smarty", () => {
  async function start() {
    const { apiUrl, api, office } = await startSmarty()
    const ask = async (path: string, init?: RequestInit) => {
      const answer = await fetch(apiUrl + path, init)
      return { status: answer.status, text: await answer.text() }
    }
    const key = `ApiKey=${office.apiKey}`
    return { ask, api, key, office, apiUrl }
  }

  it.each([
    ["no key", "Products/list", "ApiKey not set"],
    ["an empty key", "Products/list?ApiKey=", "ApiKey not set"],
    ["a wrong key", "Products/list?ApiKey=wrong", "ApiKey not valid"],
    ["no action", "Products?KEY", "Action not set"],
    ["no entity", "?KEY", "Entity not valid"],
    ["an unknown entity", "ProductAttributes/list?KEY", "Entity not valid"],
    ["a post by GET", "Products/post?KEY", "Invalid request method"],
    ["a put by GET", "Products/put/1?KEY", "Invalid request method"],
    ["a ship by GET", "Sales_Orders/ship/1?KEY", "Invalid request method"],
    ["a delete", "Products/delete/1?KEY", "Action not valid"],
    ["get as a word", "Products/get/1?KEY", "Action not valid"],
  ])("answers 200 with an error to %s", async (_, path, error) => {
    const { ask, key } = await start()
    expect(await ask(path.replace("KEY", key))).toEqual({
      status: 200,
      text: JSON.stringify({ error }),
    })
  })

  it("refuses the methods that an action does not take", async () => {
    const { ask, key } = await start()
    const refusal = { status: 200, text: '{"error":"Invalid request method"}' }
    for (const path of ["Products/list", "Products/1"]) {
      expect(await ask(`${path}?${key}`, { method: "POST" })).toEqual(refusal)
    }
    expect(await ask(`Products/1?${key}`, { method: "DELETE" })).toEqual(
      refusal
    )
  })

  it("accepts the action from the query when the path has none", async () => {
    const { ask, key } = await start()
    const { text } = await ask(`Brands?action=list&${key}`)
    expect(text).toBe("[]")
  })

  it("tolerates a slash at the end of the path", async () => {
    const { ask, key } = await start()
    expect(await ask(`Sales_Orders/list/?${key}`)).toEqual({
      status: 200,
      text: "[]",
    })
  })

  it.each([
    "Products",
    "Brands",
    "Categories",
    "Variations",
    "Customers",
    "Customers_Groups",
    "Suppliers",
    "Locations",
    "Taxes",
    "Sales_Orders",
    "Sales_Orders_Rows",
    "Payments_Methods",
  ])("lists %s as a bare array", async (entity) => {
    const { api } = await start()
    expect(await api.get(`${entity}/list`)).toBeInstanceOf(Array)
  })

  it("answers an unknown id with an object of nulls", async () => {
    const { api } = await start()
    expect(await api.get("Suppliers/77")).toEqual({
      id: null,
      business_name: null,
      dni: null,
      vat: null,
      country_id: null,
      country_iso: null,
      state: null,
    })
  })

  it("answers a malformed write with nothing at all", async () => {
    const { ask, key } = await start()
    const send = (body: string, type = "application/json") =>
      ask(`Taxes/post/?${key}`, {
        method: "POST",
        headers: { "Content-Type": type },
        body,
      })
    const nothing = { status: 200, text: "" }
    expect(await send("{")).toEqual(nothing)
    expect(await send("[]")).toEqual(nothing)
    expect(await send("{}", "text/plain")).toEqual(nothing)
  })

  it("is not found at any other address", async () => {
    const { apiUrl, key } = await start()
    const url = apiUrl.replace("V2", "V3")
    const answer = await fetch(`${url}Products/list?${key}`)
    expect(answer.status).toBe(404)
    expect(answer.headers.get("content-type")).toContain("text/html")
  })

  it("takes a new key and forgets the old one", async () => {
    const { ask, key, office } = await start()
    office.useApiKey("other & new")
    expect((await ask(`Brands/list?${key}`)).text).toContain("ApiKey not valid")
    expect((await ask("Brands/list?ApiKey=other+%26+new")).text).toBe("[]")
  })
})

describe("A list of Gestionale Smarty", () => {
  it("has pages of 200 unless told otherwise, and ends empty", async () => {
    const { api } = await startSmarty({ seed: { products: 450 } })
    expect(await api.ids("Products/list")).toHaveLength(200)
    expect(await api.ids("Products/list", { limit: 3, offset: 2 })).toEqual([
      "3",
      "4",
      "5",
    ])
    expect(await api.ids("Products/list", { offset: 400 })).toHaveLength(50)
    expect(await api.ids("Products/list", { offset: 450 })).toEqual([])
  })

  it.each([
    [{ limit: -1 }, "Field not valid: limit"],
    [{ offset: "x" }, "Field not valid: offset"],
    [
      { last_update_from: "2026-02-30T00:00:00" },
      "Field not valid: last_update_from",
    ],
    [
      { last_update_from: "2026-02-01T00:00:00Z" },
      "Field not valid: last_update_from",
    ],
    [{ in_stock: "yes" }, "Field not valid: in_stock"],
    [{ colour: "red" }, "Filter not valid: colour"],
  ])("refuses %o", async (query, error) => {
    const { api } = await startSmarty()
    expect(await api.get("Products/list", query)).toEqual({ error })
  })
})

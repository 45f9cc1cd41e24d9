import { HttpResponse } from "msw"
import { describe, expect, it } from "vitest"
import { localSession } from "../contract"
import { createSmartyClient } from "./client"
import { API_KEY, someSettings } from "./test/builders"
import absentSupplier from "./test/fixtures/absent-supplier.json"
import created from "./test/fixtures/created.json"
import errors from "./test/fixtures/errors.json"
import { aCall, NOW, scriptSmarty } from "./test/scripted-smarty"

const script = scriptSmarty()

function client() {
  return createSmartyClient(someSettings(), {
    now: () => NOW,
    takeTurn: () => Promise.resolve(() => undefined),
    session: localSession(),
    userAgent: "erp-sync-test",
  })
}

const list = () => client().list("Products", { limit: 50, offset: 0 }, aCall())
const get = (id = "100") => client().get({ entity: "Products", id }, aCall())
const create = () => client().create("Sales_Orders", { code: "A" }, aCall())
const update = () =>
  client().update({ entity: "Customers", id: "5" }, { vat: "1" }, aCall())

describe("SmartyClient", () => {
  it("uses the address forms of Smarty's samples, with the key in each", async () => {
    script.answer({
      "GET Products/list": () => [],
      "GET Products/100": () => ({ id: "100" }),
      "POST Sales_Orders/post/": () => ({ id: 1 }),
      "PUT Customers/put/5": () => ({ id: 5 }),
    })
    await list()
    await get()
    await create()
    await update()
    expect(script.targets()).toEqual([
      "GET Products/list?limit=50&offset=0",
      "GET Products/100",
      "POST Sales_Orders/post/",
      "PUT Customers/put/5",
    ])
    expect(script.requests.map(({ query }) => query.get("ApiKey"))).toEqual(
      Array(4).fill(API_KEY)
    )
  })

  it("returns the id of a new record as text, though Smarty sends a number", async () => {
    script.answer({ "POST Sales_Orders/post/": () => created.product })
    expect(await create()).toBe("7323")
  })

  it("reads an object of nulls as no record", async () => {
    script.answer({ "GET Products/100": () => absentSupplier })
    expect(await get()).toBeNull()
  })

  it("reads a record without an id as no record", async () => {
    script.answer({ "GET Products/100": () => ({ id: null, country_id: "0" }) })
    expect(await get()).toBeNull()
  })

  it("does not mistake a product called error for a failure", async () => {
    const rows = [{ id: "1", title: '{"error":"ApiKey not set"}' }]
    script.answer({ "GET Products/list": () => rows })
    expect(await list()).toEqual(rows)
  })

  it("never retries by itself", async () => {
    script.answer({
      "GET Products/list": () => new Response("", { status: 503 }),
    })
    await expect(list()).rejects.toMatchObject({ kind: "unavailable" })
    expect(script.requests).toHaveLength(1)
  })
})

describe("SmartyClient on a failure", () => {
  it.each([
    ["the recorded text", errors.keyMissing.error],
    ["a text we assume", "Api Key not valid"],
  ])("says unauthorized on a refused key: %s", async (_case, error) => {
    script.answer({ "GET Products/list": () => ({ error }) })
    await expect(list()).rejects.toMatchObject({
      kind: "unauthorized",
      code: "ERP_CREDENTIALS_REFUSED",
      message: expect.stringContaining("does not accept the API key") as string,
    })
  })

  it.each([errors.actionMissing, errors.entityUnknown, errors.methodWrong])(
    "says rejected with Smarty's own words: $error",
    async (body) => {
      script.answer({ "POST Sales_Orders/post/": () => body })
      await expect(create()).rejects.toMatchObject({
        kind: "rejected",
        message: expect.stringContaining(body.error) as string,
      })
    }
  )

  it.each([
    ["an empty body", ""],
    ["a broken body", '{"id":73'],
    ["no id", { ok: true }],
    ["an id that is none", { id: 0, test: true }],
    ["null", "null"],
    ["a server error", new Response("oops", { status: 500 })],
    ["a broken connection", HttpResponse.error()],
  ])(
    "says indeterminate when a create is answered with %s",
    async (_c, body) => {
      script.answer({ "POST Sales_Orders/post/": () => body })
      await expect(create()).rejects.toMatchObject({ kind: "indeterminate" })
    }
  )

  it.each([
    ["an empty body", ""],
    ["a broken body", "<html>"],
    ["an object instead of a list", { id: "1" }],
    ["null instead of a list", "null"],
  ])("says unavailable when a list is answered with %s", async (_c, body) => {
    script.answer({ "GET Products/list": () => body })
    await expect(list()).rejects.toMatchObject({ kind: "unavailable" })
  })

  it("says unavailable when a record is answered with a text", async () => {
    script.answer({ "GET Products/100": () => '"product"' })
    await expect(get()).rejects.toMatchObject({ kind: "unavailable" })
  })

  it("says unavailable when an update is answered with nothing", async () => {
    script.answer({ "PUT Customers/put/5": () => "" })
    await expect(update()).rejects.toMatchObject({ kind: "unavailable" })
  })

  it("waits as long as Smarty says, should it ever say so", async () => {
    script.answer({
      "GET Products/list": () =>
        new Response("", { status: 429, headers: { "retry-after": "7" } }),
    })
    await expect(list()).rejects.toMatchObject({
      kind: "rate_limited",
      retryAfterMs: 7_000,
    })
  })

  it("stops when the call is aborted", async () => {
    script.answer({ "GET Products/list": () => [] })
    const call = { ...aCall(), signal: AbortSignal.abort() }
    await expect(client().list("Products", {}, call)).rejects.toMatchObject({
      kind: "unavailable",
    })
  })
})

describe("SmartyClient and the API key", () => {
  it("keeps it out of errors and recorded exchanges, in every spelling", async () => {
    const echo = { error: `Unknown key ${API_KEY} in ApiKey` }
    script.answer({ "GET Products/list": () => echo })
    const call = aCall()
    const error = await client()
      .list("Products", { limit: 1 }, call)
      .catch((cause: unknown) => cause)
    const spellings = [
      API_KEY,
      encodeURIComponent(API_KEY),
      new URLSearchParams({ key: API_KEY }).toString().slice(4),
    ]
    const written = `${String(error)} ${JSON.stringify(error)} ${JSON.stringify(call.exchanges)}`
    expect(written).toContain("[redacted]")
    expect(spellings.filter((key) => written.includes(key))).toEqual([])
  })
})

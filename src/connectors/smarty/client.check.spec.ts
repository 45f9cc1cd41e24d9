import { describe, expect, it } from "vitest"
import errors from "./test/fixtures/errors.json"
import taxRow from "./test/fixtures/taxes-list-row.json"
import { aCall, connect, pageOf, scriptSmarty } from "./test/scripted-smarty"

const script = scriptSmarty()

describe("the check of a connection", () => {
  it("succeeds when Smarty sends a list, and counts its tax rates", async () => {
    const rates = [taxRow, { ...taxRow, id: "4", default: 0 }]
    script.answer({
      "GET Products/list": () => [],
      "GET Taxes/list": (request) => pageOf(rates, request),
    })
    expect(await connect().check(aCall())).toEqual({
      summary: "Gestionale Smarty, 2 tax rates",
      warnings: [],
    })
    expect(script.targets()[0]).toBe("GET Products/list?limit=1")
  })

  it("warns when no tax rate is the default", async () => {
    const rates = [{ ...taxRow, default: 0 }]
    script.answer({
      "GET Products/list": () => [],
      "GET Taxes/list": (request) => pageOf(rates, request),
    })
    expect(await connect().check(aCall())).toMatchObject({
      summary: "Gestionale Smarty, 1 tax rate",
      warnings: [expect.stringContaining("no default tax rate")],
    })
  })

  it("warns when the tax rates alone are refused", async () => {
    script.answer({
      "GET Products/list": () => [],
      "GET Taxes/list": () => errors.entityUnknown,
    })
    expect(await connect().check(aCall())).toMatchObject({
      warnings: [expect.stringContaining("Entity not valid")],
    })
  })

  it("fails on a key that Smarty refuses", async () => {
    script.answer({ "GET Products/list": () => errors.keyMissing })
    await expect(connect().check(aCall())).rejects.toMatchObject({
      kind: "unauthorized",
    })
  })

  it("fails on a page that is not Smarty", async () => {
    script.answer({ "GET Products/list": () => "<html>Welcome</html>" })
    await expect(connect().check(aCall())).rejects.toMatchObject({
      kind: "unavailable",
    })
  })
})

describe("the payment methods of Smarty", () => {
  it("are offered by name, in whichever field it is", async () => {
    const rows = [
      { id: 1, name: "PayPal" },
      { id: "2", title: "Bonifico" },
      { id: "3", description: "Contrassegno" },
      { id: "4" },
      "odd",
    ]
    script.answer({ "GET Payments_Methods/list": () => rows })
    expect(await connect().options.listPaymentMethods(aCall())).toEqual([
      { value: "PayPal", label: "PayPal" },
      { value: "Bonifico", label: "Bonifico" },
      { value: "Contrassegno", label: "Contrassegno" },
    ])
  })
})

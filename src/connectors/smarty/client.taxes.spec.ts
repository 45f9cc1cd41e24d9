import { describe, expect, it } from "vitest"
import type { TaxRateToPush } from "../../domain/records/tax-rate"
import recorded from "./test/fixtures/taxes-list-row.json"
import { aCall, connect, pageOf, scriptSmarty } from "./test/scripted-smarty"

const script = scriptSmarty()

/** The recorded row, with the codes and values seen in the same list. */
const tax = (fields: object) => ({ ...recorded, default: 0, ...fields })

const exempt = tax({ id: "9", name: "Esente", code: "ES", value: "0.00" })
const export8 = tax({
  id: "7",
  name: "Non imp. art. 8",
  code: "N8 ",
  value: "0.00",
})

const answerTaxes = (...rows: object[]) => {
  script.answer({ "GET Taxes/list": (request) => pageOf(rows, request) })
}

function aRate(overrides: Partial<TaxRateToPush> = {}): TaxRateToPush {
  return {
    name: "Non imponibile",
    code: "N8",
    rate: "0",
    country: "it",
    isDefault: false,
    ...overrides,
  }
}

const find = (overrides?: Partial<TaxRateToPush>) =>
  connect().taxSink.findTaxRate(aRate(overrides), aCall())

describe("the tax rates of Smarty", () => {
  it("are read as recorded", async () => {
    answerTaxes(recorded)
    const { records } = await connect().taxSource.listTaxRates(aCall())
    expect(records).toEqual([
      {
        externalId: "3",
        name: "Aliquota 22%",
        code: "22",
        rate: "22",
        country: "it",
        isDefault: true,
      },
    ])
  })

  it("have their codes trimmed, and no country where Smarty has a blank one", async () => {
    answerTaxes({ ...export8, iso: "" })
    const { records } = await connect().taxSource.listTaxRates(aCall())
    expect(records).toMatchObject([{ code: "N8", country: null }])
  })

  it("are an issue without a code or a percentage, and leave the others alone", async () => {
    answerTaxes(
      tax({ id: "4", name: "Senza codice", code: " " }),
      tax({ id: "5", name: "Senza aliquota", value: "" }),
      tax({ id: "6", name: "Rotta", value: "x" }),
      recorded
    )
    const page = await connect().taxSource.listTaxRates(aCall())
    expect(page.records).toHaveLength(1)
    expect(page.issues.map(({ label, code }) => [label, code])).toEqual([
      ["Senza codice", "tax_rate.incomplete"],
      ["Senza aliquota", "tax_rate.incomplete"],
      ["Rotta", "tax_rate.value_invalid"],
    ])
  })

  it("are named by their code where they have no name", async () => {
    answerTaxes(tax({ name: "" }))
    const { records } = await connect().taxSource.listTaxRates(aCall())
    expect(records).toMatchObject([{ name: "22" }])
  })
})

describe("findTaxRate", () => {
  it("finds a rate of 0 % by its code, not by its percentage", async () => {
    answerTaxes(exempt, export8)
    expect(await find()).toEqual({ externalId: "7", number: null })
  })

  it("finds none where only the percentage is the same", async () => {
    answerTaxes(exempt)
    expect(await find()).toBeNull()
  })

  it("does not take the rate of another country", async () => {
    answerTaxes({ ...export8, iso: "FR" })
    expect(await find()).toBeNull()
  })

  it("prefers the same country to none, and the same percentage then", async () => {
    answerTaxes(
      { ...export8, id: "1", iso: "" },
      { ...export8, id: "2", value: "4.00" },
      { ...export8, id: "4" }
    )
    expect(await find()).toMatchObject({ externalId: "4" })
  })

  it("takes a rate without a country where no better is there", async () => {
    answerTaxes({ ...export8, iso: null })
    expect(await find()).toMatchObject({ externalId: "7" })
  })
})

describe("writing a tax rate", () => {
  const body = { name: "Ridotta", code: "10", value: "10.00", iso: "IT" }
  const rate = aRate({ name: "Ridotta", code: " 10 ", rate: "10" })

  it("creates it", async () => {
    script.answer({ "POST Taxes/post/": () => ({ id: 12 }) })
    const ref = await connect().taxSink.createTaxRate(rate, aCall())
    expect(ref).toEqual({ externalId: "12", number: null })
    expect(script.requests[0]?.body).toEqual(body)
  })

  it("updates it", async () => {
    script.answer({ "PUT Taxes/put/12": () => ({ id: 12 }) })
    await connect().taxSink.updateTaxRate("12", rate, aCall())
    expect(script.requests[0]?.body).toEqual(body)
  })

  it("sends a blank country where it has none", async () => {
    script.answer({ "POST Taxes/post/": () => ({ id: 12 }) })
    await connect().taxSink.createTaxRate({ ...rate, country: null }, aCall())
    expect(script.requests[0]?.body).toEqual({ ...body, iso: "" })
  })
})

import { describe, expect, it } from "vitest"
import { aCall } from "../kit/test/builders"
import { refused, scriptTotalGest } from "./test/scripted-totalgest"

const articles = { "GET articoli": [{ body: [{ id: 1 }] }] }
const stock = { "GET giacenze": [{ body: { dati: [], totale: 0 } }] }
const rates = (predefinita: number) => ({
  "GET iva": [
    { body: [{ id: 1, codice: "NORM", aliquota: "8.1", predefinita }] },
    { body: [] },
  ],
})

describe("The check of a connection to TotalGest", () => {
  it("succeeds when articles come as a list, bare or in an envelope", async () => {
    const { connector, requests } = await scriptTotalGest({
      ...articles,
      ...stock,
      ...rates(1),
    })
    expect(await connector.check(aCall())).toEqual({
      summary: "TotalGest, shop 17",
      warnings: [],
    })
    expect(requests[0]).toBe("GET /api/articoli?limit=1&idNegozio=17&idOwner=3")
  })

  it("warns when no rate of VAT is the default", async () => {
    const script = await scriptTotalGest({ ...articles, ...stock, ...rates(0) })
    expect(await script.connector.check(aCall())).toMatchObject({
      warnings: [expect.stringContaining("no default rate")],
    })
  })

  it("warns of lists that the server does not have, and says what to do", async () => {
    const script = await scriptTotalGest({
      ...articles,
      "GET giacenze": [refused("Risorsa sconosciuta")],
      "GET iva": [refused("Risorsa sconosciuta")],
    })
    expect(await script.connector.check(aCall())).toMatchObject({
      warnings: [
        expect.stringMatching(/Choose "articles".*Risorsa sconosciuta/),
        expect.stringMatching(/switch the flow of tax rates off/),
      ],
    })
  })

  it("does not miss a list of stock that is not used", async () => {
    const script = await scriptTotalGest(
      { ...articles, ...rates(1) },
      { stock_source: "articles" }
    )
    expect(await script.connector.check(aCall())).toMatchObject({
      warnings: [],
    })
  })

  it("fails with the ERP's words, also under HTTP 200", async () => {
    const script = await scriptTotalGest({
      "GET articoli": [{ body: { errore: "Negozio sospeso" } }],
    })
    await expect(script.connector.check(aCall())).rejects.toMatchObject({
      kind: "rejected",
      message: expect.stringContaining("Negozio sospeso") as string,
    })
  })

  it("fails at an address where no TotalGest is", async () => {
    const script = await scriptTotalGest({
      "GET articoli": [{ body: { hello: "world" } }],
    })
    await expect(script.connector.check(aCall())).rejects.toMatchObject({
      code: "ERP_ANSWER_UNEXPECTED",
    })
  })
})

import { describe, expect, it } from "vitest"
import type { Cursor, Watermark } from "../contract"
import { aCall } from "../kit/test/builders"
import { anOrder } from "./test/builders"
import { scriptTotalGest } from "./test/scripted-totalgest"

const SENT_AT = new Date("2026-03-10T09:30:00Z")
const FULL = { since: null, after: null }

const look = async (...pages: unknown[]) => {
  const { connector } = await scriptTotalGest({
    "GET ordini": pages.map((body) => ({ body })),
  })
  return connector.orderSink.findOrder(anOrder(), SENT_AT, aCall())
}

const booked = { id: 9, numero: "O-9", riferimentoEsterno: "1042" }

describe("Looking for an order whose answer was lost", () => {
  it("finds the one with our reference", async () => {
    expect(
      await look([{ ...booked, riferimentoEsterno: "10421" }, booked], [])
    ).toEqual({ result: "found", ref: { externalId: "9", number: "O-9" } })
  })

  it("says that it is absent only when TotalGest shows references", async () => {
    expect(await look([])).toEqual({ result: "absent" })
    expect(await look([{ ...booked, riferimentoEsterno: "7" }], [])).toEqual({
      result: "absent",
    })
    expect(
      await look([{ ...booked, riferimentoEsterno: null }], [])
    ).toMatchObject({
      result: "undecided",
      message: expect.stringContaining(
        "does not tell the references"
      ) as string,
    })
  })

  it("leaves two to a person, with their numbers", async () => {
    expect(
      await look([booked, { ...booked, id: 10, numero: "O-10" }], [])
    ).toMatchObject({
      result: "undecided",
      message: expect.stringContaining("O-9, id 9; O-10, id 10") as string,
    })
  })

  it("does not take an order that cannot be read for another", async () => {
    await expect(look([{ numero: "O-9" }], [])).rejects.toMatchObject({
      code: "ERP_ANSWER_UNEXPECTED",
    })
  })
})

describe("Sending an order", () => {
  it("without a number in the answer has none", async () => {
    const { connector } = await scriptTotalGest({
      "POST ordini": [{ status: 201, body: { id: "9" } }],
    })
    expect(await connector.orderSink.pushOrder(anOrder(), aCall())).toEqual({
      externalId: "9",
      number: null,
    })
  })

  it.each([
    ["CREDENZIALI_NON_VALIDE", "Nome utente o password non validi"],
    ["NEGOZIO_NON_AUTORIZZATO", "L'utente non ha accesso a questo negozio"],
    [401, "Riprovare"],
    [null, "Autenticazione fallita"],
  ])(
    "is refused for its credentials under HTTP 200 with %s: %s",
    async (codice, messaggio) => {
      const { connector } = await scriptTotalGest({
        "POST ordini": [{ body: { errore: { codice, messaggio } } }],
      })
      await expect(
        connector.orderSink.pushOrder(anOrder(), aCall())
      ).rejects.toMatchObject({
        kind: "unauthorized",
        code: "ERP_CREDENTIALS_REFUSED",
        message: expect.stringContaining(messaggio) as string,
      })
    }
  )

  it("is refused for what it is under HTTP 200", async () => {
    const errore = { codice: "RIFIUTATO", messaggio: "Sconto non autorizzato" }
    const { connector } = await scriptTotalGest({
      "POST ordini": [{ body: { errore } }],
    })
    await expect(
      connector.orderSink.pushOrder(anOrder(), aCall())
    ).rejects.toMatchObject({ kind: "rejected", code: "ERP_REJECTED" })
  })

  it("with issues sends nothing", async () => {
    const { connector, requests } = await scriptTotalGest({})
    await expect(
      connector.orderSink.pushOrder(anOrder({ currency: "eur" }), aCall())
    ).rejects.toMatchObject({
      code: "ORDER_INCOMPLETE",
      issues: [{ code: "order.currency_mismatch" }],
    })
    expect(requests).toEqual([])
  })
})

describe("Reading articles", () => {
  it("by id concludes nothing from a server that ignores ids", async () => {
    const { connector } = await scriptTotalGest({
      "GET articoli": [
        {
          body: [
            { id: 1, codice: "A" },
            { id: 2, codice: "B" },
          ],
        },
      ],
    })
    await expect(
      connector.catalog.readProducts(["2"], aCall())
    ).rejects.toMatchObject({ code: "ERP_FILTER_IGNORED" })
  })
})

describe("Reading stock", () => {
  const rows = [{ id: 1, giacenza: "4", dataModifica: "2026-03-10T08:00:00Z" }]
  const since = "2026-03-09T08:00:00.000Z" as Watermark

  it("from the articles reads all of them, whatever changed", async () => {
    const { connector, requests } = await scriptTotalGest(
      { "GET articoli": [{ body: rows }, { body: [] }] },
      { stock_source: "articles" }
    )
    const page = await connector.stock.listStockLevels(
      { since, after: null },
      aCall()
    )
    expect(page.records).toEqual([{ externalId: "1", quantity: "4" }])
    expect(requests[0]).not.toContain("modificatoDal")
  })

  it("from its list asks for changes since ten minutes before the last", async () => {
    const { connector, requests } = await scriptTotalGest({
      "GET giacenze": [{ body: [] }],
    })
    await connector.stock.listStockLevels({ since, after: null }, aCall())
    expect(decodeURIComponent(requests[0] ?? "")).toContain(
      "modificatoDal=2026-03-09T07:50:00Z"
    )
  })

  it("has the newest change as its watermark, never one of the future", async () => {
    const future = [{ idArticolo: 1, dataModifica: "2099-01-01T00:00:00Z" }]
    const { connector } = await scriptTotalGest({
      "GET giacenze": [{ body: future }, { body: [] }],
    })
    const first = await connector.stock.listStockLevels(FULL, aCall())
    const last = await connector.stock.listStockLevels(
      { since: null, after: first.next ?? ("" as Cursor) },
      aCall()
    )
    expect(last.watermark).toBe("2026-03-10T09:30:00.000Z")
  })
})

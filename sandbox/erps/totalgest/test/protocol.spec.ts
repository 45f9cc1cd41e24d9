import { describe, expect, it } from "vitest"
import { startTotalGest } from "./totalgest-under-test"

const error = (codice: string) => ({
  errore: { codice, messaggio: expect.any(String) as string },
})

describe("The assumed protocol of TotalGest", () => {
  it.each([
    ["no credentials", { authorization: "" }],
    ["wrong ones", { authorization: "Basic eDp5" }],
    ["a token", { authorization: "Bearer x" }],
  ])("lets nobody in with %s", async (_what, headers) => {
    const { ask } = await startTotalGest()
    expect(await ask("articoli", { headers })).toEqual({
      status: 401,
      body: error("CREDENZIALI_NON_VALIDE"),
    })
  })

  it.each([{ idNegozio: "99" }, { idOwner: "99" }, { idOwner: "" }])(
    "shows nobody the shop of others: %o",
    async (query) => {
      const { ask } = await startTotalGest()
      expect(await ask("articoli", { query })).toEqual({
        status: 403,
        body: error("NEGOZIO_NON_AUTORIZZATO"),
      })
    }
  )

  it("refuses paths, methods, parameters and formats that it does not have", async () => {
    const { ask } = await startTotalGest()
    const status = async (...args: Parameters<typeof ask>) =>
      (await ask(...args)).status
    expect(await status("prodotti")).toBe(404)
    expect(await status("articoli", { method: "DELETE" })).toBe(405)
    expect(await status("articoli", { query: { dal: "x" } })).toBe(400)
    expect(await status("articoli", { query: { limit: "101" } })).toBe(400)
    expect(await status("articoli", { headers: { accept: "text/xml" } })).toBe(
      406
    )
    const headers = { "content-type": "text/plain" }
    expect(await status("ordini", { json: {}, headers })).toBe(415)
  })

  it.each(["2026-05-04", "2026-05-04T10:00:00", "ieri"])(
    "reads no instant without an offset: %s",
    async (modificatoDal) => {
      const { ask } = await startTotalGest()
      const query = { modificatoDal }
      expect((await ask("giacenze", { query })).status).toBe(400)
    }
  )

  it("pages a list and says how long it is", async () => {
    const { ask, office } = await startTotalGest()
    for (const code of ["A", "B", "C"]) {
      office.addArticle({ code, title: code })
    }
    const query = { limit: "2", offset: "1" }
    expect(await ask("articoli", { query })).toMatchObject({
      status: 200,
      body: { totale: 3, dati: [{ codice: "B" }, { codice: "C" }] },
    })
  })

  it("knows what changed, and keeps stock and article apart", async () => {
    const { ask, office, clock } = await startTotalGest()
    const { id } = office.addArticle({ code: "A", title: "A", stock: "3" })
    clock.now = new Date("2026-05-05T10:00:00Z")
    office.setStock(id, 2)
    const query = { modificatoDal: "2026-05-05T00:00:00Z" }
    expect(await ask("articoli", { query })).toMatchObject({
      body: { totale: 0 },
    })
    expect(await ask("giacenze", { query })).toMatchObject({
      body: { dati: [{ idArticolo: id, giacenza: "2" }] },
    })
  })

  it("has today's rates of VAT", async () => {
    const { ask, clock } = await startTotalGest()
    const rates = async () => {
      const { body } = await ask("iva")
      return (body as { dati: { aliquota: string }[] }).dati.map(
        ({ aliquota }) => aliquota
      )
    }
    expect(await rates()).toEqual(["8.1", "2.6", "3.8", "0"])
    clock.now = new Date("2023-12-31T22:59:59Z")
    expect(await rates()).toEqual(["7.7", "2.5", "3.7", "0"])
  })
})

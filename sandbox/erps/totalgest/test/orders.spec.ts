import { describe, expect, it } from "vitest"
import { anOrder, aPlace, aRow, startTotalGest } from "./totalgest-under-test"

describe("An order that TotalGest is sent", () => {
  it("is booked with a number, and taken from the stock", async () => {
    const { ask, office } = await startTotalGest()
    const { id } = office.addArticle({ code: "A", title: "A", stock: "10" })
    const righe = [{ ...aRow, idArticolo: String(id) }]
    const { status, body } = await ask("ordini", {
      json: { ...anOrder, righe },
    })
    expect(status).toBe(201)
    expect(body).toEqual({ id: 1, numero: "O-1" })
    expect(office.findArticle(id)?.stock).toBe("8")
  })

  it("is booked twice when it comes twice, and found loosely", async () => {
    const { ask, office } = await startTotalGest()
    await ask("ordini", { json: anOrder })
    await ask("ordini", { json: { ...anOrder, riferimentoEsterno: "10421" } })
    await ask("ordini", { json: anOrder })
    expect(office.ordersWithReference("1042")).toHaveLength(2)
    const query = { riferimentoEsterno: "1042" }
    expect(await ask("ordini", { query })).toMatchObject({
      body: { totale: 3, dati: [{ numero: "O-3" }, {}, {}] },
    })
  })

  it.each<[string, object, string]>([
    ["a field it does not know", { sconto: 5 }, "sconto"],
    [
      "one deep inside",
      { righe: [{ ...aRow, colore: "rosso" }] },
      "righe.0.colore",
    ],
    ["no rows", { righe: [], totale: 0 }, "righe"],
    ["another currency", { valuta: "EUR" }, "valuta"],
    ["net prices", { prezziIvaInclusa: false }, "prezziIvaInclusa"],
    ["no customer", { cliente: { lingua: "it" } }, "cliente"],
    [
      "a language of none of its documents",
      { cliente: { nome: "A", lingua: "pt" } },
      "cliente.lingua",
    ],
    [
      "a UID with a wrong check digit",
      { cliente: { nome: "A", lingua: "it", idi: "CHE-116.281.711" } },
      "cliente.idi",
    ],
    [
      "a house number in the street",
      { indirizzoFatturazione: { ...aPlace, via: "Via Nassa 5" } },
      "indirizzoFatturazione.via",
    ],
    [
      "a postal code of five digits in Switzerland",
      { indirizzoFatturazione: { ...aPlace, npa: "20121" } },
      "indirizzoFatturazione.npa",
    ],
    [
      "a canton abroad",
      { indirizzoFatturazione: { ...aPlace, paese: "IT" } },
      "indirizzoFatturazione.cantone",
    ],
    [
      "an article it does not have",
      { righe: [{ ...aRow, idArticolo: "77" }] },
      "righe.0.idArticolo",
    ],
    [
      "VAT that was not in force on the day",
      { dataFornitura: "2023-12-31" },
      "righe.0.aliquotaIva",
    ],
    [
      "a rate of another kind of VAT",
      { righe: [{ ...aRow, idIva: "2" }] },
      "righe.0.aliquotaIva",
    ],
    [
      "a row below zero",
      { righe: [{ ...aRow, prezzoUnitario: -1 }], totale: 0 },
      "righe.0.prezzoUnitario",
    ],
    [
      "a rounding of what is not cash",
      {
        righe: [
          aRow,
          {
            ...aRow,
            tipo: "arrotondamento",
            quantita: 1,
            prezzoUnitario: 0,
            aliquotaIva: 0,
          },
        ],
      },
      "righe.1.prezzoUnitario",
    ],
  ])("is refused with %s, by name", async (_what, change, field) => {
    const { ask, office } = await startTotalGest()
    const json = { ...anOrder, ...change }
    expect(await ask("ordini", { json })).toEqual({
      status: 422,
      body: {
        errore: {
          codice: "CAMPO_NON_VALIDO",
          messaggio: `Campo non valido: ${field}`,
        },
      },
    })
    expect(office.orders()).toEqual([])
  })

  it("is refused when its rows do not give its total", async () => {
    const { ask } = await startTotalGest()
    expect(
      await ask("ordini", { json: { ...anOrder, totale: 59.91 } })
    ).toMatchObject({
      status: 422,
      body: { errore: { codice: "TOTALE_NON_VALIDO" } },
    })
  })

  it("of the last year has the rates of the last year", async () => {
    const { ask } = await startTotalGest()
    const json = {
      ...anOrder,
      dataFornitura: "2023-12-31",
      righe: [{ ...aRow, aliquotaIva: 7.7, idIva: "1" }],
    }
    expect((await ask("ordini", { json })).status).toBe(201)
  })

  it("abroad may have any rate", async () => {
    const { ask } = await startTotalGest()
    const { cantone: _canton, ...abroad } = aPlace
    const json = {
      ...anOrder,
      indirizzoSpedizione: { ...abroad, paese: "IT", npa: "20121" },
      righe: [{ ...aRow, aliquotaIva: 22 }],
    }
    expect((await ask("ordini", { json })).status).toBe(201)
  })
})

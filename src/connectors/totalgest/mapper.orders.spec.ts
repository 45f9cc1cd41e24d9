import { describe, expect, it } from "vitest"
import type { CanonicalOrder } from "../../domain/records/order"
import { assumedProfile } from "./assumed-profile"
import { orderDocument } from "./mapper.orders"
import type { TotalGestSettings } from "./settings"
import {
  aCustomer,
  aLine,
  anAddress,
  anOrder,
  inCash,
  someSettings,
} from "./test/builders"

const document = (
  order: Partial<CanonicalOrder> = {},
  settings: Partial<TotalGestSettings> = {}
) => orderDocument(anOrder(order), someSettings(settings))

const body = (...args: Parameters<typeof document>) =>
  assumedProfile.order(document(...args))

describe("An order on the wire", () => {
  it("has all that the store knows, and nothing blank", () => {
    expect(
      body({
        customer: aCustomer({ vatNumber: "CHE116281710MWST", language: "de" }),
        lines: [
          aLine({
            quantity: "2",
            productExternalId: "3001",
            taxExternalId: "1",
            ean: "7612345000010",
          }),
        ],
        note: " Suonare ",
      })
    ).toEqual({
      riferimentoEsterno: "1042",
      data: "2026-03-10T09:30:00.000Z",
      dataFornitura: "2026-03-10",
      valuta: "CHF",
      prezziIvaInclusa: true,
      cliente: {
        nome: "Chiara",
        cognome: "Bernasconi",
        email: "chiara@example.com",
        telefono: "+41 91 555 01 23",
        lingua: "de",
        idi: "CHE-116.281.710",
      },
      indirizzoFatturazione: place,
      indirizzoSpedizione: place,
      metodoPagamento: "Carta di credito",
      pagato: true,
      dataPagamento: "2026-03-10T09:31:00.000Z",
      righe: [
        {
          tipo: "articolo",
          idArticolo: "3001",
          codice: "CAQ-4",
          codiceBarre: "7612345000010",
          descrizione: "Caquelon",
          quantita: 2,
          prezzoUnitario: 29.95,
          aliquotaIva: 8.1,
          idIva: "1",
        },
        {
          tipo: "spedizione",
          descrizione: "Posta",
          quantita: 1,
          prezzoUnitario: 7,
          aliquotaIva: 8.1,
        },
      ],
      totale: 66.9,
      note: "Suonare",
    })
  })

  const place = {
    nome: "Chiara",
    cognome: "Bernasconi",
    via: "Via Nassa",
    numeroCivico: "5a",
    npa: "6900",
    localita: "Lugano",
    cantone: "TI",
    paese: "CH",
  }

  it("says what is to be collected, after rounding", () => {
    const lines = [aLine({ gross: "59.92" })]
    const order = { lines, total: "66.92", payment: inCash }
    expect(body(order)).toMatchObject({
      pagato: false,
      importoDaIncassare: 66.92,
    })
    expect(body(order)).not.toHaveProperty("dataPagamento")
    expect(body(order, { round_cash_totals: true })).toMatchObject({
      importoDaIncassare: 66.9,
      totale: 66.9,
    })
    const partly = { ...order, outstanding: "46.92" }
    expect(body(partly, { round_cash_totals: true })).toMatchObject({
      importoDaIncassare: 46.9,
      totale: 66.9,
    })
  })

  it.each([
    ["2023-12-31T22:59:59.000Z", "2023-12-31"],
    ["2023-12-31T23:00:00.000Z", "2024-01-01"],
    ["2026-06-30T22:00:00.000Z", "2026-07-01"],
  ])("placed at %s is supplied on %s, in Switzerland", (placedAt, day) => {
    expect(document({ placedAt }).suppliedOn).toBe(day)
  })

  it("keeps the second line, and what stood around the street", () => {
    const billingAddress = anAddress({
      address1: "c/o Rossi SA, Bahnhofstrasse 12-14",
      address2: "3. Stock",
    })
    expect(document({ billingAddress }).billingAddress).toMatchObject({
      street: "Bahnhofstrasse",
      houseNumber: "12-14",
      extra: "c/o Rossi SA, 3. Stock",
    })
  })

  it("has a canton for Swiss addresses alone", () => {
    const shippingAddress = anAddress({ country: "it", province: "MI" })
    expect(document({ shippingAddress }).shippingAddress).toMatchObject({
      canton: null,
      country: "IT",
    })
  })

  it("has no shipping address where nothing is shipped", () => {
    const shippingAddress = anAddress({
      address1: null,
      city: null,
      postalCode: null,
      country: null,
    })
    expect(body({ shippingAddress })).not.toHaveProperty("indirizzoSpedizione")
  })

  it("passes on the VAT number of another country as it is", () => {
    const billingAddress = anAddress({ country: "it", province: null })
    const customer = aCustomer({ vatNumber: "IT00743110157" })
    expect(document({ billingAddress, customer }).customer.vatNumber).toBe(
      "IT00743110157"
    )
  })
})

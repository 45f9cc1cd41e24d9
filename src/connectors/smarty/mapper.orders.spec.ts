import { describe, expect, it } from "vitest"
import type { CanonicalOrder } from "../../domain/records/order"
import { orderToWire } from "./mapper.orders"
import type { SmartySettings } from "./settings"
import {
  aCustomer,
  aFee,
  aLine,
  anAddress,
  anOrder,
  someSettings,
} from "./test/builders"
import sample from "./test/fixtures/order-post.json"

const send = (
  order: Partial<CanonicalOrder> = {},
  settings: Partial<SmartySettings> = {}
) => orderToWire(anOrder(order), someSettings(settings))

describe("orderToWire", () => {
  it("writes the fields of Smarty's samples", () => {
    const body = send({
      customer: aCustomer({
        vatNumber: "00743110157",
        fiscalCode: "RSSMRA80A01F205X",
      }),
      lines: [
        aLine({
          quantity: "3",
          productExternalId: "100",
          variantExternalId: "100/7",
          taxExternalId: "3",
        }),
      ],
      fees: [aFee({ gross: "10.00" })],
      total: "20.00",
      note: "Suonare due volte",
    })
    expect(body).toEqual(sample)
  })

  it.each([
    ["in winter", "2026-03-28T23:30:00.000Z", "2026-03-29T00:30:00"],
    ["in summer", "2026-03-29T01:00:00.000Z", "2026-03-29T03:00:00"],
    [
      "in the first of two equal hours",
      "2026-10-25T00:30:00.000Z",
      "2026-10-25T02:30:00",
    ],
    ["in the second", "2026-10-25T01:30:00.000Z", "2026-10-25T02:30:00"],
  ])("dates the order in Italian time %s", (_case, placedAt, date) => {
    expect(send({ placedAt })["date"]).toBe(date)
  })

  it("says what is to be collected on delivery", () => {
    const payment = {
      ...anOrder().payment,
      kind: "cash_on_delivery",
      label: "Contrassegno",
      paid: false,
    } as const
    expect(send({ payment })).toMatchObject({
      payment_type: "Contrassegno",
      paid: 0,
      cod_value: 15,
    })
    expect(send({ payment, outstanding: "12.00" })).toMatchObject({
      cod_value: 12,
    })
    const paid = send({ payment: { ...payment, paid: true } })
    expect(paid).toMatchObject({ paid: 1 })
    expect(paid).not.toHaveProperty("cod_value")
  })

  it("sends surcharges and other fees beside the shipping", () => {
    const fees = [
      aFee(),
      aFee({ kind: "payment", gross: "3.50" }),
      aFee({ kind: "other", gross: "2.00" }),
    ]
    expect(send({ fees, total: "20.50" })["fees"]).toEqual({
      shipping: 5,
      shipping_tax: -1,
      payment: 3.5,
      extra: 2,
    })
  })

  it.each([
    [["3", "3"], 3],
    [[], -1],
  ])("taxes shipping at the rates %j as %s", (ids, shipping_tax) => {
    const fees = ids.map((taxExternalId) => aFee({ taxExternalId }))
    const total = String(10 + 5 * ids.length)
    expect(send({ fees, total })["fees"]).toMatchObject({ shipping_tax })
  })

  it("sends a line that is not from Smarty by SKU and name alone", () => {
    expect(send()["rows"]).toEqual([
      { sku: "TAZZA", name: "Tazza", quantity: 1, price: 10 },
    ])
  })

  it("names a line without a title by its SKU", () => {
    expect(send({ lines: [aLine({ title: " " })] })["rows"]).toMatchObject([
      { sku: "TAZZA", name: "TAZZA" },
    ])
  })

  it("sends a product without variations without a combination", () => {
    const lines = [
      aLine({ productExternalId: "100", variantExternalId: "100" }),
    ]
    expect(send({ lines })["rows"]).toEqual([
      {
        sku: "TAZZA",
        name: "Tazza",
        quantity: 1,
        price: 10,
        product_id: 100,
      },
    ])
  })

  it("takes the product from the variant where only that is bound", () => {
    const lines = [aLine({ variantExternalId: "100/7" })]
    expect(send({ lines })["rows"]).toMatchObject([
      { product_id: 100, combination_id: 7 },
    ])
  })

  it("leaves the shipping address out when the settings say so", () => {
    const body = send({}, { send_shipping_address: false })
    expect(body).not.toHaveProperty("shipping_address")
  })

  it("leaves a blank shipping address out", () => {
    const shippingAddress = anAddress({
      firstName: null,
      lastName: null,
      address1: null,
      city: null,
      postalCode: null,
      province: null,
      country: null,
    })
    expect(send({ shippingAddress })).not.toHaveProperty("shipping_address")
  })

  it("names the company where no person is named", () => {
    const address = anAddress({
      firstName: null,
      lastName: null,
      company: "Rossi S.r.l.",
    })
    const body = send({ billingAddress: address, shippingAddress: address })
    expect(body).toMatchObject({
      billing_address: { name: "Rossi S.r.l." },
      shipping_address: { name: "Rossi S.r.l." },
    })
    expect(body["shipping_address"]).not.toHaveProperty("address2")
  })

  it("tells the courier the company beside the person", () => {
    const shippingAddress = anAddress({
      company: "Rossi S.r.l.",
      address2: "Scala B",
    })
    expect(send({ shippingAddress })["shipping_address"]).toMatchObject({
      name: "Mario",
      lastname: "Rossi",
      address2: "Rossi S.r.l., Scala B",
    })
  })
})

import { describe, expect, it } from "vitest"
import { aCustomer, aFee, aLine, anOrder } from "./test/builders"
import created from "./test/fixtures/created.json"
import customerRow from "./test/fixtures/customers-list-row.json"
import errors from "./test/fixtures/errors.json"
import orderPost from "./test/fixtures/order-post.json"
import orderRow from "./test/fixtures/orders-list-row.json"
import taxRow from "./test/fixtures/taxes-list-row.json"
import zeroRates from "./test/fixtures/taxes-zero-rates.json"
import { aCall, connect, pageOf, scriptSmarty } from "./test/scripted-smarty"

const script = scriptSmarty()

const full = { since: null, after: null }

/** What the body in the fixture was made for. */
const sampleOrder = anOrder({
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
  fees: [aFee({ gross: "10.00", taxExternalId: "3" })],
  total: "20.00",
  note: "Suonare due volte",
})

describe("What was seen of Smarty in public", () => {
  it("is what an order is sent as, and its id comes back as a number", async () => {
    script.answer({
      "POST Sales_Orders/post/": () => created.product,
      "GET Sales_Orders/7323": () => ({ ...orderRow, id: "7323" }),
    })
    const ref = await connect().orderSink.pushOrder(sampleOrder, aCall())
    expect(ref).toEqual({ externalId: "7323", number: "12/2026" })
    // The sample leaves the rate of carriage to Smarty, and we do not.
    const fees = { ...orderPost.fees, shipping_tax: 3 }
    expect(script.requests[0]?.body).toEqual({ ...orderPost, fees })
  })

  it("is what a lost order is found again in", async () => {
    script.answer({
      "GET Sales_Orders/list": (request) => pageOf([orderRow], request),
    })
    const { orderSink } = connect()
    const sentAt = new Date("2026-03-10T09:30:00Z")
    expect(await orderSink.findOrder(anOrder(), sentAt, aCall())).toEqual({
      result: "found",
      ref: { externalId: "901", number: "12/2026" },
    })
    const other = anOrder({ reference: "WEB-1002" })
    expect(await orderSink.findOrder(other, sentAt, aCall())).toEqual({
      result: "absent",
    })
  })

  it("is what customers are read from", async () => {
    script.answer({
      "GET Customers/list": (request) => pageOf([customerRow], request),
    })
    const { records, issues } = await connect().customerSource.listCustomers(
      full,
      aCall()
    )
    expect(issues).toEqual([])
    expect(records).toMatchObject([
      {
        externalId: "57",
        email: "mario@example.com",
        firstName: "Mario",
        lastName: "Rossi",
        company: null,
        address: { address1: "Via Roma 1", province: null, country: "it" },
      },
    ])
  })

  it("is what rates of 0 % are told apart in: by their codes", async () => {
    const rows = zeroRates.map((rate) => ({
      ...taxRow,
      default: 0,
      value: "0.00",
      ...rate,
    }))
    script.answer({ "GET Taxes/list": (request) => pageOf(rows, request) })
    for (const { id, name, code } of zeroRates) {
      const rate = { name, code, rate: "0", country: "it", isDefault: false }
      const ref = await connect().taxSink.findTaxRate(
        { ...rate, code: code.trim() },
        aCall()
      )
      expect(ref?.externalId).toBe(id)
    }
  })

  it.each(Object.entries(errors))(
    "is what a failure with HTTP 200 is known by: %s",
    async (name, body) => {
      script.answer({ "GET Products/list": () => body })
      await expect(
        connect().catalog.listProducts(full, aCall())
      ).rejects.toMatchObject({
        kind: name === "keyMissing" ? "unauthorized" : "rejected",
        message: expect.stringContaining(body.error) as string,
      })
    }
  )
})

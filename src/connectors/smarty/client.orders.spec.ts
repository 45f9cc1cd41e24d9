import { describe, expect, it } from "vitest"
import type { CanonicalOrder } from "../../domain/records/order"
import { aCustomer, aFee, aLine, anAddress, anOrder } from "./test/builders"
import { aCall, connect, pageOf, scriptSmarty } from "./test/scripted-smarty"

const script = scriptSmarty()

const taxed = { taxExternalId: "3" }

const push = (order: Partial<CanonicalOrder> = {}, settings = {}) =>
  connect(settings).orderSink.pushOrder(
    anOrder({ lines: [aLine(taxed)], fees: [aFee(taxed)], ...order }),
    aCall()
  )

describe("pushOrder", () => {
  it("books the order once and reads its number back", async () => {
    script.answer({
      "POST Sales_Orders/post/": () => ({ id: 900 }),
      "GET Sales_Orders/900": () => ({ id: "900", number: "12" }),
    })
    expect(await push()).toEqual({ externalId: "900", number: "12" })
    expect(script.targets()).toEqual([
      "POST Sales_Orders/post/",
      "GET Sales_Orders/900",
    ])
    expect(script.requests[0]?.body).toMatchObject({
      customer_id: "57",
      code: "WEB-1001",
    })
  })

  it.each([
    ["fails", () => new Response("", { status: 500 })],
    ["finds nothing", () => ({ id: null, number: null })],
    ["has no number", () => ({ id: 900, number: null })],
    ["is refused", () => ({ error: "ApiKey not set" })],
  ])(
    "succeeds without a number when reading it back %s",
    async (_c, answer) => {
      script.answer({
        "POST Sales_Orders/post/": () => ({ id: 900 }),
        "GET Sales_Orders/900": answer,
      })
      expect(await push()).toEqual({ externalId: "900", number: null })
    }
  )

  it("waits for a customer that is not bound yet, and sends nothing", async () => {
    script.answer({})
    await expect(push({ customerExternalId: null })).rejects.toMatchObject({
      kind: "unbound",
    })
    expect(script.requests).toEqual([])
  })

  it("sends nothing of an order with issues", async () => {
    script.answer({})
    const billingAddress = anAddress({ city: null })
    await expect(push({ billingAddress })).rejects.toMatchObject({
      kind: "rejected",
      code: "ORDER_INCOMPLETE",
      issues: [{ code: "billing_address.city_missing" }],
    })
    expect(script.requests).toEqual([])
  })

  it("sends nothing of an order that does not add up", async () => {
    script.answer({})
    await expect(push({ total: "16.00" })).rejects.toMatchObject({
      kind: "rejected",
      code: "ORDER_TOTAL_MISMATCH",
    })
    expect(script.requests).toEqual([])
  })

  it.each([
    ["an empty answer", () => "", "indeterminate"],
    ["Smarty's refusal", () => ({ error: "Customer not valid" }), "rejected"],
  ])("says on %s what comes next", async (_case, answer, kind) => {
    script.answer({ "POST Sales_Orders/post/": answer })
    await expect(push()).rejects.toMatchObject({ kind })
  })
})

const aTax = (id: string, code: string, value: string) => ({
  id,
  ...{ code, value, iso: "IT" },
  name: code,
})

const taxes = [
  aTax("2", "10", "10.00"),
  aTax("3", "22", "22.00"),
  aTax("4", "N8 ", "0.00"),
  aTax("5", "N41", "0.00"),
  { ...aTax("6", "OSS22", "22.00"), iso: "SI" },
]

function scriptTaxes(rates: readonly object[] = taxes) {
  script.answer({
    "GET Taxes/list": (seen) => pageOf(rates, seen),
    "POST Sales_Orders/post/": () => ({ id: 900 }),
    "GET Sales_Orders/900": () => ({ id: "900", number: "12" }),
  })
}

const sent = () =>
  script.requests.find(({ method }) => method === "POST")?.body as {
    rows: { tax_id?: number }[]
    fees: { shipping_tax: number }
  }

describe("pushOrder of parts whose tax rate is not bound", () => {
  const noTax = { taxRate: "0", taxCode: null }

  it("names the rate of the same code and percentage in that country", async () => {
    scriptTaxes()
    await push({ lines: [aLine()], fees: [aFee({ taxCode: "22" })] })
    expect(sent().rows).toMatchObject([{ tax_id: 3 }])
    expect(sent().fees.shipping_tax).toBe(3)
  })

  it.each([
    ["the only one of the percentage", { taxRate: "10", taxCode: "x" }, 2],
    ["one of 0 % by its code", { taxRate: "0", taxCode: "n8" }, 4],
  ])("names %s", async (_case, rate, tax_id) => {
    scriptTaxes()
    await push({ lines: [aLine(rate)] })
    expect(sent().rows).toMatchObject([{ tax_id }])
  })

  it("names the rate of the country the goods go to", async () => {
    scriptTaxes()
    const shippingAddress = anAddress({ country: "si" })
    await push({ lines: [aLine({ taxCode: null })], shippingAddress })
    expect(sent().rows).toMatchObject([{ tax_id: 6 }])
  })

  it("names the rate for sales without VAT that the settings name", async () => {
    scriptTaxes()
    await push({ lines: [aLine(noTax)] }, { untaxed_rate_code: "N41" })
    expect(sent().rows).toMatchObject([{ tax_id: 5 }])
  })

  it("names the only rate of 0 % where Smarty has no other", async () => {
    scriptTaxes(taxes.slice(0, 3))
    await push({ lines: [aLine(noTax)] })
    expect(sent().rows).toMatchObject([{ tax_id: 4 }])
  })

  it("asks for nothing where nothing is to be paid", async () => {
    scriptTaxes()
    const lines = [aLine(taxed), aLine({ gross: "0" })]
    const fees = [aFee({ gross: "0" })]
    await push({ lines, fees, total: "10.00" })
    expect(script.targets()).not.toContain("GET Taxes/list")
    expect(sent().fees.shipping_tax).toBe(-1)
  })

  it.each([
    ["without VAT, of several rates of 0 %", noTax, "Code of the rate"],
    ["taxed at a rate Smarty lacks", { taxRate: "5" }, "5 %, code 22"],
    ["whose code is another rate's", { taxRate: "4" }, "4 %, code 22"],
  ])("sends nothing of a line %s", async (_case, rate, words) => {
    scriptTaxes()
    await expect(
      push({ lines: [aLine(rate)], fees: [aFee(taxed)] })
    ).rejects.toMatchObject({
      kind: "rejected",
      code: "ORDER_INCOMPLETE",
      issues: [
        {
          code: "line.tax_rate_unbound",
          message: expect.stringContaining(words) as string,
          record: { kind: "order", id: "order_1" },
        },
      ],
    })
    expect(sent()).toBeUndefined()
  })

  it("sends nothing that is taxed in a country Smarty has no rate of", async () => {
    scriptTaxes()
    const shippingAddress = anAddress({ country: "de" })
    await expect(
      push({ lines: [aLine()], shippingAddress })
    ).rejects.toMatchObject({ issues: [{ code: "line.tax_rate_unbound" }] })
    expect(sent()).toBeUndefined()
  })

  it("sends nothing of carriage without a rate, or at several", async () => {
    scriptTaxes()
    const unknown = [aFee({ taxRate: "5" })]
    await expect(push({ fees: unknown })).rejects.toMatchObject({
      issues: [{ code: "fee.tax_rate_unbound" }],
    })
    const several = [aFee(taxed), aFee({ taxExternalId: "2" })]
    await expect(push({ fees: several, total: "20.00" })).rejects.toMatchObject(
      { issues: [{ code: "fee.tax_rates_differ" }] }
    )
    expect(sent()).toBeUndefined()
  })
})

const SENT_AT = new Date("2026-03-10T10:00:00.000Z")

/** The order as Smarty gives it back: amounts are strings there. */
const booked = (fields: object = {}) => ({
  id: "900",
  number: "12",
  code: null,
  customer_id: "57",
  date: "2026-03-10T10:30:00+01:00",
  fees: { shipping: "5.00", payment: null, extra: "0.00" },
  rows: [
    { id: "1", sku: "TAZZA", name: "Tazza", price: "10.00", quantity: "1" },
  ],
  ...fields,
})

function find(rows: readonly object[], order: Partial<CanonicalOrder> = {}) {
  script.answer({ "GET Sales_Orders/list": (seen) => pageOf(rows, seen) })
  return connect().orderSink.findOrder(anOrder(order), SENT_AT, aCall())
}

const isFound = { result: "found", ref: { externalId: "900", number: "12" } }

describe("findOrder by our reference", () => {
  it("finds the order that carries it", async () => {
    const rows = [
      booked({ id: "901", code: "WEB-1002" }),
      booked({ code: "WEB-1001" }),
    ]
    expect(await find(rows)).toEqual(isFound)
  })

  it("finds it whatever else was changed since", async () => {
    const row = booked({
      code: " WEB-1001 ",
      customer_id: "1",
      rows: [],
      fees: null,
    })
    expect(await find([row])).toEqual(isFound)
  })

  it("asks from ten minutes before the attempt, in Italian time", async () => {
    await find([])
    expect(script.requests[0]?.query.get("created_from")).toBe(
      "2026-03-10T10:50:00"
    )
  })

  it("finds it behind the first page", async () => {
    const others = Array.from({ length: 80 }, (_x, index) =>
      booked({ id: String(1000 + index), code: `OTHER-${String(index)}` })
    )
    expect(await find([...others, booked({ code: "WEB-1001" })])).toEqual(
      isFound
    )
  })

  it("is absent where other orders have references and none is like it", async () => {
    expect(await find([booked({ code: "WEB-1002" })])).toEqual({
      result: "absent",
    })
  })

  it("is absent where there are no orders", async () => {
    expect(await find([])).toEqual({ result: "absent" })
  })

  it("needs a person where the order was booked twice", async () => {
    const rows = [
      booked({ code: "WEB-1001" }),
      booked({ id: "901", number: null, code: "WEB-1001" }),
    ]
    expect(await find(rows)).toMatchObject({
      result: "undecided",
      message: expect.stringContaining(
        "2 times (12, id 900; id 901)"
      ) as string,
    })
  })

  it("stops at orders that were created before", async () => {
    const old = Array.from({ length: 200 }, (_x, index) =>
      booked({ id: String(index + 1), created: "2026-03-01T10:00:00+01:00" })
    )
    expect(await find(old)).toEqual({ result: "absent" })
    expect(script.requests).toHaveLength(1)
  })

  it("needs a person where there are too many orders to read", async () => {
    const many = Array.from({ length: 3_000 }, (_x, index) =>
      booked({ id: String(index + 1), code: `OTHER-${String(index)}` })
    )
    expect(await find(many)).toMatchObject({ result: "undecided" })
  })

  it("does not take an unreadable list for an answer", async () => {
    await expect(find([{ id: {}, code: "x" }])).rejects.toMatchObject({
      kind: "unavailable",
    })
  })
})

describe("findOrder where Smarty keeps no references", () => {
  it("finds the one order of the same customer, goods and total", async () => {
    const other = booked({ id: "901", customer_id: "58" })
    expect(await find([other, booked()])).toEqual(isFound)
  })

  it("compares goods over rows, and totals over fees", async () => {
    const order = {
      lines: [aLine({ quantity: "3" })],
      fees: [aFee(), aFee({ kind: "payment", gross: "2.00" })],
      total: "17.00",
    }
    const rows = [
      { sku: "tazza", price: "3.34", quantity: "1.00" },
      { sku: "TAZZA", price: "3.33", quantity: 2 },
    ]
    const fees = { shipping: 5, payment: "2.00", extra: "" }
    expect(await find([booked({ rows, fees })], order)).toEqual(isFound)
  })

  it.each([
    ["two are the same", [booked(), booked({ id: "901", number: "13" })]],
    ["only the goods are the same", [booked({ fees: { shipping: "9.00" } })]],
    [
      "only the total is the same",
      [booked({ rows: [{ sku: "PIATTO", price: "10", quantity: "1" }] })],
    ],
    ["its customer cannot be seen", [booked({ customer_id: null })]],
    [
      "others do have references",
      [booked(), booked({ id: "901", code: "WEB-1002" })],
    ],
  ])("needs a person where %s", async (_case, rows) => {
    expect(await find(rows)).toMatchObject({
      result: "undecided",
      message: expect.stringContaining("12") as string,
    })
  })

  it.each([
    ["another customer", { customer_id: "58" }],
    ["other goods at another total", { fees: null, rows: [] }],
    ["an order of last month", { date: "2026-02-10T10:30:00+01:00" }],
    [
      "one created before the attempt",
      { created: "2026-03-10T10:40:00+01:00" },
    ],
  ])("is absent where there is only %s", async (_case, fields) => {
    expect(await find([booked(fields)])).toEqual({ result: "absent" })
  })

  it("reads the rows of an order that the list leaves out", async () => {
    script.answer({
      "GET Sales_Orders/list": (seen) =>
        pageOf([booked({ rows: undefined })], seen),
      "GET Sales_Orders/900": () => booked(),
    })
    const found = await connect().orderSink.findOrder(
      anOrder(),
      SENT_AT,
      aCall()
    )
    expect(found).toEqual(isFound)
  })

  it("needs a person where the rows cannot be seen at all", async () => {
    script.answer({
      "GET Sales_Orders/list": (seen) =>
        pageOf([booked({ rows: "hidden" })], seen),
      "GET Sales_Orders/900": () => booked({ rows: "hidden" }),
    })
    const lookup = await connect().orderSink.findOrder(
      anOrder(),
      SENT_AT,
      aCall()
    )
    expect(lookup).toMatchObject({ result: "undecided" })
  })

  it("needs a person where the order itself no longer adds up", async () => {
    expect(await find([booked()], { total: "99.00" })).toMatchObject({
      result: "undecided",
    })
  })

  it("names no person", async () => {
    const customer = aCustomer({ email: "mario@example.com" })
    const lookup = await find([booked(), booked({ id: "901" })], { customer })
    expect(JSON.stringify(lookup)).not.toMatch(/mario|rossi/i)
  })
})

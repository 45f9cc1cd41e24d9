import { describe, expect, it } from "vitest"
import type { CanonicalOrder } from "../../domain/records/order"
import { aCall } from "../kit/test/builders"
import type { SymfoniaSettings } from "./settings"
import {
  aCustomer,
  aFee,
  aLine,
  anAddress,
  anOrder,
  aWireContractor,
  aWireProduct,
} from "./test/builders"
import {
  type Answers,
  connect,
  notFound,
  scriptSymfonia,
} from "./test/scripted-symfonia"

const erp = scriptSymfonia()

/** A Symfonia that has all of an ordinary order. */
const whole: Answers = {
  "GET api/Contractors": () => aWireContractor(),
  "GET api/Products": ({ query }) =>
    query.has("code")
      ? aWireProduct({ Id: 9, Code: query.get("code"), Type: 1 })
      : aWireProduct(),
  "GET api/PaymentForms": () => [
    { Id: 31, Name: "Gotówka", Active: true },
    { Id: 33, Name: "Płatność elektroniczna", Active: true },
    { Id: 35, Name: "Stara", Active: false },
  ],
  "GET api/ContractorDeliveryAddresses": () => [],
  "POST api/ContractorDeliveryAddresses/Create": () => [],
  "POST api/OrdersIssue/New": () => ({
    Id: 3001,
    DocumentNumber: "ZMO/1/2026",
  }),
}

/** Products are there, but none that is asked for in this way. */
const gone = (parameter: string): Answers => ({
  "GET api/Products": ({ query }) =>
    query.has(parameter) ? notFound() : aWireProduct(),
})

const push = (
  order: Partial<CanonicalOrder> = {},
  settings: Partial<SymfoniaSettings> = {}
) => connect(settings).orderSink.pushOrder(anOrder(order), aCall())

const sent = () =>
  erp.requests.find(({ target }) => target.startsWith("api/OrdersIssue"))

describe("Sending an order", () => {
  it("tells document, buyer, values and the number of the shop", async () => {
    erp.answer(whole)
    expect(await push({ note: "Proszę dzwonić" })).toEqual({
      externalId: "3001",
      number: "ZMO/1/2026",
    })
    expect(sent()?.target).toBe("api/OrdersIssue/New?issue=true")
    expect(sent()?.body).toEqual({
      TypeCode: "ZMO",
      Series: "sWWW",
      Department: "WWW",
      PaymentFormId: 33,
      PriceKind: 1,
      SalePriceType: 1,
      Buyer: { Id: 511, RecalculatePrices: false },
      Currency: "PLN",
      CurrencyRate: 1,
      ReservationType: 1,
      IssueDate: "2026-03-10T10:30:00",
      Description: "[1042]",
      Note: "Proszę dzwonić",
      ReceivedBy: "Jan Kowalski",
      Positions: [
        {
          Code: "NAM-001",
          Quantity: 2,
          Value: 24.6,
          UnitOfMeasurement: "szt",
        },
        { Code: "DOSTAWA", Quantity: 1, Value: 12.3 },
      ],
    })
  })

  it("names a product by the code it has now, and the bound rate of VAT", async () => {
    erp.answer({
      ...whole,
      "GET api/Products": ({ query }) =>
        aWireProduct({ Code: query.get("code") ?? "NAM-NEW" }),
    })
    await push({
      lines: [aLine({ sku: "NAM-OLD", taxExternalId: "2" })],
    })
    expect(sent()?.body).toMatchObject({
      Positions: [{ Code: "NAM-NEW", VatRate: { Id: 2 } }, {}],
    })
  })

  it("leaves out fees of nothing, and needs no service for them", async () => {
    erp.answer(whole)
    await push(
      { fees: [aFee({ gross: "0.00" })], total: "24.60" },
      { shipping_code: "" }
    )
    expect(sent()?.body).toMatchObject({ Positions: [{ Code: "NAM-001" }] })
  })

  it.each([
    ["the id of a form", "31", 31],
    ["the name of a form", "gotówka", 31],
    ["anything else", "Stripe", 33],
    ["a form that is not used any more", "35", 33],
  ])("with %s as its way of paying has the form %s", async (_w, label, id) => {
    erp.answer(whole)
    const { payment } = anOrder()
    await push({ payment: { ...payment, label } })
    expect(sent()?.body).toMatchObject({ PaymentFormId: id })
  })

  it.each<{
    code: string
    order?: Partial<CanonicalOrder>
    answers?: Answers
    settings?: Partial<SymfoniaSettings>
  }>([
    { code: "line.product_gone", answers: gone("id") },
    { code: "fee.service_gone", answers: gone("code") },
    {
      code: "customer.gone",
      answers: { "GET api/Contractors": () => notFound() },
    },
    {
      code: "order.other_payer",
      order: { customer: aCustomer({ vatNumber: "PL 526-10-40-828" }) },
      answers: {
        "GET api/Contractors": () => aWireContractor({ NIP: "7740001454" }),
      },
    },
    {
      code: "order.other_payer",
      order: { customer: aCustomer({ vatNumber: "PL 526-10-40-828" }) },
      answers: { "GET api/Contractors": () => aWireContractor({ NIP: "" }) },
    },
    {
      code: "order.payment_form_missing",
      settings: { default_payment_form: "" },
    },
    {
      code: "order.exchange_rate_missing",
      order: { currency: "eur" },
      answers: { "GET api/Currencies": () => [] },
    },
  ])(
    "with $code is held back, and nothing is booked",
    async ({ code, order, answers, settings }) => {
      erp.answer({ ...whole, ...answers })
      await expect(push(order, settings)).rejects.toMatchObject({
        kind: "rejected",
        issues: [{ code, record: { kind: "order", id: "order_1" } }],
      })
      expect(sent()).toBeUndefined()
    }
  )

  it("waits for its customer", async () => {
    erp.answer(whole)
    await expect(push({ customerExternalId: null })).rejects.toMatchObject({
      kind: "unbound",
    })
  })

  it("with an answer that names no document is looked up first", async () => {
    erp.answer({ ...whole, "POST api/OrdersIssue/New": () => null })
    await expect(push()).rejects.toMatchObject({ kind: "indeterminate" })
  })
})

describe("Delivery to another door", () => {
  const elsewhere = anAddress({ address1: "Morska 9 m. 3", city: "Gdynia" })

  it("is to an address the contractor has already", async () => {
    erp.answer({
      ...whole,
      "GET api/ContractorDeliveryAddresses": () => [
        {
          Code: "DOM",
          Country: "PL",
          City: "Gdynia",
          PostCode: "31062",
          Street: "ul. Morska",
          HouseNo: "9",
          ApartmentNo: "3",
        },
      ],
    })
    await push({ shippingAddress: elsewhere })
    expect(sent()?.body).toMatchObject({
      Recipient: { Id: 511, DeliveryAddressCode: "DOM" },
    })
  })

  it("is to an address that is added once, under a code that stays the same", async () => {
    erp.answer(whole)
    await push({ shippingAddress: elsewhere })
    await push({ shippingAddress: elsewhere })
    const added = erp.requests.filter(({ target }) =>
      target.includes("ContractorDeliveryAddresses/Create?contractorId=511")
    )
    expect(added.map(({ body }) => body)).toMatchObject([
      { Code: expect.stringMatching(/^\w{10}$/) as string, City: "Gdynia" },
      added[0]?.body,
    ])
  })

  it("whose creation gets no answer has booked nothing yet", async () => {
    erp.answer({
      ...whole,
      "POST api/ContractorDeliveryAddresses/Create": () =>
        new Response("", { status: 504 }),
    })
    await expect(push({ shippingAddress: elsewhere })).rejects.toMatchObject({
      kind: "unavailable",
    })
  })
})

describe("An order in foreign currency", () => {
  const currencies = {
    "GET api/Currencies": () => [{ Id: 2, Shortcut: "EUR" }],
  }
  const bank = {
    "GET nbp/api/exchangerates/rates/a/eur/2026-02-24/2026-03-09/": () => ({
      rates: [
        { no: "045/A/NBP/2026", effectiveDate: "2026-03-06", mid: 4.25 },
        { no: "046/A/NBP/2026", effectiveDate: "2026-03-09", mid: 4.26 },
      ],
    }),
  }
  const own = (Rate: number) => ({
    ...currencies,
    "GET api/CurrencyRates/Filter": () => [
      { CurrencyId: 2, Rate: 4.2, Date: "2026-03-05T00:00:00" },
      { CurrencyId: 2, Rate, Date: "2026-03-09T00:00:00" },
      { CurrencyId: 2, Rate: 9, Date: "2026-03-10T00:00:00" },
    ],
  })

  it("has the last rate of Symfonia before its day", async () => {
    erp.answer({ ...whole, ...own(4.3) })
    expect(await push({ currency: "eur" })).toMatchObject({
      exchangeRate: {
        rate: "4.3",
        source: "Symfonia",
        table: null,
        date: "2026-03-09",
      },
    })
    expect(sent()?.body).toMatchObject({ Currency: "EUR", CurrencyRate: 4.3 })
  })

  it.each<[string, Answers, Partial<SymfoniaSettings>]>([
    [
      "Symfonia has none",
      { ...currencies, "GET api/CurrencyRates/Filter": () => [] },
      {},
    ],
    ["the settings say so", own(4.3), { rate_source: "nbp" }],
  ])(
    "has that of the National Bank when %s",
    async (_when, answers, settings) => {
      erp.answer({ ...whole, ...bank, ...answers })
      expect(await push({ currency: "eur" }, settings)).toMatchObject({
        exchangeRate: {
          rate: "4.26",
          source: "NBP",
          table: "046/A/NBP/2026",
          date: "2026-03-09",
        },
      })
    }
  )

  it.each([
    ["does not answer", () => new Response("", { status: 503 })],
    ["refuses", () => new Response("", { status: 403 })],
    ["asks to wait", () => new Response("", { status: 429 })],
    ["sends something else", () => new Response("<html></html>")],
  ])("waits alone while the bank %s: other orders pass", async (_w, answer) => {
    erp.answer({
      ...whole,
      ...currencies,
      "GET api/CurrencyRates/Filter": () => [],
      "GET nbp/api/exchangerates/rates/a/eur/2026-02-24/2026-03-09/": answer,
    })
    await expect(push({ currency: "eur" })).rejects.toMatchObject({
      kind: "unbound",
      code: "RATE_UNAVAILABLE",
    })
    expect(sent()).toBeUndefined()
  })

  it.each([
    ["huf", 1.1],
    ["jpy", 2.6],
    ["eur", 426],
    ["eur", 0.0426],
  ])(
    "in %s at %d zloty is held back: that is not the rate of one unit",
    async (currency, rate) => {
      erp.answer({
        ...whole,
        ...own(rate),
        "GET api/Currencies": () => [
          { Id: 2, Shortcut: currency.toUpperCase() },
        ],
      })
      await expect(push({ currency })).rejects.toMatchObject({
        kind: "rejected",
        issues: [{ code: "order.exchange_rate_implausible" }],
      })
      expect(sent()).toBeUndefined()
    }
  )

  it("holds the line while Symfonia does not tell its rates", async () => {
    erp.answer({
      ...whole,
      ...currencies,
      "GET api/CurrencyRates/Filter": () => new Response("", { status: 503 }),
    })
    await expect(push({ currency: "eur" })).rejects.toMatchObject({
      kind: "unavailable",
    })
  })
})

describe("What is wrong with an order", () => {
  const codesOf = (order: Partial<CanonicalOrder>, settings = {}) =>
    connect(settings)
      .orderSink.validateOrder(anOrder(order))
      .map(({ code }) => code)

  it("is nothing, as a rule", () => {
    expect(codesOf({})).toEqual([])
    expect(codesOf({ currency: "eur" })).toEqual([])
  })

  it("is a line that is paired with nothing", () => {
    expect(codesOf({ lines: [aLine({ variantExternalId: null })] })).toEqual([
      "line.product_unpaired",
    ])
  })

  it("is a fee without a service, with the setting to fill in", () => {
    const [issue] = connect({ shipping_code: "" }).orderSink.validateOrder(
      anOrder()
    )
    expect(issue).toMatchObject({
      code: "fee.service_missing",
      message: expect.stringContaining("service for shipping") as string,
    })
  })

  it("is a NIP that is none, before anything is sent", () => {
    const customer = { ...anOrder().customer, vatNumber: "8567346216" }
    expect(codesOf({ customer })).toEqual(["fiscal.vat_number_invalid"])
  })

  it("is a total that its parts do not give", () => {
    expect(codesOf({ total: "1.00" })).toEqual(["order.total_mismatch"])
  })
})

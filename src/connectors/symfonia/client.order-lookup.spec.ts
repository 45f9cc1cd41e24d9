import { describe, expect, it } from "vitest"
import type { CanonicalOrder } from "../../domain/records/order"
import { aCall } from "../kit/test/builders"
import { aLine, anOrder, aWireProduct } from "./test/builders"
import {
  type Answers,
  connect,
  notFound,
  scriptSymfonia,
} from "./test/scripted-symfonia"

const erp = scriptSymfonia()
const SENT_AT = new Date("2026-03-10T09:40:00Z")

const booked = (Id: number, Description: string, more: object = {}) => ({
  Id,
  DocumentNumber: `ZMO/${String(Id)}/2026`,
  Description,
  BuyerId: 511,
  ...more,
})

const look = (
  byBuyer: unknown[],
  byDays: unknown[] = [],
  order: Partial<CanonicalOrder> = {}
) => {
  erp.answer({
    "GET api/Orders/Filter": ({ query }) =>
      query.has("buyerId") ? byBuyer : byDays,
    "GET api/Orders": () => ({
      ...booked(3, "[1042]"),
      CurrencyRate: 4.26,
      IssueDate: "2026-03-10T00:00:00",
    }),
  })
  return connect().orderSink.findOrder(anOrder(order), SENT_AT, aCall())
}

describe("Looking for an order whose answer was lost", () => {
  it("finds the one that begins with our number in brackets", async () => {
    const orders = [
      booked(1, "[10421] x"),
      booked(2, "104 [1042]"),
      booked(3, "[1042] dopisek"),
    ]
    expect(await look(orders)).toEqual({
      result: "found",
      ref: { externalId: "3", number: "ZMO/3/2026" },
    })
    expect(erp.targets()).toEqual([
      "GET api/Orders/Filter?buyerId=511&dateFrom=2026-03-09&dateTo=2026-03-12",
    ])
  })

  it("finds one on a one-off contractor among all of those days", async () => {
    const lost = booked(4, "[1042]", { BuyerId: null })
    expect(await look([], [lost])).toMatchObject({ result: "found" })
  })

  it("leaves one of another contractor to a person: it may be another shop's", async () => {
    const other = booked(4, "[1042]", { BuyerId: 12 })
    expect(await look([], [other])).toMatchObject({
      result: "undecided",
      message: expect.stringContaining("ZMO/4/2026") as string,
    })
  })

  it("takes the one without a buyer before one of another contractor", async () => {
    const other = booked(4, "[1042]", { BuyerId: 12 })
    const lost = booked(5, "[1042]", { BuyerId: null })
    expect(await look([], [other, lost])).toMatchObject({
      result: "found",
      ref: { externalId: "5" },
    })
  })

  it("leaves one that was cancelled meanwhile to a person", async () => {
    const canceled = booked(4, "[1042]", { Canceled: 1 })
    expect(await look([canceled], [canceled])).toMatchObject({
      result: "undecided",
      message: expect.stringContaining("cancelled") as string,
    })
  })

  it("takes the one that stands for one that was cancelled", async () => {
    const orders = [
      booked(4, "[1042]", { Canceled: true }),
      booked(5, "[1042]"),
    ]
    expect(await look(orders)).toMatchObject({
      result: "found",
      ref: { externalId: "5" },
    })
  })

  it("tells at which rate one in foreign currency was converted", async () => {
    const found = await look([booked(3, "[1042]")], [], { currency: "eur" })
    expect(found).toMatchObject({
      ref: {
        exchangeRate: {
          rate: "4.26",
          source: "Symfonia",
          table: null,
          date: "2026-03-10",
        },
      },
    })
  })

  it("says that it is absent only when neither has it", async () => {
    expect(await look([], [])).toEqual({ result: "absent" })
  })

  it("leaves two to a person, with their numbers", async () => {
    expect(
      await look([booked(1, "[1042]"), booked(2, "[1042]")])
    ).toMatchObject({
      result: "undecided",
      message: expect.stringContaining("ZMO/1/2026, ZMO/2/2026") as string,
    })
  })

  it("does not take an order that cannot be read for another", async () => {
    await expect(look([{ Description: "[1042]" }])).rejects.toMatchObject({
      code: "ERP_ANSWER_UNEXPECTED",
    })
  })
})

describe("A booked order", () => {
  const document = {
    ...booked(3, "[1042]"),
    Buffer: false,
    GrossValue: 36.9,
    NetValue: 30,
    Positions: [
      { ProductId: 2001, ProductCode: "NAM-001", Quantity: 2 },
      { ProductId: 9, ProductCode: "DOSTAWA", Quantity: 1 },
    ],
  }
  const reserved = (Quantity: number, more: object = { DocumentId: 3 }) => ({
    "GET api/Reservations/Filter": () => [
      { ContractorId: 511, Quantity, ...more },
      { DocumentId: 77, ContractorId: 511, Quantity: 50 },
    ],
    "GET api/Products": () => aWireProduct(),
  })

  const codes = async (
    changes: object,
    more: { order?: Partial<CanonicalOrder>; answers?: Answers } = {}
  ) => {
    erp.answer({
      "GET api/Orders": () => ({ ...document, ...changes }),
      ...reserved(2),
      ...more.answers,
    })
    const issues = await connect().orderSink.checkOrder?.(
      anOrder(more.order),
      "3",
      aCall()
    )
    return issues?.map(({ code }) => code)
  }

  it("that is as it was sent has no issues", async () => {
    expect(await codes({})).toEqual([])
  })

  it("may have its reservation by contractor alone", async () => {
    const answers = reserved(2, { DocumentId: null })
    expect(await codes({}, { answers })).toEqual([])
  })

  it.each<[string, object, Answers]>([
    ["order.one_off_contractor", { BuyerId: null }, {}],
    ["order.one_off_contractor", { BuyerId: 12 }, {}],
    [
      "order.one_off_product",
      { Positions: [{ ProductId: null, Quantity: 2 }] },
      {},
    ],
    ["order.lines_differ", { Positions: document.Positions.slice(0, 1) }, {}],
    [
      "order.lines_differ",
      {
        Positions: [
          { ProductId: 2001, Quantity: 1 },
          { ProductId: 9, Quantity: 2 },
        ],
      },
      {},
    ],
    ["order.total_differs", { GrossValue: 45.39 }, {}],
    ["order.in_buffer", { Buffer: true }, {}],
    ["order.not_reserved", {}, reserved(1)],
    ["order.not_reserved", { Settled: false, Canceled: 0 }, reserved(1)],
    ["order.canceled_in_erp", { Canceled: true }, reserved(0)],
  ])("has the issue %s", async (code, changes, answers) => {
    expect(await codes(changes, { answers })).toEqual([code])
  })

  it("that is settled needs no reservations any more", async () => {
    expect(await codes({ Settled: true }, { answers: reserved(0) })).toEqual([])
  })

  it.each([
    [4, ["order.not_reserved"]],
    [8, []],
    [16, []],
    [32, []],
  ])("in the state %i has the issues %j", async (DocumentStatus, issues) => {
    const answers = {
      ...reserved(0),
      "GET api/Orders/Status": () => ({ Id: 3, DocumentStatus }),
    }
    expect(await codes({}, { answers })).toEqual(issues)
  })

  it("reserves no services", async () => {
    const answers = {
      ...reserved(0),
      "GET api/Products": () => aWireProduct({ Type: 1 }),
    }
    expect(await codes({}, { answers })).toEqual([])
  })

  it("counts the lines of one product together", async () => {
    const lines = [aLine({ quantity: "1", gross: "12.30" })]
    const order = { lines: [...lines, ...lines], fees: [], total: "24.60" }
    const Positions = [
      { ProductId: 2001, Quantity: 1 },
      { ProductId: 2001, Quantity: 1 },
    ]
    expect(await codes({ Positions, GrossValue: 24.6 }, { order })).toEqual([])
  })

  it("that is gone is told", async () => {
    expect(
      await codes({}, { answers: { "GET api/Orders": () => notFound() } })
    ).toEqual(["order.not_readable"])
  })
})

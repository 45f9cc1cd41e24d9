import { describe, expect, it } from "vitest"
import type { CanonicalListPrice } from "../../domain/records/price-list"
import type { Cursor } from "../contract"
import { aCall } from "../kit/test/builders"
import { aWireContractor } from "./test/builders"
import { type Answers, connect, scriptSymfonia } from "./test/scripted-symfonia"

const erp = scriptSymfonia()

/** The builders' clock shows Tuesday, 10 March 2026. */
const list = (overrides: object = {}) => ({
  Id: 1,
  Code: "HURT",
  Active: true,
  DateFrom: null,
  DateTo: null,
  SpecificWeekdays: false,
  Contractors: [],
  ContractorKinds: [{ Id: 3, Code: "Hurt", Name: "Hurt" }],
  ...overrides,
})

const symfonia = (
  lists: readonly ReturnType<typeof list>[],
  more: Answers = {}
): Answers => ({
  "GET api/Departments": () => [{ Id: 11, Code: "WWW" }],
  "GET api/PriceLists": ({ query }) =>
    query.has("id")
      ? lists.find(({ Id }) => String(Id) === query.get("id"))
      : lists.map(({ Id, Active, DateFrom, DateTo }) => ({
          Id,
          Active,
          DateFrom,
          DateTo,
        })),
  "GET api/ProductPrices/IndividualDiscounts": () => [],
  "PATCH api/Contractors/FilterSql": () => [
    { Id: 501, Code: "A", Active: true },
    { Id: 502, Code: "B", Active: true },
    { Id: 503, Code: "C", Active: false },
  ],
  "GET api/Contractors": ({ query }) =>
    aWireContractor({
      Id: Number(query.get("id")),
      DefaultDiscountPercent: query.get("id") === "501" ? 5 : 0,
    }),
  ...more,
})

const listed = async (
  lists: readonly ReturnType<typeof list>[],
  more: Answers = {}
) => {
  erp.answer(symfonia(lists, more))
  return connect().priceLists.listPriceLists(aCall())
}

describe("Price lists of Symfonia", () => {
  it("are one for each kind of contractors, with its active members", async () => {
    expect(await listed([list(), list({ Id: 2 })])).toEqual([
      {
        externalId: "kind:3",
        title: "Hurt",
        audience: {
          externalId: "kind:3",
          name: "Hurt",
          isPersonal: false,
          customers: ["501", "502"],
        },
        startsAt: null,
        endsAt: null,
      },
    ])
  })

  it("are one for each contractor with a list or a discount", async () => {
    const own = { Id: 501, Code: "TATRY", Name: "Tatry" }
    const discounts = {
      "GET api/ProductPrices/IndividualDiscounts": () => [
        {
          Id: 502,
          Code: "B",
          SubjectType: 0,
          Active: true,
          IndividualDiscounts: [{ Active: true }],
        },
        {
          Id: 503,
          Code: "C",
          SubjectType: 0,
          Active: true,
          IndividualDiscounts: [{ Active: false }],
        },
        {
          Id: 9,
          Code: "T",
          SubjectType: 2,
          Active: true,
          IndividualDiscounts: [{ Active: true }],
        },
      ],
    }
    const lists = await listed(
      [list({ Contractors: [own], ContractorKinds: [] })],
      discounts
    )
    expect(lists.map(({ audience }) => audience)).toMatchObject([
      {
        externalId: "contractor:501",
        name: "Tatry (TATRY)",
        isPersonal: true,
        customers: ["501"],
      },
      { externalId: "contractor:502", isPersonal: true },
    ])
  })

  it.each([
    ["that is not active", { Active: false }],
    ["that is over", { DateTo: "2026-03-09T00:00:00" }],
    ["that begins tomorrow", { DateFrom: "2026-03-11T00:00:00" }],
    ["for Mondays", { SpecificWeekdays: true, AvailableOnMonday: true }],
    ["of another department", { DepartmentId: 12 }],
    ["of nobody", { ContractorKinds: [] }],
  ])("do not count one %s", async (_what, overrides) => {
    expect(await listed([list(overrides)])).toEqual([])
  })

  it.each([
    [
      "its last day",
      { DateTo: "2026-03-10T00:00:00" },
      "2026-03-10T23:00:00.000Z",
    ],
    [
      "a later day",
      { DateTo: "2026-03-31T00:00:00" },
      "2026-03-31T22:00:00.000Z",
    ],
    [
      "its weekday",
      { SpecificWeekdays: true, AvailableOnTuesday: true },
      "2026-03-10T23:00:00.000Z",
    ],
  ])("end with %s", async (_what, overrides, endsAt) => {
    expect(
      await listed([list({ DepartmentId: 11, ...overrides })])
    ).toMatchObject([{ endsAt }])
  })
})

describe("Prices of lists", () => {
  const goods = (count: number): Answers => ({
    "PATCH api/Products/Filter": () =>
      Array.from({ length: count }, (_, index) => ({
        Id: index + 1,
        Code: `T${String(index + 1)}`,
        VatRate: "23",
      })),
    "GET api/ProductPrices/SalePrices": () => [
      { Id: 1, SalePrices: [{ Type: 1, Kind: 2, Value: 1 }] },
    ],
    "GET api/VatRates": () => [{ Id: 4, Code: "23" }],
    "PATCH api/ProductPrices/OrderPrices": ({ body }) => ({
      Products: (body as { Products: { Code: string }[] }).Products.map(
        ({ Code }) => ({ Code, Price: Code === "T2" ? 0 : 7.5 })
      ),
    }),
  })

  it("are asked for one of the kind who has nothing of his own", async () => {
    erp.answer(symfonia([list()], goods(3)))
    const page = await connect().priceLists.listPrices(
      { since: null, after: null },
      aCall()
    )
    expect(page).toEqual({
      records: [
        {
          listExternalId: "kind:3",
          variantExternalId: "1",
          price: { amount: "7.5", currency: "pln", includesTax: false },
          minQuantity: null,
          taxExternalId: "4",
        },
        expect.objectContaining({ variantExternalId: "3" }),
      ],
      issues: [],
      next: null,
      watermark: null,
    })
    expect(erp.requests.at(-1)?.body).toMatchObject({
      TypeCode: "ZMO",
      Series: "sWWW",
      Department: "WWW",
      Date: "2026-03-10T00:00:00",
      Currency: "PLN",
      SalePriceType: 1,
      Contractor: { Id: 502 },
      Products: [{ Code: "T1", Quantity: 1 }, {}, {}],
    })
  })

  const kindOf = (count: number, plain: number): Answers => ({
    "PATCH api/Contractors/FilterSql": () =>
      Array.from({ length: count }, (_, index) => ({
        Id: index + 1,
        Code: `K${String(index + 1)}`,
        Active: true,
      })),
    "GET api/Contractors": ({ query }) =>
      aWireContractor({
        Id: Number(query.get("id")),
        DefaultDiscountPercent: query.get("id") === String(plain) ? 0 : 5,
      }),
  })

  it("are asked for one without a discount, however many have one", async () => {
    erp.answer(symfonia([list()], { ...goods(1), ...kindOf(60, 57) }))
    await connect().priceLists.listPrices({ since: null, after: null }, aCall())
    expect(erp.requests.at(-1)?.body).toMatchObject({ Contractor: { Id: 57 } })
  })

  it("of a kind in which each has a discount are not told by one of them", async () => {
    erp.answer(symfonia([list()], { ...goods(1), ...kindOf(3, 0) }))
    const { priceLists } = connect()
    expect(await priceLists.listPriceLists(aCall())).toEqual([])
    expect(
      await priceLists.listPrices({ since: null, after: null }, aCall())
    ).toMatchObject({
      records: [],
      issues: [{ externalId: "kind:3", code: "price_list.discounts_mixed" }],
    })
  })

  it("come in batches, audience by audience, also from a stored position", async () => {
    const own = { Id: 501, Code: "TATRY", Name: "Tatry" }
    erp.answer(symfonia([list({ Contractors: [own] })], goods(103)))
    const prices: CanonicalListPrice[] = []
    let after: Cursor | null = null
    let pages = 0
    do {
      const { records, next } = await connect().priceLists.listPrices(
        { since: null, after },
        aCall()
      )
      prices.push(...records)
      after = next
      pages += 1
    } while (after !== null)
    expect(pages).toBe(4)
    expect(prices).toHaveLength(2 * 102)
    expect(new Set(prices.map((one) => one.listExternalId))).toEqual(
      new Set(["contractor:501", "kind:3"])
    )
  })

  it("stay as they are when Symfonia's answer has none", async () => {
    const odd = { "PATCH api/ProductPrices/OrderPrices": () => ({}) }
    erp.answer(symfonia([list()], { ...goods(1), ...odd }))
    await expect(
      connect().priceLists.listPrices({ since: null, after: null }, aCall())
    ).rejects.toMatchObject({ kind: "unavailable" })
  })
})

import { describe, expect, it } from "vitest"
import { aProduct, anOrder, startSymfonia } from "./symfonia-under-test"

async function withGoods(inStore = 10) {
  const symfonia = await startSymfonia()
  const { office, ask } = symfonia
  const product = office.addProduct({ ...aProduct, inStore })
  const buyer = office.addContractor({ code: "A", name: "Anna" })
  const order = { ...anOrder, Buyer: { Id: buyer.id } }
  const post = (changes: object = {}, query: Record<string, string> = {}) =>
    ask("OrdersIssue/New", { json: { ...order, ...changes }, query })
  return { ...symfonia, product, buyer, post }
}

describe("Orders of the simulated Symfonia", () => {
  it("are issued unless told otherwise, and add up line values", async () => {
    const { post, buyer, product } = await withGoods()
    expect(await post()).toMatchObject({
      status: 200,
      body: {
        Buffer: false,
        BuyerId: buyer.id,
        GrossValue: 99.8,
        NetValue: 81.14,
        IssueDate: "2026-05-04T00:00:00",
        Positions: [{ ProductId: product.id, Quantity: 2, GrossValue: 99.8 }],
      },
    })
    expect(await post({}, { issue: "false" })).toMatchObject({
      body: { Buffer: true },
    })
  })

  it("reserve: less is to be sold, as much is in the store", async () => {
    const { post, office, product, ask } = await withGoods()
    await post()
    expect(office.inStore(product.id)).toBe("10")
    expect(office.toSale(product.id)).toBe("8")
    const query = { productId: String(product.id) }
    expect((await ask("Reservations/Filter", { query })).body).toMatchObject([
      { Quantity: 2, DocumentType: 45, PositionType: 30 },
    ])
  })

  it("reserve what there is, and say nothing of the rest", async () => {
    const { post, office, product } = await withGoods(1)
    expect((await post()).status).toBe(200)
    expect(office.toSale(product.id)).toBe("0")
    await post()
    expect(office.reservations()).toHaveLength(1)
  })

  it("reserve nothing in the buffer, or when they shall not", async () => {
    const { post, office } = await withGoods()
    await post({}, { issue: "false" })
    await post({ ReservationType: 0 })
    expect(office.reservations()).toEqual([])
  })

  it("take a buyer nobody knows for a one-off contractor", async () => {
    const { post } = await withGoods()
    for (const Buyer of [{ Id: 99999 }, { Code: "?" }, null]) {
      expect(await post({ Buyer })).toMatchObject({
        status: 200,
        body: { BuyerId: null },
      })
    }
  })

  it("take a line without a known code for a one-off product", async () => {
    const { post } = await withGoods()
    for (const Code of [undefined, "KUB-9"]) {
      const Positions = [{ Code, Name: "Kubek", Quantity: 1, Value: 5 }]
      expect(await post({ Positions })).toMatchObject({
        status: 200,
        body: { Positions: [{ ProductId: null }] },
      })
    }
  })

  it("are booked as often as they are sent", async () => {
    const { post, office } = await withGoods()
    await post()
    await post()
    expect(office.ordersWithReference("1042")).toHaveLength(2)
  })

  it.each([
    { TypeCode: "ZAM" },
    { Series: "?" },
    { Department: "?" },
    { PaymentFormId: 1 },
    { PriceKind: 0 },
    { Currency: "XYZ" },
    { IssueDate: "2026-05-04T10:00:00Z" },
    { Positions: [] },
    { ForeignNumber: "1042" },
  ])("are refused with %o", async (changes) => {
    const { post, office } = await withGoods()
    expect(await post(changes)).toEqual({
      status: 400,
      body: { Message: expect.any(String) as string },
    })
    expect(office.orders()).toEqual([])
  })

  it("are found by buyer and day, with their description", async () => {
    const { post, buyer, ask } = await withGoods()
    await post()
    const find = (query: Record<string, string>) =>
      ask("Orders/Filter", { query })
    const buyerId = String(buyer.id)
    expect(
      (await find({ buyerId, dateFrom: "2026-05-04" })).body
    ).toMatchObject([{ Description: anOrder.Description, GrossValue: 99.8 }])
    expect((await find({ buyerId, dateFrom: "2026-05-05" })).body).toEqual([])
    expect((await find({ buyerId: "1", dateFrom: "2026-05-04" })).body).toEqual(
      []
    )
  })
})

describe("Stock of the simulated Symfonia", () => {
  it("changes by receipts and reservations, in one warehouse", async () => {
    const { ask, office, clock, product } = await withGoods()
    office.receive(product.id, 4, "SKLEP")
    clock.now = new Date("2026-05-04T11:00:00Z")
    office.reserve(product.id, 3)
    const query = { date: "2026-05-04T13:00:00" }
    expect(await ask("InventoryStates/Changes", { query })).toMatchObject({
      body: [
        {
          ProductId: product.id,
          WarehouseId: 1,
          AmountInStore: 10,
          AmountToSale: 7,
        },
      ],
    })
  })

  it("may keep reservations to itself", async () => {
    const { ask, office, clock, product, assumptions } = await withGoods()
    assumptions.reportsReservations = false
    clock.now = new Date("2026-05-04T11:00:00Z")
    office.reserve(product.id, 3)
    const query = { date: "2026-05-04T13:00:00" }
    expect((await ask("InventoryStates/Changes", { query })).body).toEqual([])
  })
})

import { describe, expect, it } from "vitest"
import { socketError } from "../../simulator/test/erp-under-test"
import { anAddress, anOrder, startSmarty } from "./smarty-under-test"

async function startShop() {
  const shop = await startSmarty()
  const { office } = shop
  const customer = office.placeCustomer({
    name: "Giulia",
    last_name: "Ferrari",
  })
  office.addProduct({ sku: "A", title: "Articolo", stock: 10, tax_id: 3 })
  office.addProduct({ sku: "B", title: "Camicia" })
  office.addVariation({
    product_id: 2,
    sku: "B-BLU",
    stock: 5,
    tax_id: 2,
    detail: [{ name: "Colore", value: "Blu" }],
  })
  const post = (fields: Record<string, unknown> = {}, suffix = "") =>
    shop.api.post(`Sales_Orders/post/${suffix}`, anOrder(customer.id, fields))
  return { ...shop, customer, post }
}

describe("Sales_Orders of Gestionale Smarty", () => {
  it("are booked with a number as id and read back in texts", async () => {
    const { api, post } = await startShop()
    const created = await post({
      code: "1042",
      date: "2026-05-03T09:30:00",
      paid: 1,
      shipping_address: anAddress,
      notes: "Citofono rotto",
    })
    expect(created).toEqual({ id: 1 })
    const order = await api.row("Sales_Orders/1")
    expect(order["billing_address"]).toMatchObject({
      name: "Giulia Ferrari",
      address: "Via Torino 12",
      state: "MI",
      country_iso: "IT",
    })
    expect(order).toMatchObject({
      id: "1",
      date: "2026-05-03T09:30:00+02:00",
      created: "2026-05-04T12:00:00+02:00",
      number: "1",
      code: "1042",
      customer_id: "1",
      payment_type: "PayPal",
      paid: "1",
      cod_value: null,
      packages: null,
      payments: null,
      weight: null,
      shipping_date: null,
      carrier: null,
      tracking: null,
      shipped: "0",
      shipping_confirmed: "0",
      locked: null,
      canceled: null,
      notes: "Citofono rotto",
      fees: { shipping: "10.00", payment: "0.00", extra: "0.00" },
      shipping_address: { city: "Milano" },
      rows: [
        {
          id: "1001",
          sku: "A",
          name: "Articolo",
          price: "15.20",
          discount: "0.00",
          tax_id: "3",
          tax: "22.00",
          quantity: "2",
        },
      ],
      total: "40.40",
    })
  })

  it("have the same members when unknown, all null", async () => {
    const { api, post } = await startShop()
    await post()
    const known = Object.keys(await api.row("Sales_Orders/1")).sort()
    const unknown = await api.row("Sales_Orders/9")
    expect(Object.keys(unknown).sort()).toEqual(known)
    expect(new Set(Object.values(unknown))).toEqual(new Set([null]))
  })

  it("take the goods from the stock with a movement of type 1", async () => {
    const { api, clock, office, post } = await startShop()
    clock.now = new Date("2026-05-04T10:00:01Z")
    await post({
      rows: [
        { product_id: 1, quantity: 3, price: "1.00" },
        { product_id: 2, combination_id: 1000001, quantity: 2, price: "1.00" },
        { product_id: 2, sku: "B-BLU", quantity: "0.5", price: 1 },
      ],
    })
    expect(office.findItem("A")?.product.stock).toBe("7")
    expect(office.findItem("B-BLU")?.variation?.stock).toBe("2.5")
    expect(
      await api.get("Stocks_Movements/list", {
        date_from: "2026-05-04T12:00:01",
        date_to: "2026-05-04T12:00:01",
        type: 1,
      })
    ).toMatchObject([
      { product_id: "1", quantity: "-3", sales_order_id: "1" },
      { product_id: "2", combination_id: "1000001", customer_id: "1" },
      { combination_id: "1000001", quantity: "-0.5" },
    ])
    const query = { last_update_from: "2026-05-04T12:00:01" }
    expect(await api.ids("Products/list", query)).toEqual([])
  })

  it("take an unknown code as a free row when it has a name", async () => {
    const { office, post } = await startShop()
    const row = { sku: "CUSTOM", name: "Incisione", quantity: 1, price: 5 }
    expect(await post({ rows: [row] })).toEqual({ id: 1 })
    expect(office.findOrder(1)?.rows).toMatchObject([
      { sku: "CUSTOM", productId: null, taxId: null },
    ])
  })

  const row = { sku: "A", quantity: 1, price: 1 }
  it.each([
    [{ colour: "red" }, "Field not valid: colour"],
    [{ customer_id: 77 }, "Field not valid: customer_id"],
    [{ customer_id: null }, "Field not set: customer_id"],
    [{ billing_address: null }, "Field not set: billing_address"],
    [
      { billing_address: { ...anAddress, last_name: "x" } },
      "Field not valid: billing_address.last_name",
    ],
    [{ payment_type: " " }, "Field not set: payment_type"],
    [{ fees: { shipping: -1 } }, "Field not valid: fees.shipping"],
    [{ fees: { shipping_tax: 22 } }, "Field not valid: fees.shipping_tax"],
    [{ fees: { cod: 3 } }, "Field not valid: fees.cod"],
    [{ rows: [] }, "Field not set: rows"],
    [{ rows: [{ ...row, colour: 1 }] }, "Field not valid: rows.colour"],
    [{ rows: [{ ...row, quantity: 0 }] }, "Field not valid: rows.quantity"],
    [{ rows: [{ sku: "A", price: 1 }] }, "Field not set: rows.quantity"],
    [{ rows: [{ sku: "A", quantity: 1 }] }, "Field not set: rows.price"],
    [{ rows: [{ ...row, price: "1,50" }] }, "Field not valid: rows.price"],
    [{ rows: [{ ...row, price: -1 }] }, "Field not valid: rows.price"],
    [{ rows: [{ ...row, tax_id: 22 }] }, "Field not valid: rows.tax_id"],
    [{ rows: [{ ...row, sku: "NEW" }] }, "Sku not valid: NEW"],
    [{ rows: [{ quantity: 1, price: 1 }] }, "Field not set: rows.sku"],
    [
      { rows: [{ ...row, product_id: 99 }] },
      "Field not valid: rows.product_id",
    ],
    [
      { rows: [{ ...row, product_id: 2 }] },
      "Field not set: rows.combination_id",
    ],
    [
      { rows: [{ ...row, product_id: 1, combination_id: 1000001 }] },
      "Field not valid: rows.combination_id",
    ],
    [{ paid: "yes" }, "Field not valid: paid"],
    [{ date: "yesterday" }, "Field not valid: date"],
    [{ code: 1042 }, "Field not valid: code"],
  ])("are refused with %o, and nothing is booked", async (fields, error) => {
    const { office, post } = await startShop()
    expect(await post(fields)).toEqual({ error })
    expect(office.orders()).toEqual([])
    expect(office.findItem("A")?.product.stock).toBe("10")
  })

  it("are validated but not booked with test=on", async () => {
    const { office, post } = await startShop()
    expect(await post({}, "?test=on")).toEqual({ id: 0, test: true })
    expect(await post({ rows: [] }, "?test=on")).toEqual({
      error: "Field not set: rows",
    })
    expect(office.orders()).toEqual([])
  })

  it("are booked twice when posted twice with one code", async () => {
    const { office, post } = await startShop()
    await post({ code: "1042" })
    await post({ code: "1042" })
    expect(office.ordersWithCode("1042")).toHaveLength(2)
  })

  it("round each row to the cent and add the fees", async () => {
    const { api, post } = await startShop()
    await post({
      rows: [
        { sku: "A", quantity: "1.5", price: "0.33" },
        { sku: "A", quantity: 3, price: "10.00", discount: "10" },
      ],
      fees: { shipping: "5", payment: "2.5", extra: "0.01" },
    })
    expect(await api.get("Sales_Orders/1")).toMatchObject({ total: "35.01" })
  })

  it("are listed newest first and found by time of creation", async () => {
    const { api, clock, post } = await startShop()
    await post()
    clock.now = new Date("2026-05-04T10:05:00Z")
    await post()
    await post()
    const ids = (query = {}) => api.ids("Sales_Orders/list", query)
    expect(await ids()).toEqual(["3", "2", "1"])
    expect(await ids({ limit: 1, offset: 1 })).toEqual(["2"])
    expect(await ids({ created_from: "2026-05-04T12:05:00" })).toEqual([
      "3",
      "2",
    ])
    expect(await ids({ created_to: "2026-05-04T12:04:59" })).toEqual(["1"])
  })

  it("go from processing over shipped to shipping_confirmed", async () => {
    const { api, post } = await startShop()
    await post()
    const where = async () => {
      const flags = ["processing", "shipped", "shipping_confirmed"]
      const lists = await Promise.all(
        flags.map((flag) => api.ids("Sales_Orders/list", { [flag]: 1 }))
      )
      return flags.filter((_, index) => lists[index]?.length === 1)
    }
    expect(await where()).toEqual(["processing"])
    expect(await api.post("Sales_Orders/confirmShip/1", {})).toEqual({
      error: "Order not shipped",
    })
    expect(await api.post("Sales_Orders/ship/1", {})).toEqual({ id: 1 })
    expect(await where()).toEqual(["shipped"])
    const parcel = { carrier: "GLS", tracking: "123" }
    await api.post("Sales_Orders/confirmShip/1", parcel)
    expect(await where()).toEqual(["shipping_confirmed"])
    expect(await api.get("Sales_Orders/1")).toMatchObject({
      shipped: "1",
      shipping_confirmed: "1",
      ...parcel,
    })
  })

  it("take one status flag in each request", async () => {
    const { api } = await startShop()
    const query = { processing: 1, shipped: 1 }
    expect(await api.get("Sales_Orders/list", query)).toEqual({
      error: "Filter not valid: processing and shipped",
    })
  })

  it("keep no code when the account is assumed to ignore it", async () => {
    const { api, assumptions, post } = await startShop()
    assumptions.keepsOrderCode = false
    await post({ code: "1042" })
    expect(await api.get("Sales_Orders/1")).toMatchObject({ code: null })
  })

  it("get VAT on top of each row when the account is assumed to add it", async () => {
    const { api, assumptions, post } = await startShop()
    assumptions.pricesIncludeTax = false
    const row = { name: "Libro", quantity: 1, price: 10 }
    await post({
      fees: { shipping: 5 },
      // 10 %, the article's own 22 %, and the account's own 22 %.
      rows: [{ ...row, tax_id: 2 }, { ...row, sku: "A" }, row],
    })
    expect(await api.get("Sales_Orders/1")).toMatchObject({ total: "40.40" })
  })

  it("are refused with fields that the account is assumed to refuse", async () => {
    const { assumptions, post } = await startShop()
    assumptions.refusedFields = ["shipping_address"]
    expect(await post({ shipping_address: anAddress })).toEqual({
      error: "Field not valid: shipping_address",
    })
    expect(await post()).toEqual({ id: 1 })
  })

  it("are booked although the answer gets lost, when told to", async () => {
    const { office, post } = await startShop()
    office.loseNextOrderAnswer()
    expect(await socketError(post({ code: "1042" }))).toBe("ECONNRESET")
    expect(office.ordersWithCode("1042")).toHaveLength(1)
    expect(await post()).toEqual({ id: 2 })
  })

  it("show their rows as an entity of their own", async () => {
    const { api, post } = await startShop()
    await post()
    expect(await api.get("Sales_Orders_Rows/list")).toMatchObject([
      { id: "1001", sku: "A" },
    ])
    expect(await api.get("Sales_Orders_Rows/1001")).toMatchObject({ sku: "A" })
    expect(await api.get("Sales_Orders_Rows/5")).toMatchObject({ id: null })
  })
})

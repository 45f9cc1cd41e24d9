import { describe, expect, it } from "vitest"
import { startSmarty } from "./smarty-under-test"

async function startShop() {
  const shop = await startSmarty()
  const { office } = shop
  const pan = office.addProduct({
    sku: "PAN",
    ean: "8012345000005",
    title: "Padella",
    category: "Casa, Cucina",
    brand: "Brenta",
    supplier: ["Bassi"],
    price: "19.9",
    stock: 3,
    tax_id: 3,
    images: ["https://example.com/a.jpg"],
  })
  const shirt = office.addProduct({ sku: "SHIRT", title: "Camicia" })
  const blue = office.addVariation({
    product_id: shirt.id,
    sku: "SHIRT-BLU",
    price: "35",
    stock: 4,
    detail: [{ name: "Colore", value: "Blu" }],
  })
  return { ...shop, pan, shirt, blue }
}

describe("Products of Gestionale Smarty", () => {
  it("show ids and amounts as texts and flags as 0 and 1", async () => {
    const { api, pan } = await startShop()
    expect(await api.get(`Products/${String(pan.id)}`)).toEqual({
      id: "1",
      active: 1,
      created: "2026-05-04T12:00:00+02:00",
      last_update: "2026-05-04T12:00:00+02:00",
      title: "Padella",
      description: "",
      description_short: "",
      translations: {
        "1": { name: "Padella", description: "", description_short: "" },
        "2": { name: "", description: "", description_short: "" },
      },
      sku: "PAN",
      ean: "8012345000005",
      price: "19.90",
      purchase_price: "0.00",
      weight: "0",
      stock: "3",
      tax_id: "3",
      brand: "Brenta",
      category: "Casa, Cucina",
      supplier: ["Bassi"],
      images: ["https://example.com/a.jpg"],
      variations: [],
    })
  })

  it("are an object of nulls with the same members when unknown", async () => {
    const { api } = await startShop()
    const known = await api.row("Products/1")
    const unknown = await api.row("Products/999")
    expect(Object.keys(unknown)).toEqual(Object.keys(known))
    expect(new Set(Object.values(unknown))).toEqual(new Set([null]))
  })

  it("carry their variations and the stock of all of them", async () => {
    const { api, shirt, blue } = await startShop()
    expect(await api.get(`Products/${String(shirt.id)}`)).toMatchObject({
      stock: "4",
      variations: [
        {
          id: String(blue.id),
          product_id: String(shirt.id),
          sku: "SHIRT-BLU",
          price: "35.00",
          stock: "4",
          detail: [{ name: "Colore", value: "Blu" }],
        },
      ],
    })
  })

  it("point to the list of variations when they do not embed them", async () => {
    const { api, assumptions, shirt, blue } = await startShop()
    assumptions.embedsVariations = false
    const row = await api.get(`Products/${String(shirt.id)}`)
    expect(row).toMatchObject({ has_variations: 1 })
    expect(row).not.toHaveProperty("variations")
    expect(await api.ids("Variations/list", { product_id: shirt.id })).toEqual([
      String(blue.id),
    ])
    expect(await api.ids("Variations/list", { product_id: 1 })).toEqual([])
  })

  it.each([
    [{ text: "pade" }, ["1"]],
    [{ text: "shirt-blu" }, ["2"]],
    [{ sku: "PAN" }, ["1"]],
    [{ sku: "SHIRT-BLU" }, ["2"]],
    [{ ean: "8012345000005" }, ["1"]],
    [{ brand: "brenta" }, ["1"]],
    [{ category_id: 1 }, ["1"]],
    [{ category_id: 2 }, ["1"]],
    [{ category_id: 3 }, []],
    [{ supplier_id: 1 }, ["1"]],
    [{ tax_id: 3 }, ["1"]],
    [{ feature_value_id: 1 }, []],
    [{ in_stock: 1 }, ["1", "2"]],
    [{ in_stock: 0 }, []],
  ])("are found by %o", async (query, ids) => {
    const { api } = await startShop()
    expect(await api.ids("Products/list", query)).toEqual(ids)
  })

  it("are found by the time of their last change, on Rome's clocks", async () => {
    const { api, clock, office } = await startShop()
    clock.now = new Date("2026-05-04T11:30:00Z")
    office.setPrice("PAN", "21.00")
    const changed = (from: string, to = "2026-12-31T00:00:00") =>
      api.ids("Products/list", { last_update_from: from, last_update_to: to })
    expect(await changed("2026-05-04T13:30:00")).toEqual(["1"])
    expect(await changed("2026-05-04T13:30:01")).toEqual([])
    expect(await changed("2026-05-04T12:00:00")).toEqual(["1", "2"])
    expect(await changed("2026-05-01T00:00:00", "2026-05-04T13:00:00")).toEqual(
      ["2"]
    )
  })

  it("are created with a number as id and listed with a text", async () => {
    const { api } = await startSmarty()
    const created = await api.post("Products/post/", {
      sku: "X",
      title: "Nuovo",
      price: "15.20",
      stock: 10,
    })
    expect(created).toEqual({ id: 1 })
    expect(await api.ids("Products/list")).toEqual(["1"])
  })

  it("gain pictures on update unless told to replace them", async () => {
    const { api } = await startShop()
    const images = async () => (await api.row("Products/1"))["images"]
    expect(await api.put("Products/put/1", { images: ["b.jpg"] })).toEqual({
      id: 1,
    })
    expect(await images()).toEqual(["https://example.com/a.jpg", "b.jpg"])
    await api.put("Products/put/1?replace_images=1", { images: ["c.jpg"] })
    expect(await images()).toEqual(["c.jpg"])
  })

  it("refuse unknown fields, taxes and ids", async () => {
    const { api } = await startShop()
    expect(await api.put("Products/put/1", { colour: "red" })).toEqual({
      error: "Field not valid: colour",
    })
    expect(await api.put("Products/put/1", { tax_id: 22 })).toEqual({
      error: "Field not valid: tax_id",
    })
    expect(await api.put("Products/put/999", {})).toEqual({
      error: "Id not valid",
    })
    expect(await api.put("Products/put", {})).toEqual({ error: "Id not set" })
  })

  it("do not count a change of stock alone as a change", async () => {
    const { api, clock, office } = await startShop()
    clock.now = new Date("2026-05-05T10:00:00Z")
    office.setStock("PAN", 7)
    await api.put("Products/put/1", { stock: 8 })
    await api.put("Variations/put/1000001", { product_id: 2, stock: 1 })
    const query = { last_update_from: "2026-05-05T00:00:00" }
    expect(await api.ids("Products/list", query)).toEqual([])
    expect(await api.get("Products/1")).toMatchObject({ stock: "8" })
    expect(await api.get("Variations/1000001")).toMatchObject({ stock: "1" })
  })

  it("count a change of a variation as their own", async () => {
    const { api, clock } = await startShop()
    clock.now = new Date("2026-05-05T10:00:00Z")
    await api.put("Variations/put/1000001", { price: "36.00" })
    const query = { last_update_from: "2026-05-05T00:00:00" }
    expect(await api.ids("Products/list", query)).toEqual(["2"])
  })

  it("show up among brands, suppliers and categories", async () => {
    const { api } = await startShop()
    expect(await api.get("Brands/list")).toEqual([{ id: "1", name: "Brenta" }])
    expect(await api.get("Categories/list")).toEqual([
      { id: "1", name: "Casa", parent_id: "0" },
      { id: "2", name: "Cucina", parent_id: "1" },
    ])
    expect(await api.get("Suppliers/1")).toMatchObject({
      business_name: "Bassi",
      country_id: "0",
      country_iso: null,
    })
  })

  it("have pictures drawn from their data", async () => {
    const { erp, office } = await startShop()
    office.setTitle("PAN", `Padella <"grande">`)
    const answer = await fetch(`${erp.url}/images/1-1.svg`)
    expect(answer.headers.get("content-type")).toBe("image/svg+xml")
    expect(await answer.text()).toContain("Padella &lt;&quot;grande&quot;&gt;")
    expect((await fetch(`${erp.url}/images/9-1.svg`)).status).toBe(404)
  })
})

describe("Stocks_Movements of Gestionale Smarty", () => {
  const window = {
    date_from: "2026-05-04T00:00:00",
    date_to: "2026-05-05T00:00:00",
  }

  it("must be asked for a window", async () => {
    const { api } = await startShop()
    expect(await api.get("Stocks_Movements/list")).toEqual({
      error: "Field not set: date_from",
    })
    expect(
      await api.get("Stocks_Movements/list", { date_from: window.date_from })
    ).toEqual({ error: "Field not set: date_to" })
  })

  it("record a correction with the difference", async () => {
    const { api, office } = await startShop()
    office.setStock("PAN", "1.5")
    expect(
      await api.get("Stocks_Movements/list", { ...window, product_id: 1 })
    ).toMatchObject([
      { type: "4", quantity: "3" },
      {
        id: "3",
        date: "2026-05-04T12:00:00+02:00",
        type: "4",
        location_id: "1",
        customer_id: null,
        product_id: "1",
        combination_id: null,
        sales_order_id: null,
        quantity: "-1.5",
      },
    ])
  })

  it("record nothing when the count is right", async () => {
    const { office } = await startShop()
    const before = office.movements().length
    office.setStock("PAN", "3.0")
    expect(office.movements()).toHaveLength(before)
  })

  it.each([
    [1, ["3", "4"]],
    [2, ["5"]],
    [3, []],
    [4, ["1", "2"]],
    [5, ["4"]],
    [6, ["1", "2", "3", "5"]],
    [7, [{ error: "Field not valid: type" }]],
  ])("are told apart by type %i", async (type, ids) => {
    const { api, office } = await startShop()
    office.addStockMovement("PAN", -1, { type: 1 })
    office.addStockMovement("PAN", -1, { type: 1, isCounterSale: true })
    office.addStockMovement("PAN", 1, { type: 2 })
    expect(await api.ids("Stocks_Movements/list", { ...window, type })).toEqual(
      ids
    )
  })

  it("are found by variation, by place and by time", async () => {
    const { api, blue, clock, office } = await startShop()
    clock.now = new Date("2026-05-06T10:00:00Z")
    office.setStock("SHIRT-BLU", 0)
    const ids = (query: Record<string, string | number>) =>
      api.ids("Stocks_Movements/list", {
        date_from: "2026-05-04T00:00:00",
        date_to: "2026-05-07T00:00:00",
        ...query,
      })
    expect(await ids({ combination_id: blue.id })).toEqual(["2", "3"])
    expect(await ids({ location_id: 2 })).toEqual([])
    expect(await ids({ date_from: "2026-05-06T12:00:00" })).toEqual(["3"])
    expect(await ids({ customer_id: 1 })).toEqual([])
  })
})

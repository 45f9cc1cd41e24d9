import { describe, expect, it } from "vitest"
import type { Watermark } from "../contract"
import { aCall } from "../kit/test/builders"
import { connect, notFound, scriptSymfonia } from "./test/scripted-symfonia"

const erp = scriptSymfonia()
const FULL = { since: null, after: null }

const row = (
  ProductId: number,
  WarehouseId: number,
  AmountToSale: unknown
) => ({
  ProductId,
  WarehouseId,
  AmountInStore: 99,
  AmountToSale,
})

const places = {
  "GET api/Alive": () => "2026-03-10T10:30:00",
  "GET api/Warehouses": () => [
    { Id: 1, Code: "MAG", Name: "Główny" },
    { Id: 2, Code: "SKLEP", Name: "Sklep" },
    { Id: 3, Code: "USZK", Name: "Uszkodzone" },
  ],
}

const byWarehouse = (rows: Readonly<Record<string, readonly object[]>>) => ({
  ...places,
  "GET api/InventoryStates/ByWarehouse": ({
    query,
  }: {
    query: URLSearchParams
  }) => rows[query.get("id") ?? ""] ?? [],
})

const chosen = { warehouses: "sklep, MAG" }

describe("All stock of Symfonia", () => {
  it("is what is for sale in the chosen warehouses, product by product", async () => {
    erp.answer(
      byWarehouse({
        1: [row(7, 1, 5), row(8, 1, -2)],
        2: [row(7, 2, 1.5), row(9, 2, 4)],
      })
    )
    const page = await connect(chosen).stock.listStockLevels(FULL, aCall())
    expect(page).toEqual({
      records: [
        { externalId: "7", quantity: "5", warehouse: "MAG" },
        { externalId: "7", quantity: "1.5", warehouse: "SKLEP" },
        { externalId: "8", quantity: "-2", warehouse: "MAG" },
        { externalId: "8", quantity: "0", warehouse: "SKLEP" },
        { externalId: "9", quantity: "0", warehouse: "MAG" },
        { externalId: "9", quantity: "4", warehouse: "SKLEP" },
      ],
      issues: [],
      next: null,
      watermark: "2026-03-10T10:30:00",
    })
  })

  it("has all rows of a product on one page, however many products there are", async () => {
    const ids = Array.from({ length: 203 }, (_, index) => index + 1)
    erp.answer(
      byWarehouse({
        1: ids.map((id) => row(id, 1, id)),
        2: ids.toReversed().map((id) => row(id, 2, id)),
      })
    )
    const { stock } = connect(chosen)
    const first = await stock.listStockLevels(FULL, aCall())
    expect(first.records).toHaveLength(400)
    expect(first.watermark).toBeNull()
    const there = { since: null, after: first.next }
    const last = await connect(chosen).stock.listStockLevels(there, aCall())
    expect(last.records.map(({ externalId }) => externalId)).toEqual([
      "201",
      "201",
      "202",
      "202",
      "203",
      "203",
    ])
    expect(last.next).toBeNull()
  })

  it("says of goods that lie only in other warehouses that the chosen ones have none", async () => {
    erp.answer(byWarehouse({ 2: [row(7, 2, 5)], 3: [row(8, 3, 1)] }))
    const page = await connect({ warehouses: "MAG" }).stock.listStockLevels(
      FULL,
      aCall()
    )
    expect(page.records).toEqual([
      { externalId: "7", quantity: "0", warehouse: "MAG" },
      { externalId: "8", quantity: "0", warehouse: "MAG" },
    ])
  })

  it("says nothing of a product one of whose rows cannot be read", async () => {
    erp.answer(
      byWarehouse({ 1: [row(7, 1, 5), row(8, 1, 1)], 2: [row(7, 2, "brak")] })
    )
    const page = await connect(chosen).stock.listStockLevels(FULL, aCall())
    expect(page.records).toMatchObject([
      { externalId: "8", warehouse: "MAG" },
      { externalId: "8", warehouse: "SKLEP" },
    ])
    expect(page.issues).toMatchObject([
      { code: "stock.available_invalid", externalId: "7" },
    ])
  })

  it("is not read with a warehouse that is not there", async () => {
    erp.answer(byWarehouse({}))
    await expect(
      connect({ warehouses: "MAG, X1" }).stock.listStockLevels(FULL, aCall())
    ).rejects.toMatchObject({
      code: "WAREHOUSE_UNKNOWN",
      message: expect.stringContaining("X1") as string,
    })
  })
})

describe("Changed stock of Symfonia", () => {
  const since = "2026-03-10T10:00:00" as Watermark

  it("is read in every warehouse, since only one may be told", async () => {
    erp.answer({
      ...places,
      "GET api/InventoryStates/Changes": () => [row(7, 1, 5), row(7, 2, 1)],
      "GET api/InventoryStates/ByProduct": () => [row(7, 2, 1), row(7, 3, 8)],
    })
    const page = await connect(chosen).stock.listStockLevels(
      { since, after: null },
      aCall()
    )
    expect(page).toEqual({
      records: [
        { externalId: "7", quantity: "0", warehouse: "MAG" },
        { externalId: "7", quantity: "1", warehouse: "SKLEP" },
      ],
      issues: [],
      next: null,
      watermark: "2026-03-10T10:30:00",
    })
    expect(erp.targets()).toContain(
      "GET api/InventoryStates/Changes?date=2026-03-10T09:58:00"
    )
  })

  it("has a watermark that no clock puts back", async () => {
    erp.answer({
      ...places,
      "GET api/Alive": () => "2026-03-10T09:00:00",
      "GET api/InventoryStates/Changes": () => [],
    })
    const page = await connect().stock.listStockLevels(
      { since, after: null },
      aCall()
    )
    expect(page.watermark).toBe(since)
  })
})

describe("Stock read again", () => {
  it("is none where a row is missing, and nothing where the product is", async () => {
    erp.answer({
      ...places,
      "GET api/InventoryStates/ByProduct": ({ query }) =>
        query.get("id") === "7" ? [] : notFound(),
    })
    expect(
      await connect({ warehouses: "MAG" }).stock.readStockLevels?.(
        ["7", "8", "not-an-id"],
        aCall()
      )
    ).toEqual([{ externalId: "7", quantity: "0", warehouse: "MAG" }])
  })
})

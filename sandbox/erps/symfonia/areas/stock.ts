import type { JsonRecord } from "../../simulator/json"
import { notFound } from "../api-error"
import type { StockRow } from "../data"
import { warehouses } from "../fixtures"
import type { ApiCall, Route } from "../routing"
import { amountToSale, reservedIn, stockRow } from "../stock"
import type { SymfoniaStore } from "../store"
import { amount } from "../wire"
import { productIn } from "./products"

/** Warehouses and what lies in them; a place without a row holds nothing. */
export function stockRoutes(store: SymfoniaStore): Route[] {
  const get = (
    path: string,
    takes: Route["takes"],
    answer: Route["answer"]
  ): Route => ({ method: "GET", path, takes, answer })
  return [
    get("Warehouses", [[]], () =>
      warehouses.map(({ id, code, name }) => ({
        Id: id,
        Code: code,
        Name: name,
      }))
    ),
    get("InventoryStates", [[]], () => show(store, store.stock.all())),
    get("InventoryStates/ByProduct", [["id"], ["code"]], (call) => {
      const { id } = productIn(store, call, { id: "id", code: "code" })
      return show(
        store,
        store.stock.all().filter(({ productId }) => productId === id)
      )
    }),
    get("InventoryStates/ByWarehouse", [["id"], ["code"]], (call) => {
      const { id } = warehouseIn(call)
      return show(
        store,
        store.stock.all().filter(({ warehouseId }) => warehouseId === id)
      )
    }),
    get(
      "InventoryStates/ByProductAndWarehouse",
      [["productId", "warehouseId"]],
      (call) => oneState(store, call)
    ),
    get("InventoryStates/Changes", [["date"]], (call) => {
      const since = call.time("date")
      return show(
        store,
        store.assumptions.tracksChanges
          ? store.stock
              .all()
              .filter(
                ({ changedAt }) => changedAt !== null && changedAt >= since
              )
          : []
      )
    }),
  ]
}

function warehouseIn(call: ApiCall) {
  const warehouse = warehouses.find(({ id, code }) =>
    call.has("id") ? id === call.number("id") : code === call.text("code")
  )
  if (warehouse === undefined) {
    throw notFound("magazyn")
  }
  return warehouse
}

function oneState(store: SymfoniaStore, call: ApiCall): JsonRecord {
  const place = {
    productId: call.number("productId"),
    warehouseId: call.number("warehouseId"),
  }
  const row = stockRow(store, place)
  if (row === null) {
    throw notFound("stan magazynowy")
  }
  return show(store, [row])[0] ?? {}
}

function show(store: SymfoniaStore, rows: readonly StockRow[]): JsonRecord[] {
  const reserved = reservedIn(store)
  return rows.map((row) => ({
    ProductId: row.productId,
    WarehouseId: row.warehouseId,
    AmountInStore: amount(row.inStore),
    AmountToSale: amount(amountToSale(row, reserved)),
  }))
}

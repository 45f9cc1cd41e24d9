import { placeStock, type StockPlacement } from "../../../domain/stock-readings"
import type { NewRunIssue } from "../../../modules/erp-sync/stores/run-log"
import type { StockContext } from "./stock-context"
import type { VariantReading } from "./variant-reading"

/** Where this connection's goods are sold from, as the operator has it. */
export async function stockPlacement({
  erpSync,
  connectionId,
  live,
  target,
}: StockContext): Promise<StockPlacement> {
  const mappings = await erpSync.mappings.warehouses(connectionId)
  return {
    locationId: target.stockLocationId,
    mode: live.row.target.warehouses ?? "sum",
    warehouses: new Map(
      mappings.map(({ warehouse, locationId }) => [warehouse, locationId])
    ),
  }
}

/** Warehouses whose goods the store cannot sell because it has no word on them. */
export function unplacedWarehouses(
  read: readonly VariantReading[],
  placement: StockPlacement
): NewRunIssue[] {
  const names = new Set(
    read.flatMap(({ after }) => placeStock(after, placement).unplaced)
  )
  return [...names].map((warehouse) => ({
    kind: "variant",
    externalId: `warehouse:${warehouse}`,
    storeId: null,
    label: warehouse,
    code: "stock.warehouse_unmapped",
    message: `The ERP has goods in the warehouse "${warehouse}", which no stock location is mapped to; they are not sold. Map the warehouse, or leave it out, in the connection's mappings.`,
  }))
}

import type { CanonicalStockLevel } from "../../domain/records/stock-level"
import type { RecordIssue } from "../contract/paging"
import { readRow } from "../kit/read-row"
import type { Warehouse } from "./warehouses"
import { inOurWords, namingOf, spellings, stockRow } from "./wire"

export interface StockReading {
  readonly levels: readonly CanonicalStockLevel[]
  readonly issues: readonly RecordIssue[]
}

const naming = {
  ...namingOf("stock", spellings.stock),
  idOf: (row: unknown) =>
    stockRow.shape.product.safeParse(fieldOf(row)).data ?? null,
}

function fieldOf(row: unknown): unknown {
  return typeof row === "object" && row !== null
    ? Reflect.get(row, "product")
    : null
}

/** All that is for sale of one product, in the chosen warehouses. */
export interface ProductStock {
  readonly externalId: string
  /** In all warehouses of the ERP: one without a row has none of it. */
  readonly rows: readonly unknown[]
  /** The chosen ones. */
  readonly warehouses: readonly Warehouse[]
}

/**
 * What may still be sold ("stan handlowy": reservations are subtracted already).
 * Of a product one of whose rows cannot be read nothing is said: a part would
 * pass for the whole.
 */
export function stockLevels(stock: ProductStock): StockReading {
  const { externalId, warehouses } = stock
  const readings = stock.rows.map((raw) =>
    readRow(stockRow, inOurWords(raw, spellings.stock), naming)
  )
  const issues = readings.flatMap(({ issue }) => issue ?? [])
  if (issues.length > 0) {
    return { levels: [], issues: issues.slice(0, 1) }
  }
  const available = new Map(
    readings.flatMap(({ row }) =>
      row?.available == null ? [] : [[row.warehouse, row.available] as const]
    )
  )
  return {
    levels: warehouses.map(({ id, code }) => ({
      externalId,
      quantity: available.get(id) ?? "0",
      warehouse: code,
    })),
    issues: [],
  }
}

import type { CanonicalStockLevel } from "../../domain/records/stock-level"
import type { RecordIssue } from "../contract/paging"
import { readRow } from "../kit/read-row"
import type { Profile, StockField, Spelling } from "./profile"
import { stockNaming } from "./row-naming"
import { inOurWords, type StockRow, stockRow, warehouseRow } from "./wire"

export interface StockReading {
  readonly stock: readonly CanonicalStockLevel[]
  readonly issues: readonly RecordIssue[]
}

/** @param spelling of the list the row is from: stock has one, articles have one */
export function stockFromWire(
  raw: unknown,
  spelling: Spelling<StockField>,
  profile: Profile
): StockReading {
  const words = inOurWords(raw, spelling)
  const { row, issue } = readRow(stockRow, words, stockNaming(spelling))
  return row === null
    ? { stock: [], issues: [issue] }
    : stockLevels(row, profile)
}

/**
 * What each warehouse has, or the sum where none is named. A blank stock says
 * nothing; it is not zero.
 */
export function stockLevels(row: StockRow, profile: Profile): StockReading {
  const named = row.warehouses ?? []
  if (named.length === 0) {
    return { stock: levelOf(row.id, row.stock), issues: [] }
  }
  const { warehouse: spelling } = profile.fields
  const readings = named.map((raw) =>
    warehouseRow.safeParse(inOurWords(raw, spelling))
  )
  // A part of the warehouses would pass for all there is.
  return readings.every(({ success }) => success)
    ? {
        stock: readings.flatMap(({ data }) =>
          data === undefined
            ? []
            : levelOf(row.id, data.quantity).map((level) => ({
                ...level,
                warehouse: data.id,
              }))
        ),
        issues: [],
      }
    : { stock: [], issues: [unreadable(row.id)] }
}

function levelOf(
  externalId: string,
  quantity: string | null
): CanonicalStockLevel[] {
  return quantity === null ? [] : [{ externalId, quantity }]
}

function unreadable(externalId: string): RecordIssue {
  return {
    externalId,
    label: null,
    code: "stock.warehouse_invalid",
    message:
      "The stock of one of its warehouses has no number of the warehouse or no readable quantity, so none of its stock was taken. Correct it in TotalGest; the next import reads it again.",
  }
}

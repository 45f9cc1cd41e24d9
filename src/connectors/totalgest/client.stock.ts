import type { StockSource } from "../contract/facets"
import type { TotalGestContext } from "./context"
import { readChanged } from "./lists"
import { stockFromWire } from "./mapper.stock"

export function stockSource(context: TotalGestContext): StockSource {
  const { profile, settings } = context
  const list =
    settings.stock_source === "articles"
      ? ({ name: "articles", fields: profile.fields.article } as const)
      : ({ name: "stock", fields: profile.fields.stock } as const)
  return {
    meaning: settings.stock_meaning,
    async listStockLevels(request, call) {
      // Whether a change of stock alone dates its article anew is unknown.
      const since = list.name === "articles" ? null : request.since
      const page = await readChanged(
        context,
        { list, request: { ...request, since } },
        call
      )
      const { rows, ...position } = page
      const readings = rows.map((row) =>
        stockFromWire(row, list.fields, profile)
      )
      return {
        records: readings.flatMap(({ stock }) => stock),
        issues: readings.flatMap(({ issues }) => issues),
        ...position,
      }
    },
  }
}

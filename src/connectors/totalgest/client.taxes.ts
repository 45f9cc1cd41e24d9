import type { TaxSource } from "../contract/facets"
import type { TotalGestContext } from "./context"
import { readAll } from "./lists"
import { taxRateFromWire } from "./mapper.taxes"

export function taxSource(context: TotalGestContext): TaxSource {
  const { profile } = context
  return {
    async listTaxRates(call) {
      const list = { name: "taxes", fields: profile.fields.tax } as const
      const rows = await readAll(context, list, call)
      const readings = rows.map((row) => taxRateFromWire(row, profile))
      return {
        records: readings.flatMap(({ record }) => record ?? []),
        issues: readings.flatMap(({ issues }) => issues),
        next: null,
        watermark: null,
      }
    },
  }
}

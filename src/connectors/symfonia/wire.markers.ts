import { z } from "@medusajs/framework/zod"
import { flag, text } from "../kit/wire-values"

const markerRow = z.object({ Name: text, Subtype: text, Active: flag })

export interface Marker {
  readonly name: string
  /** Assumed: what a product's `Marker` holds. */
  readonly number: string
}

/** Those that can be given to products. */
export function markersIn(rows: readonly unknown[]): Marker[] {
  return rows.flatMap((row) => {
    const { Name, Subtype, Active } = markerRow.safeParse(row).data ?? {}
    return Subtype == null || Active === false
      ? []
      : [{ name: Name ?? Subtype, number: Subtype }]
  })
}

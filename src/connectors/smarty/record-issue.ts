import type { z } from "@medusajs/framework/zod"
import { isRecord } from "../kit/json"
import { type Reading, readRow as read } from "../kit/read-row"
import { text } from "../kit/wire-values"
import { idOf } from "./wire"

/** What a record is called in issue codes. */
export type RecordNoun = "product" | "variation" | "customer" | "tax_rate"

/** Reads one row; what cannot be read becomes an issue with its name on it. */
export function readRow<T>(
  schema: z.ZodType<T>,
  row: unknown,
  noun: RecordNoun
): Reading<T> {
  return read(schema, row, {
    erp: "Smarty",
    noun,
    idOf,
    labelOf: () => labelOf(row, noun),
  })
}

/** Customers are named by their id alone: names are personal data. */
function labelOf(row: unknown, noun: RecordNoun): string | null {
  if (noun === "customer" || !isRecord(row)) {
    return null
  }
  const candidates = [row["title"], row["name"], row["sku"], row["code"]]
  return candidates.map(readText).find((label) => label !== null) ?? null
}

function readText(value: unknown): string | null {
  const parsed = text.safeParse(value)
  return parsed.success ? parsed.data : null
}

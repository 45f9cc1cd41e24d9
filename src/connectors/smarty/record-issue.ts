import type { z } from "@medusajs/framework/zod"
import type { RecordIssue } from "../contract/paging"
import { text } from "./wire.values"
import { idOf, isRecord } from "./wire"

/** What a record is called in issue codes. */
export type RecordNoun = "product" | "variation" | "customer" | "tax_rate"

export type Reading<T> =
  | { readonly row: T; readonly issue: null }
  | { readonly row: null; readonly issue: RecordIssue }

/** Reads one row; what cannot be read becomes an issue with its name on it. */
export function readRow<T>(
  schema: z.ZodType<T>,
  row: unknown,
  noun: RecordNoun
): Reading<T> {
  const parsed = schema.safeParse(row)
  if (parsed.success) {
    return { row: parsed.data, issue: null }
  }
  const [first] = parsed.error.issues
  const field = String(first?.path[0] ?? "record")
  const problem = first?.message ?? "is not readable"
  return {
    row: null,
    issue: {
      externalId: idOf(row),
      label: labelOf(row, noun),
      code: `${noun}.${field}_${problem === "is missing" ? "missing" : "invalid"}`,
      message: `Its field "${field}" ${problem}. Correct it in Smarty; the next import reads it again.`,
    },
  }
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

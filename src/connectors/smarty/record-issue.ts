import type { z } from "@medusajs/framework/zod"
import { isConnectorError } from "../contract/connector-error"
import type { RecordIssue } from "../contract/paging"
import { isRecord } from "../kit/json"
import { type Reading, readRow as read } from "../kit/read-row"
import { text } from "../kit/wire-values"
import { idOf } from "./wire"

export const REFUSED_RECORD = "product.refused_by_erp"

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

/**
 * What Smarty refuses to tell of one product is an issue of that product: the
 * others are read all the same.
 * @param row the product as far as it is known, at least its id
 */
export async function readOf<T>(
  row: unknown,
  read: () => Promise<T>
): Promise<{ readonly value: T } | { readonly issue: RecordIssue }> {
  try {
    return { value: await read() }
  } catch (error) {
    if (isConnectorError(error) && error.kind === "rejected") {
      return { issue: refused(row, error.message) }
    }
    throw error
  }
}

function refused(row: unknown, said: string): RecordIssue {
  return {
    externalId: idOf(row),
    label: labelOf(row, "product"),
    code: REFUSED_RECORD,
    message: `It cannot be read. ${said} Look at it in Smarty; the next full import reads it again.`,
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

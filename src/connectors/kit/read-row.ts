import type { z } from "@medusajs/framework/zod"
import type { RecordIssue } from "../contract/paging"

export type Reading<T> =
  | { readonly row: T; readonly issue: null }
  | { readonly row: null; readonly issue: RecordIssue }

/** How a row that cannot be read is named to an operator. */
export interface RowNaming {
  /** As people call it: `"Smarty"`. */
  readonly erp: string
  /** Begins issue codes: `"tax_rate"`. */
  readonly noun: string
  idOf(row: unknown): string | null
  /** `null`: by its id alone. */
  labelOf(row: unknown): string | null
  /** What the ERP calls a field of the schema; default: the same. */
  fieldOf?(name: string): string
}

/** Reads one row; what cannot be read becomes an issue with its name on it. */
export function readRow<T>(
  schema: z.ZodType<T>,
  row: unknown,
  naming: RowNaming
): Reading<T> {
  const parsed = schema.safeParse(row)
  if (parsed.success) {
    return { row: parsed.data, issue: null }
  }
  const [first] = parsed.error.issues
  const field = String(first?.path[0] ?? "record")
  const problem = first?.message ?? "is not readable"
  const { erp, noun } = naming
  return {
    row: null,
    issue: {
      externalId: naming.idOf(row),
      label: naming.labelOf(row),
      code: `${noun}.${field}_${problem === "is missing" ? "missing" : "invalid"}`,
      message: `Its field "${naming.fieldOf?.(field) ?? field}" ${problem}. Correct it in ${erp}; the next import reads it again.`,
    },
  }
}

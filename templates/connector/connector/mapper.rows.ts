import type { z } from "@medusajs/framework/zod"
import type { RecordIssue } from "../../../src/connectors/contract/paging"

export interface RowKind<R> {
  readonly schema: z.ZodType<R>
  /** Begins the code of an issue. */
  readonly noun: string
  readonly idField: string
}

/** Reads rows one by one; those that cannot be read become issues. */
export function readRows<R, T>(
  rows: readonly unknown[],
  kind: RowKind<R>,
  toRecords: (row: R) => readonly T[]
): { readonly records: T[]; readonly issues: RecordIssue[] } {
  const records: T[] = []
  const issues: RecordIssue[] = []
  for (const row of rows) {
    const parsed = kind.schema.safeParse(row)
    if (parsed.success) {
      records.push(...toRecords(parsed.data))
    } else {
      const [first] = parsed.error.issues
      issues.push(issueOf(row, kind, String(first?.path[0] ?? "record")))
    }
  }
  return { records, issues }
}

function issueOf(
  row: unknown,
  { noun, idField }: Pick<RowKind<unknown>, "noun" | "idField">,
  field: string
): RecordIssue {
  return {
    externalId: fieldOf(row, idField),
    label: fieldOf(row, "name"),
    code: `${noun}.${field}_invalid`,
    message: `Its field "${field}" cannot be read. Correct it in Template ERP; the next import reads it again.`,
  }
}

function fieldOf(row: unknown, name: string): string | null {
  const value: unknown =
    typeof row === "object" && row !== null ? Reflect.get(row, name) : null
  return typeof value === "string" || typeof value === "number"
    ? String(value)
    : null
}

import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** The store's pool, or a transaction on it. */
export type Database = Knex

/** Runs a statement with `:name` bindings and returns its rows. */
export async function rows<T>(
  db: Database,
  sql: string,
  bindings: Record<string, unknown> = {}
): Promise<T[]> {
  const result = (await db.raw(sql, bindings as Knex.ValueDict)) as {
    rows: T[]
  }
  return result.rows
}

export async function firstRow<T>(
  db: Database,
  sql: string,
  bindings: Record<string, unknown> = {}
): Promise<T | null> {
  return (await rows<T>(db, sql, bindings))[0] ?? null
}

/** The number of rows a statement touched. */
export async function affected(
  db: Database,
  sql: string,
  bindings: Record<string, unknown> = {}
): Promise<number> {
  const result = (await db.raw(sql, bindings as Knex.ValueDict)) as {
    rowCount: number
  }
  return result.rowCount
}

/**
 * Values for one `jsonb_to_recordset(cast(:batch as jsonb))`: a whole batch travels as a
 * single parameter, whatever its size.
 */
export function jsonBatch(values: readonly unknown[]): string {
  return JSON.stringify(values)
}

import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** The store's pool, or a transaction on it. */
export type Database = Knex

/** Runs a statement with `:name` bindings and returns its rows. */
export async function rows<T>(
  db: Database,
  sql: string,
  bindings: Record<string, unknown> = {}
): Promise<T[]> {
  const result = await db.raw<{ rows: T[] }>(sql, asBindings(bindings))
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
  const result = await db.raw<{ rowCount: number }>(sql, asBindings(bindings))
  return result.rowCount
}

function asBindings(bindings: Record<string, unknown>): Knex.ValueDict {
  return bindings as Knex.ValueDict
}

interface PageRequest {
  readonly select: string
  readonly order: string
  readonly limit: number
  readonly offset: number
}

export interface RowPage<T> {
  readonly found: T[]
  readonly count: number
}

/** A page of a statement's rows, and how many there are on all pages. */
export async function pageOf<T>(
  db: Database,
  { select, order, limit, offset }: PageRequest,
  bindings: Record<string, unknown>
): Promise<RowPage<T>> {
  const found = await rows<T & { full_count: string }>(
    db,
    `select page.*, count(*) over () full_count from (${select}) page
     order by ${order} limit :limit offset :offset`,
    { ...bindings, limit, offset }
  )
  const [first] = found
  if (first !== undefined || offset === 0) {
    return { found, count: Number(first?.full_count ?? 0) }
  }
  // Behind the last page there is no row to carry the count.
  const all = await firstRow<{ count: number }>(
    db,
    `select count(*)::int count from (${select}) page`,
    bindings
  )
  return { found, count: all?.count ?? 0 }
}

/**
 * Runs statements in one round trip and, unless there is one already, in a
 * transaction of their own. Each sees what was committed before it began: one
 * that waits for a lock is followed by one that sees what the lock's holder
 * wrote. PostgreSQL takes several statements at once only without bindings:
 * values travel as {@link jsonLiteral}.
 *
 * @returns the rows of each; of every statement at least two must be given
 */
export async function script<Results extends readonly unknown[]>(
  db: Database,
  statements: readonly string[]
): Promise<{ [Index in keyof Results]: Results[Index][] }> {
  const results = await db.raw<{ rows: unknown[] }[]>(statements.join(";\n"))
  return results.map((result) => result.rows) as {
    [Index in keyof Results]: Results[Index][]
  }
}

/**
 * A value as a constant of type `jsonb`. Nothing in it can end the quotation
 * or be taken for a binding: JSON writes both signs as escapes.
 */
export function jsonLiteral(value: unknown): string {
  const json = JSON.stringify(value).replace(/[$?]/g, (sign) =>
    sign === "$" ? "\\u0024" : "\\u003f"
  )
  return `cast($json$${json}$json$ as jsonb)`
}

/**
 * Values for one `jsonb_to_recordset(cast(:batch as jsonb))`: a whole batch travels as a
 * single parameter, whatever its size.
 */
export function jsonBatch(values: readonly unknown[]): string {
  return JSON.stringify(values)
}

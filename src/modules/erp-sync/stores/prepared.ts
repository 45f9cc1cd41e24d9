import { createHash } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { type Database, rows } from "./database"

/** Pools whose connections forget statements: a pooler is between. */
const forgetful = new WeakSet<Knex.Client>()

/**
 * Runs a statement whose plan PostgreSQL keeps with the connection, for those
 * that take longer to plan than to run. In a transaction it is planned anew,
 * because a failure would end the transaction.
 */
export async function preparedRows<T>(
  db: Database,
  sql: string,
  bindings: Record<string, unknown>
): Promise<T[]> {
  const client = db.client as Knex.Client
  if (db.isTransaction === true || forgetful.has(client)) {
    return rows<T>(db, sql, bindings)
  }
  try {
    const statement = db.raw<{ rows: T[] }>(sql, bindings as Knex.ValueDict)
    return (await statement.options({ name: nameOf(sql) })).rows
  } catch (error) {
    if (!isNotPrepared(error)) {
      throw error
    }
    forgetful.add(client)
    return rows<T>(db, sql, bindings)
  }
}

const names = new Map<string, string>()

/**
 * Of the text, because behind a pooler another version of this program may
 * have left a statement with the same connection.
 */
function nameOf(sql: string): string {
  const name =
    names.get(sql) ??
    `erp_${createHash("sha256").update(sql).digest("hex").slice(0, 32)}`
  names.set(sql, name)
  return name
}

/**
 * PostgreSQL's codes when the connection has no statement of that name, has one
 * that we did not prepare, or its table has changed since. None has run.
 */
const NOT_PREPARED: ReadonlySet<unknown> = new Set(["26000", "42P05", "0A000"])

function isNotPrepared(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && NOT_PREPARED.has(error.code)
  )
}

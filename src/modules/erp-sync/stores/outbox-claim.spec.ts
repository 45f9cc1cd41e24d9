import { describe, expect, it } from "vitest"
import type { Database } from "./database"
import { claim } from "./outbox-claim"

const request = {
  connectionId: "con_a",
  revision: 1,
  keys: { realtime: 1, bulk: 1 },
  runLength: 1,
  leaseMs: 30_000,
}

interface Statement {
  readonly sql: string
  readonly bindings: Readonly<Record<string, unknown>>
}

/** A database that makes the claim, then loses its answer, and stays away for one more. */
function aForgetfulDatabase() {
  const statements: Statement[] = []
  const raw = (sql: string, bindings: Statement["bindings"]) => {
    statements.push({ sql, bindings })
    if (statements.length <= 2) {
      return Promise.reject(new Error("terminating connection"))
    }
    const [claiming] = statements
    return Promise.resolve({
      rows: [{ id: "erpout_1", claim_token: claiming?.bindings["token"] }],
      rowCount: 1,
    })
  }
  return { db: { raw } as unknown as Database, statements }
}

describe("A claim whose answer is lost", () => {
  it("is given back as soon as the database answers, and reported", async () => {
    const { db, statements } = aForgetfulDatabase()
    await expect(claim(db, request)).rejects.toThrow("terminating connection")
    const [claiming, , , releasing] = statements
    expect(releasing?.sql).toContain("claim_token = null")
    expect(releasing?.bindings).toMatchObject({
      ids: ["erpout_1"],
      tokens: [claiming?.bindings["token"]],
    })
  })
})

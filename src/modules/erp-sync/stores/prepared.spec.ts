import { describe, expect, it } from "vitest"
import type { Database } from "./database"
import { preparedRows } from "./prepared"

const SQL = "select :a"

/** A pool, or a transaction, that answers named statements as the test says. */
function aDatabase(failure: Error | null, isTransaction = false) {
  const names: (string | null)[] = []
  const answer = { rows: [{ a: 1 }] }
  const raw = () =>
    Object.assign(
      {
        then: (resolve: (result: typeof answer) => void) => {
          names.push(null)
          resolve(answer)
        },
      },
      {
        options: ({ name }: { name: string }) => {
          names.push(name)
          return failure === null
            ? Promise.resolve(answer)
            : Promise.reject(failure)
        },
      }
    )
  const db = { raw, client: {}, isTransaction } as unknown as Database
  return { db, names }
}

const anError = (code: string) => Object.assign(new Error("no"), { code })

describe("A prepared statement", () => {
  it("has a name of its text, so that its plan is kept", async () => {
    const { db, names } = aDatabase(null)
    await preparedRows(db, SQL, { a: 1 })
    await preparedRows(db, SQL, { a: 2 })
    expect(names[0]).toMatch(/^erp_[0-9a-f]{32}$/)
    expect(names[1]).toBe(names[0])
  })

  it.each([
    ["the connection does not know it", "26000"],
    ["another has prepared it there", "42P05"],
    ["its table has changed", "0A000"],
  ])("is planned anew from then on when %s", async (_what, code) => {
    const { db, names } = aDatabase(anError(code))
    expect(await preparedRows(db, SQL, { a: 1 })).toEqual([{ a: 1 }])
    await preparedRows(db, SQL, { a: 1 })
    expect(names.slice(1)).toEqual([null, null])
  })

  it("is not repeated after any other failure: it may have run", async () => {
    const { db, names } = aDatabase(anError("57P01"))
    await expect(preparedRows(db, SQL, { a: 1 })).rejects.toThrow("no")
    expect(names).toHaveLength(1)
  })

  it("is none in a transaction, which a failure would end", async () => {
    const { db, names } = aDatabase(null, true)
    await preparedRows(db, SQL, { a: 1 })
    expect(names).toEqual([null])
  })
})

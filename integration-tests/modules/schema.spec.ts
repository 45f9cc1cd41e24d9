import { describe, expect, it } from "vitest"
import { withErpSync } from "./erp-sync-module"

withErpSync(({ sql, missingMigrations }) => {
  describe("The database of the module", () => {
    it("is, after its migrations, what the models describe", async () => {
      expect(await missingMigrations()).toBe("")
    })
    it("x", async () => {
      console.log(await sql("select indexname, indexdef from pg_indexes where schemaname = 'public' order by 1"))
      expect(1).toBe(2)
    })
  })
})

import { describe, expect, it, onTestFinished } from "vitest"
import { withErpSync } from "./erp-sync-module"

withErpSync(({ sql, missingMigrations }) => {
  const predicateOf = async (index: string) => {
    const [found] = await sql<{ predicate: string; is_unique: boolean }>(
      `select pg_get_expr(indpred, indrelid) predicate, indisunique is_unique
       from pg_index where indexrelid = to_regclass(?)`,
      [`public."${index}"`]
    )
    return found
  }

  describe("The database of the module", () => {
    it("would need a migration if an index of the models were missing", async () => {
      const index = "IDX_erp_outbox_message_head"
      const [found] = await sql<{ definition: string }>(
        `select pg_get_indexdef('public."${index}"'::regclass) definition`
      )
      onTestFinished(() => sql(found?.definition ?? "").then(() => undefined))
      await sql(`drop index "${index}"`)
      expect(await missingMigrations()).toContain(index)
    })

    it.each([
      [
        "a fact is open once",
        "IDX_erp_outbox_message_open_fact",
        "(finished_at IS NULL)",
      ],
      ["a key has one head", "IDX_erp_outbox_message_head", "is_head"],
      [
        "a store record is bound once",
        "IDX_erp_binding_store",
        "(deleted_at IS NULL)",
      ],
      [
        "an ERP record is bound once, aliases aside",
        "IDX_erp_binding_external",
        "(NOT is_alias)",
      ],
      [
        "an ERP record is left out once",
        "IDX_erp_exclusion_record",
        "(deleted_at IS NULL)",
      ],
      [
        "a flow runs once",
        "IDX_erp_sync_run_single",
        "(state = 'running'::text)",
      ],
      [
        "a declared connection is stored once",
        "IDX_erp_connection_handle_unique",
        "(handle IS NOT NULL)",
      ],
    ])("keeps the promise that %s", async (_promise, index, condition) => {
      const found = await predicateOf(index)
      expect(found?.is_unique).toBe(true)
      expect(found?.predicate).toContain(condition)
    })

    it("finds due messages through an index of the claimable heads alone", async () => {
      const found = await predicateOf("IDX_erp_outbox_message_claim")
      expect(found?.predicate).toMatch(/is_head AND \(parked_at IS NULL\)/)
      for (const state of [
        "available",
        "retryable",
        "snoozed",
        "indeterminate",
      ]) {
        expect(found?.predicate).toContain(`'${state}'`)
      }
    })
  })
})

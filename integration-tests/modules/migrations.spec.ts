import { describe, expect, it } from "vitest"

import { withErpSync } from "./erp-sync-module"

withErpSync((module) => {
  describe("The migrations", () => {
    it("leave the tables as the models describe them", async () => {
      expect(await module.missingMigrations()).toBe("")
    })
  })
})

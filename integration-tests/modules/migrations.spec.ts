import { describe, expect, it } from "vitest"

import { inErpSyncModule } from "../test-kit/erp-sync-module"

inErpSyncModule(({ MikroOrmWrapper }) => {
  describe("The migrations", () => {
    it("leave the tables as the models describe them", async () => {
      const schema = MikroOrmWrapper.getOrm().schema

      expect(await schema.getUpdateSchemaSQL({ wrap: false })).toBe("")
    })
  })
})

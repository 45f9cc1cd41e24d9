import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { expect, it } from "vitest"
import { keepImporting } from "../../src/workflows/import/keep-importing"
import { inConnectedStore } from "../test-kit/connected-store"

inConnectedStore((store) => {
  const sql = (statement: string) =>
    store()
      .container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
      .raw(statement)

  const ofProducts = async () => {
    const { schedules } = store().module
    const own = await schedules.list([store().connectionId])
    return own.filter(({ flow }) => flow === "products")
  }

  it("The import of the night comes again within the minute when another one of products is open", async () => {
    await store().module.runs.start({
      connectionId: store().connectionId,
      flow: "products",
      mode: "reconcile",
      trigger: "admin",
      since: null,
      selection: null,
    })
    await sql(
      `update erp_sync_run set state = 'running', claim_token = 'another',
         lease_until = now() + interval '1 hour'`
    )
    await sql(
      `update erp_schedule set enabled = true,
         next_run_at = now() - interval '1 minute'
       where flow = 'products' and mode = 'full'`
    )

    await keepImporting(store().container)

    const nightly = (await ofProducts()).find(({ mode }) => mode === "full")
    const waitMs = (nightly?.next_run_at.getTime() ?? Infinity) - Date.now()
    expect(waitMs).toBeLessThanOrEqual(60_000)
    expect(waitMs).toBeGreaterThan(0)
  })
})

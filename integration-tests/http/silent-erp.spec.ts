import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { describe, expect, it } from "vitest"
import { inConnectedStore, type RunView } from "../test-kit/connected-store"
import { PATIENCE } from "../test-kit/sync-answers"

inConnectedStore((store) => {
  const sql = (statement: string) =>
    store()
      .container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
      .raw(statement)

  const connection = async () =>
    (
      await store().api.get<{ connection: ConnectionView }>(
        `/connections/${store().connectionId}`
      )
    ).body.connection

  const fail = async (times: number) => {
    for (let time = 0; time < times; time += 1) {
      await store().module.connections.reportUnreachable(store().connectionId, {
        isProbe: false,
      })
    }
  }

  describe("A connection that only imports", () => {
    it("finds out by itself that its ERP is back, and imports what fell due meanwhile", async () => {
      await store().smarty.erp.down()
      await fail(5)
      await dueAgain("stock")
      await probeNow()
      await expect
        .poll(async () => (await connection()).last_check, PATIENCE)
        .toMatchObject({ ok: false, code: "ERP_UNREACHABLE" })
      expect((await connection()).breaker.open).toBe(true)

      await store().smarty.erp.up()
      await probeNow()

      await expect
        .poll(async () => (await newestRun("stock"))?.state, PATIENCE)
        .toBe("completed")
      expect((await connection()).breaker.open).toBe(false)
    })

    it("forgets what was counted against its ERP with every import that succeeds", async () => {
      await fail(4)
      expect((await store().importNow("stock")).state).toBe("completed")
      await fail(4)
      expect((await connection()).breaker.open).toBe(false)
    })
  })

  describe("A connection whose ERP refused the key", () => {
    it("goes on by itself when the key is accepted again", async () => {
      const { office } = store().smarty
      office.refuseApiKey()
      await store().importNow("stock")
      expect((await connection()).state).toBe("needs_reauth")
      await probeNow()
      await expect
        .poll(async () => (await connection()).last_check, PATIENCE)
        .toMatchObject({ ok: false, code: "ERP_CREDENTIALS_REFUSED" })
      expect((await connection()).state).toBe("needs_reauth")

      office.acceptApiKey()
      await probeNow()
      await expect
        .poll(async () => (await connection()).state, PATIENCE)
        .toBe("active")
    })
  })

  describe("Resuming a connection", () => {
    it("goes on although the ERP does not answer: it is asked again, and nobody looks for a wrong key", async () => {
      await store().api.post(`/connections/${store().connectionId}/pause`)
      await store().smarty.erp.down()
      await resume()
      expect(await connection()).toMatchObject({
        state: "active",
        last_check: { ok: false, code: "ERP_UNREACHABLE" },
      })
    })

    it("stops at once when the ERP refuses the key", async () => {
      await store().api.post(`/connections/${store().connectionId}/pause`)
      store().smarty.office.refuseApiKey()
      await resume()
      expect((await connection()).state).toBe("needs_reauth")
    })

    const resume = () =>
      store().api.post(`/connections/${store().connectionId}/resume`)
  })

  /** The time has come to ask an ERP that did not answer. */
  const probeNow = () =>
    sql(
      "update erp_connection set breaker_retry_at = breaker_retry_at - interval '1 hour'"
    )

  /** A schedule that fell due an hour ago, of an import that never ran. */
  async function dueAgain(flow: string): Promise<void> {
    await sql(`delete from erp_sync_run where flow = '${flow}'`)
    await sql(
      `update erp_schedule set enabled = true, next_run_at = now() - interval '1 hour'
       where flow = '${flow}'`
    )
  }

  const newestRun = async (flow: string) =>
    (await store().api.get<{ runs: RunView[] }>(`/runs?flow=${flow}`)).body
      .runs[0]
})

interface ConnectionView {
  readonly state: string
  readonly state_reason: string | null
  readonly breaker: { readonly open: boolean }
  readonly last_check: object | null
}

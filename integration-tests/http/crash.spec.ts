import { spawn } from "node:child_process"
import { once } from "node:events"
import path from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { describe, expect, it } from "vitest"
import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import { prepareCart } from "../../sandbox/scenarios/shopper"
import { HOST_STORE } from "../../scripts/host-store/paths"
import { inConnectedStore } from "../test-kit/connected-store"
import { databaseServer } from "../test-kit/database-server"

inConnectedStore((store) => {
  describe("A process that dies between the commit of an order and its event", () => {
    it("leaves an order that the sweep finds and brings to the ERP", async () => {
      const cart = await prepareCart(store().storefront, {
        items: [{ sku: "MOKA-3" }],
        paymentProvider: PAYMENT_PROVIDERS.card,
      })

      expect(await completeCartAndDie(cart.id)).toBe("SIGKILL")

      const orderId = await onlyOrder()
      expect(await messageCount()).toBe(0)
      await letItBecomeOverdue(orderId)
      await run("sweep-erp-outbox")

      await store().message(orderId, { state: "completed", origin: "sweep" })
      expect(store().smarty.office.orders()).toHaveLength(1)
      expect((await store().module.connections.list())[0]).toMatchObject({
        found_by_sweep: 1,
      })
    })
  })

  const knex = () =>
    store().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)

  /** Another process of the same store, killed by its own event bus. */
  async function completeCartAndDie(cartId: string): Promise<string | null> {
    const { rows } = await knex().raw<{ rows: { name: string }[] }>(
      "select current_database() as name"
    )
    const child = spawn(
      process.execPath,
      [
        path.join(process.cwd(), "node_modules", ".bin", "medusa"),
        "exec",
        "./src/scripts/complete-cart-and-die.ts",
        cartId,
      ],
      {
        cwd: HOST_STORE,
        stdio: "ignore",
        env: {
          ...process.env,
          DATABASE_URL: databaseServer.url(rows[0]?.name ?? ""),
        },
      }
    )
    const [, signal] = (await once(child, "exit")) as [
      number | null,
      string | null,
    ]
    return signal
  }

  async function onlyOrder(): Promise<string> {
    const orders = await knex()<{ id: string }>("order").select("id")
    expect(orders).toHaveLength(1)
    return orders[0]?.id ?? ""
  }

  async function messageCount(): Promise<number> {
    return (await store().api.get<{ count: number }>("/messages?topic=order"))
      .body.count
  }

  /** The sweep gives events half a minute; the test does not wait for it. */
  async function letItBecomeOverdue(orderId: string) {
    await store().api.post(`/connections/${store().connectionId}`, {
      go_live_at: new Date(Date.now() - 3_600_000).toISOString(),
    })
    await knex()("order")
      .where({ id: orderId })
      .update({ created_at: new Date(Date.now() - 300_000) })
  }

  async function run(workflow: string) {
    await store()
      .container.resolve(Modules.WORKFLOW_ENGINE)
      .run(workflow, { input: {} })
  }
})

import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { describe, expect, it, onTestFinished } from "vitest"
import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import { placeOrder } from "../../sandbox/scenarios/shopper"
import { watchErpConnectionsWorkflow } from "../../src/workflows/watch/watch-connections"
import { inConnectedStore } from "../test-kit/connected-store"

interface AlertView {
  readonly kind: string
  readonly message: string
  readonly cleared_at: string | null
}

inConnectedStore((store) => {
  const buy = () =>
    placeOrder(store().storefront, {
      items: [{ sku: "MOKA-3" }],
      paymentProvider: PAYMENT_PROVIDERS.card,
    })
  const check = () =>
    store().api.post(`/connections/${store().connectionId}/check`)
  const watch = () =>
    watchErpConnectionsWorkflow(store().container).run({ input: {} })
  const alerts = async () =>
    (await store().api.get<{ alerts: AlertView[] }>("/alerts")).body.alerts
  const told = async () =>
    (
      await store()
        .container.resolve(Modules.NOTIFICATION)
        .listNotifications({ channel: "feed" })
    ).map(({ data }) => data?.["title"])

  /** Whatever waits has waited for twenty minutes. */
  const passTime = () =>
    store()
      .container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
      .raw(
        "update erp_outbox_message set created_at = created_at - interval '20 minutes'"
      )

  /** Receives what a webhook is posted. */
  async function aReceiver() {
    const received: Record<string, unknown>[] = []
    const server = createServer((request, response) => {
      let body = ""
      request.on("data", (chunk: Buffer) => (body += chunk.toString()))
      request.on("end", () => {
        received.push(JSON.parse(body) as Record<string, unknown>)
        response.end()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, resolve))
    const { options } = store().module
    const { port } = server.address() as AddressInfo
    options.alerts.webhook = {
      url: `http://127.0.0.1:${String(port)}/`,
      secret: "a secret of sixteen",
    }
    onTestFinished(() => {
      delete options.alerts.webhook
      server.close()
    })
    return received
  }

  describe("An alert", () => {
    it("opens when a message waits too long, and clears when it has gone out; each is told once", async () => {
      const received = await aReceiver()
      await store().smarty.erp.down()
      const order = await buy()
      await store().message(order.id, { state: "retryable" })
      await passTime()

      await watch()
      await watch()

      const [backlog] = (await alerts()).filter(
        ({ kind }) => kind === "backlog"
      )
      expect(backlog).toMatchObject({ cleared_at: null })
      expect(backlog?.message).toMatch(/waiting for 2\d minutes/)

      await store().smarty.erp.up()
      await check()
      await store().message(order.id, { state: "completed" })
      await watch()
      await watch()

      expect((await alerts()).every((alert) => alert.cleared_at !== null)).toBe(
        true
      )
      expect(
        received
          .filter(({ kind }) => kind === "backlog")
          .map(({ event }) => event)
      ).toEqual(["opened", "cleared"])
      expect(
        (await told()).filter((title) => title === "ERP sync needs you")
      ).toHaveLength((await alerts()).length)
    })

    it("says that the ERP refuses the key, until a check succeeds", async () => {
      const { office } = store().smarty
      office.refuseApiKey()
      const order = await buy()
      await store().message(order.id, { state: "snoozed" })
      await expect
        .poll(async () => {
          await watch()
          return (await alerts()).map(({ kind }) => kind)
        })
        .toContain("needs_reauth")

      office.acceptApiKey()
      await check()
      await watch()

      expect(await alerts()).toMatchObject([
        { kind: "needs_reauth", cleared_at: expect.any(String) as string },
      ])
    })
  })

  describe("The metrics", () => {
    it("are Prometheus text: depth, age, rates by outcome and latencies", async () => {
      const order = await buy()
      await store().message(order.id, { state: "completed" })
      const sdk = await store().admin()
      const { token } = (
        await sdk.admin.apiKey.create({ title: "Metrics", type: "secret" })
      ).api_key

      const response = await fetch(
        `${store().baseUrl}/admin/erp-sync/metrics`,
        {
          headers: {
            authorization: `Basic ${Buffer.from(`${token}:`).toString("base64")}`,
          },
        }
      )

      expect(response.headers.get("content-type")).toContain("text/plain")
      const text = await response.text()
      const labels = `connection="${store().connectionId}",name="Smarty",connector="smarty"`
      expect(text).toContain(
        `erp_sync_connection_state{${labels},state="active"} 1`
      )
      expect(text).toContain(`erp_sync_oldest_waiting_seconds{${labels}} 0`)
      expect(text).toMatch(
        /erp_sync_attempt_seconds_count\{.*outcome="completed"\} [1-9]/
      )
      expect(text).toMatch(
        /erp_sync_delivery_seconds_bucket\{.*le="\+Inf"\} [1-9]/
      )
      expect(text).toContain("erp_sync_sweep_found_total")
    })
  })

  describe("Forgetting a customer", () => {
    it("empties what was said to the ERP about his orders", async () => {
      const order = await buy()
      const { id } = await store().message(order.id, { state: "completed" })
      const exchanges = async () =>
        JSON.stringify((await store().api.get(`/messages/${id}`)).body)
      expect(await exchanges()).toContain("mario.rossi@example.com")
      const sdk = await store().admin()
      const { order: placed } = await sdk.admin.order.retrieve(order.id, {
        fields: "id,customer_id",
      })

      const { body } = await store().api.post(
        `/customers/${placed.customer_id ?? ""}/purge`
      )

      expect(body).toMatchObject({ waiting: 0 })
      expect(await exchanges()).not.toContain("mario.rossi@example.com")
      expect(store().smarty.office.orders()).toHaveLength(1)
    })
  })
})

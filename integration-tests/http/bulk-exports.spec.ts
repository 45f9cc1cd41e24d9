import { describe, expect, it, onTestFinished, vi } from "vitest"
import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import { placeOrder } from "../../sandbox/scenarios/shopper"
import { workOffErpExportsWorkflow } from "../../src/workflows/export/bulk-export"
import { inConnectedStore } from "../test-kit/connected-store"

interface ExportView {
  readonly id: string
  readonly state: string
  readonly counts: Readonly<Record<string, number>>
  readonly items: readonly { readonly entity_id: string }[]
}

const UNSENT = { topic: "order", filter: { erp_status: ["not_linked"] } }

inConnectedStore((store) => {
  const connectionPath = () => `/connections/${store().connectionId}`
  const post = <T>(path: string, body?: object) =>
    store()
      .api.post<T>(path, body)
      .then(({ body: answer }) => answer)
  const read = (id: string) =>
    store()
      .api.get<{ export: ExportView }>(`/exports/${id}`)
      .then(({ body }) => body.export)

  const buy = (paymentProvider: string = PAYMENT_PROVIDERS.card) =>
    placeOrder(store().storefront, {
      items: [{ sku: "MOKA-3" }],
      paymentProvider,
    })

  /** Orders from the time before the connection. */
  async function ordersOfOld(count: number) {
    await post(connectionPath(), { flows: { orders: false } })
    const orders = []
    for (let placed = 0; placed < count; placed += 1) {
      orders.push(await buy())
    }
    await post(connectionPath(), {
      flows: { orders: true },
      go_live_at: new Date().toISOString(),
    })
    return orders.map(({ id }) => id)
  }

  const ends = (id: string) =>
    expect
      .poll(async () => (await read(id)).state, { timeout: 30_000 })
      .toBe("finished")

  describe("Exporting everything that matches a filter", () => {
    it("says how many there are, sends them and reports", async () => {
      const ids = await ordersOfOld(3)
      expect(await post("/exports/count", UNSENT)).toEqual({ count: 3 })
      expect(store().smarty.office.orders()).toHaveLength(0)

      const { export: started } = await post<{ export: ExportView }>(
        "/exports",
        UNSENT
      )
      expect(started.counts).toMatchObject({ total: 3 })
      await ends(started.id)

      const report = await read(started.id)
      expect(report.counts).toEqual({
        total: 3,
        queued: 3,
        succeeded: 3,
        failed: 0,
        waiting: 0,
      })
      expect(report.items.map((item) => item.entity_id).sort()).toEqual(
        ids.sort()
      )
      expect(store().smarty.office.orders()).toHaveLength(3)
      expect(await post("/exports/count", UNSENT)).toEqual({ count: 0 })
    })

    it("goes on with it when the process that began has stopped", async () => {
      await ordersOfOld(2)
      const id = await store().module.exports.createBulk({
        action: "export",
        ...UNSENT,
        topic: "order",
        requestedBy: null,
        total: 2,
      })

      await workOffErpExportsWorkflow(store().container).run({ input: {} })

      await ends(id)
      expect(store().smarty.office.orders()).toHaveLength(2)
    })

    it("takes out again what nobody has begun to send, when it is aborted", async () => {
      await ordersOfOld(2)
      await post(`${connectionPath()}/pause`)
      const { export: started } = await post<{ export: ExportView }>(
        "/exports",
        UNSENT
      )
      await expect
        .poll(async () => (await read(started.id)).counts)
        .toMatchObject({ queued: 2, waiting: 2 })

      const aborted = await post<{ cancelled: number; export: ExportView }>(
        `/exports/${started.id}/abort`
      )

      expect(aborted).toMatchObject({
        cancelled: 2,
        export: { state: "aborted" },
      })
      await post(`${connectionPath()}/resume`)
      const late = await buy()
      await store().message(late.id, { state: "completed" })
      expect(
        store()
          .smarty.office.orders()
          .map(({ code }) => code)
      ).toEqual([String(late.display_id)])
    })

    it("takes out again also what it was just queueing when it was aborted", async () => {
      const { exports } = store().module
      await ordersOfOld(2)
      await post(`${connectionPath()}/pause`)
      const savePage = exports.savePage.bind(exports)
      const spy = vi
        .spyOn(exports, "savePage")
        .mockImplementationOnce(async (id, ...page) => {
          await post(`/exports/${id}/abort`)
          return savePage(id, ...page)
        })
      onTestFinished(() => {
        spy.mockRestore()
      })

      const { export: started } = await post<{ export: ExportView }>(
        "/exports",
        UNSENT
      )

      await expect
        .poll(async () => (await read(started.id)).counts)
        .toMatchObject({ queued: 2, waiting: 0 })
      await post(`${connectionPath()}/resume`)
      const late = await buy()
      await store().message(late.id, { state: "completed" })
      expect(store().smarty.office.orders()).toHaveLength(1)
    })

    it("tries again what the ERP refused", async () => {
      const { office } = store().smarty
      office.refuseNext("Magazzino chiuso", { path: /Sales_Orders\/post/ })
      const refused = await buy()
      await store().message(refused.id, { state: "cancelled", parked: true })

      const { export: started } = await post<{ export: ExportView }>(
        "/exports",
        { topic: "order", filter: { erp_status: ["error"] } }
      )

      await ends(started.id)
      expect((await read(started.id)).counts).toMatchObject({ succeeded: 1 })
      expect(office.orders()).toHaveLength(1)
    })

    it("lets orders that are not paid wait for their money, unless told not to", async () => {
      const order = await buy(PAYMENT_PROVIDERS.bankTransfer)
      await store().message(order.id, { state: "snoozed" })
      const filter = { erp_status: ["queued"] }

      await post("/exports", { topic: "order", filter })
      await store().message(order.id, { state: "snoozed" })
      expect(store().smarty.office.orders()).toHaveLength(0)

      const { export: forced } = await post<{ export: ExportView }>(
        "/exports",
        { topic: "order", filter: { ...filter, include_unpaid: true } }
      )
      await ends(forced.id)
      expect(store().smarty.office.orders()).toHaveLength(1)
    })

    it("names a filter it does not know", async () => {
      const { status, body } = await store().api.post<{ message: string }>(
        "/exports/count",
        { topic: "order", filter: { where: { colour: "red" } } }
      )
      expect(status).toBe(400)
      expect(body.message).toContain("colour")
    })
  })

  describe("Retrying everything that matches a filter", () => {
    it("tries again what waits for a person, by its reason", async () => {
      const { office } = store().smarty
      office.refuseNext("Magazzino chiuso", { path: /Sales_Orders\/post/ })
      const refused = await buy()
      const { reason_code } = await store().message(refused.id, {
        state: "cancelled",
        parked: true,
      })
      const retry = (reason: string | null) => ({
        action: "retry",
        topic: "order",
        filter: { reason_code: reason },
      })
      expect(await post("/exports/count", retry("ANOTHER"))).toEqual({
        count: 0,
      })

      const { export: started } = await post<{ export: ExportView }>(
        "/exports",
        retry(reason_code)
      )
      await ends(started.id)

      expect((await read(started.id)).counts).toMatchObject({ succeeded: 1 })
      expect(office.orders()).toHaveLength(1)
    })
  })
})

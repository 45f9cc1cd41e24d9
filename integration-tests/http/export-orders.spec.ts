import { describe, expect, it } from "vitest"
import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import { COMPANY_CUSTOMER } from "../../sandbox/scenarios/addresses"
import { placeOrder, type Purchase } from "../../sandbox/scenarios/shopper"
import { inConnectedStore } from "../test-kit/connected-store"

inConnectedStore((store) => {
  const buy = (purchase: Partial<Purchase> = {}) =>
    placeOrder(store().storefront, {
      items: [{ sku: "MOKA-3", quantity: 2 }, { sku: "TAZZ-6" }],
      paymentProvider: PAYMENT_PROVIDERS.card,
      ...purchase,
    })
  const erpOrders = () => store().smarty.office.orders()

  describe("A placed order", () => {
    it("reaches the ERP complete, and its total is the store's to the cent", async () => {
      const order = await buy({ billingAddress: COMPANY_CUSTOMER })
      await store().message(order.id, { state: "completed" })

      const [booked, ...others] = erpOrders()
      expect(others).toHaveLength(0)
      expect(booked).toMatchObject({
        code: String(order.display_id),
        paymentType: "Card",
        paid: true,
        billingAddress: { city: "Torino", state: "TO", vat: "IT12345670017" },
        fees: { shipping: "7.50" },
      })
      const { body } = await store().api.get<StatusesBody>(
        `/statuses?kind=order&ids[]=${order.id}`
      )
      expect(body.statuses[0]).toMatchObject({
        status: "synced",
        connections: [{ external_number: booked?.number }],
      })
      expect(await erpTotal(order.display_id)).toBe(order.total.toFixed(2))
    })

    it("goes out unpaid when it is paid on delivery, with the amount to collect", async () => {
      const order = await buy({
        paymentProvider: PAYMENT_PROVIDERS.cashOnDelivery,
      })
      await store().message(order.id, { state: "completed" })

      expect(erpOrders()[0]).toMatchObject({
        paid: false,
        codValue: order.total.toFixed(2),
      })
    })

    it("waits for its money otherwise, and goes out when the payment is captured", async () => {
      const order = await buy({
        paymentProvider: PAYMENT_PROVIDERS.bankTransfer,
      })
      await store().message(order.id, {
        state: "snoozed",
        reason_code: "AWAITING_PAYMENT",
      })
      expect(erpOrders()).toHaveLength(0)

      await capturePayment(order.id)

      await store().message(order.id, { state: "completed" })
      expect(erpOrders()[0]).toMatchObject({ paid: true })
    })

    it("is not sent when it is cancelled before it is paid", async () => {
      const order = await buy({
        paymentProvider: PAYMENT_PROVIDERS.bankTransfer,
      })
      await store().message(order.id, { state: "snoozed" })
      const admin = await store().admin()
      await admin.admin.order.cancel(order.id)

      await store().api.post("/messages/retry", {
        ids: [(await store().message(order.id, {})).id],
      })

      await store().message(order.id, {
        state: "cancelled",
        parked: false,
        reason_code: "ORDER_NOT_EXPORTED",
      })
      expect(erpOrders()).toHaveLength(0)
    })

    it("creates its customer once, and the next order finds it", async () => {
      const first = await buy()
      await store().message(first.id, { state: "completed" })
      const second = await buy()
      await store().message(second.id, { state: "completed" })

      const customers = store().smarty.office.customersWithEmail(
        "mario.rossi@example.com"
      )
      expect(customers).toHaveLength(1)
      expect(erpOrders().map((order) => order.customerId)).toEqual([
        customers[0]?.id,
        customers[0]?.id,
      ])
    })
  })

  describe("When the ERP does not answer", () => {
    it("books an order once although the answer to it was lost", async () => {
      store().smarty.office.loseNextOrderAnswer()

      const order = await buy()
      const message = await store().message(order.id, { state: "completed" })

      expect(message.attempt).toBe(2)
      expect(
        store().smarty.office.ordersWithCode(String(order.display_id))
      ).toHaveLength(1)
    })

    it("delivers what waited when the ERP is back", async () => {
      await store().smarty.erp.down()
      const order = await buy()
      await store().message(order.id, { state: "retryable" })

      await store().smarty.erp.up()
      await store().api.post(`/connections/${store().connectionId}/check`)

      await store().message(order.id, { state: "completed" })
      expect(erpOrders()).toHaveLength(1)
    })

    it("pauses the connection when the key is refused, and goes on after a good check", async () => {
      store().smarty.office.refuseApiKey()
      const order = await buy()
      await store().message(order.id, { state: "snoozed" })
      await expect
        .poll(async () => (await connection()).state)
        .toBe("needs_reauth")

      store().smarty.office.acceptApiKey()
      await store().api.post(`/connections/${store().connectionId}/check`)

      await store().message(order.id, { state: "completed" })
      expect((await connection()).state).toBe("active")
    })
  })

  describe("An order the ERP refuses", () => {
    it("is parked with the ERP's words, does not hold up others, and goes out after a retry", async () => {
      store().smarty.office.refuseNext("Magazzino chiuso", {
        path: /Sales_Orders\/post/,
      })
      const refused = await buy()
      const parked = await store().message(refused.id, {
        state: "cancelled",
        parked: true,
      })
      expect(parked.reason).toContain("Magazzino chiuso")

      const other = await buy({ email: "anna.verdi@example.com" })
      await store().message(other.id, { state: "completed" })

      const { body } = await store().api.get<ProblemsBody>("/problems")
      expect(body.problems).toMatchObject([
        { store_id: refused.id, kind: "order", retryable: true },
      ])
      await store().api.post("/messages/retry", { ids: [parked.id] })
      await store().message(refused.id, { state: "completed" })
      expect(
        (await store().api.get<ProblemsBody>("/problems")).body.count
      ).toBe(0)
    })

    it("names the field to mend before anything is sent", async () => {
      const order = await buy({
        billingAddress: {
          ...COMPANY_CUSTOMER,
          metadata: { vat_number: "IT12345670018" },
        },
      })
      const message = await store().message(order.id, { parked: true })

      expect(message.reason_code).toBe("fiscal.vat_number_invalid")
      expect(
        store()
          .smarty.erp.requests()
          .filter((request) => request.path.includes("Sales_Orders/post"))
      ).toHaveLength(0)
    })
  })

  describe("Export to ERP", () => {
    it("sends the selection now, also unpaid orders, and reports on each", async () => {
      const paid = await buy()
      const unpaid = await buy({
        paymentProvider: PAYMENT_PROVIDERS.bankTransfer,
      })
      await store().message(unpaid.id, { state: "snoozed" })

      const started = await store().api.post<ExportBody>("/exports", {
        topic: "order",
        ids: [paid.id, unpaid.id, "order_unknown"],
      })

      expect(started.status).toBe(202)
      await expect
        .poll(async () => (await report(started.body.export.id)).state, {
          timeout: 20_000,
        })
        .toBe("finished")
      const { counts, items } = await report(started.body.export.id)
      expect(counts).toEqual({
        total: 3,
        queued: 3,
        succeeded: 2,
        failed: 1,
        waiting: 0,
      })
      expect(items.find((item) => item.state === "failed")).toMatchObject({
        entity_id: "order_unknown",
      })
      expect(erpOrders()).toHaveLength(2)
    })
  })

  describe("The order list", () => {
    it("shows the ERP status of each order and filters by it", async () => {
      const sent = await buy()
      const waiting = await buy({
        paymentProvider: PAYMENT_PROVIDERS.bankTransfer,
      })
      await store().message(sent.id, { state: "completed" })
      await store().message(waiting.id, { state: "snoozed" })

      const all = await orderList("")
      const queued = await orderList("&erp_status=queued")

      expect(new Map(all.map(({ id, erp }) => [id, erp.status]))).toEqual(
        new Map([
          [sent.id, "synced"],
          [waiting.id, "queued"],
        ])
      )
      expect(queued.map(({ id }) => id)).toEqual([waiting.id])
    })

    it("names the statuses there are when an unknown one is asked for", async () => {
      const { status, body } = await store().api.get<{ message: string }>(
        "/orders?erp_status=lost"
      )

      expect(status).toBe(400)
      expect(body.message).toContain("synced, not_linked, queued, error")
    })
  })

  async function orderList(filter: string) {
    const { body } = await store().api.get<{
      orders: { id: string; erp: { status: string } }[]
    }>(`/orders?fields=id,display_id${filter}`)
    return body.orders
  }

  async function report(id: string) {
    return (await store().api.get<ExportBody>(`/exports/${id}`)).body.export
  }

  async function connection() {
    const { body } = await store().api.get<{ connection: { state: string } }>(
      `/connections/${store().connectionId}`
    )
    return body.connection
  }

  async function capturePayment(orderId: string) {
    const admin = await store().admin()
    const { order } = await admin.admin.order.retrieve(orderId, {
      fields: "payment_collections.payments.id",
    })
    const paymentId = order.payment_collections[0]?.payments?.[0]?.id ?? ""
    await admin.admin.payment.capture(paymentId, {})
  }

  async function erpTotal(displayId: number | undefined) {
    const [order] = store().smarty.office.ordersWithCode(String(displayId))
    const response = await fetch(
      `${store().smarty.apiUrl}Sales_Orders/${String(order?.id)}?ApiKey=${store().smarty.office.apiKey}`
    )
    return ((await response.json()) as { total: string }).total
  }
})

interface StatusesBody {
  readonly statuses: readonly unknown[]
}

interface ProblemsBody {
  readonly problems: readonly unknown[]
  readonly count: number
}

interface ExportBody {
  readonly export: {
    readonly id: string
    readonly state: string
    readonly counts: unknown
    readonly items: readonly {
      readonly entity_id: string
      readonly state: string
    }[]
  }
}

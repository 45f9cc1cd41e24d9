import { describe, expect, it } from "vitest"
import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import { placeOrder } from "../../sandbox/scenarios/shopper"
import { inConnectedStore, smartySettings } from "../test-kit/connected-store"
import { gate } from "../test-kit/gate"

inConnectedStore((store) => {
  const api = () => store().api
  const path = (rest = "") => `/connections/${store().connectionId}${rest}`
  const buy = (paymentProvider: string = PAYMENT_PROVIDERS.card) =>
    placeOrder(store().storefront, {
      items: [{ sku: "MOKA-3" }],
      paymentProvider,
    })

  describe("Check connection", () => {
    it("says what it is connected to", async () => {
      const { body } = await check(smartySettings(store().smarty))

      expect(body.check).toMatchObject({ ok: true })
      expect(body.check.summary).toContain("Gestionale Smarty")
    })

    it("says in plain words that the key is wrong", async () => {
      const { body } = await check({
        ...smartySettings(store().smarty),
        api_key: "mistyped-key-0001",
      })

      expect(body.check).toMatchObject({ ok: false })
      expect(body.check.message).toContain("does not accept the API key")
      expect(JSON.stringify(body)).not.toContain("mistyped-key-0001")
    })

    it("says that nobody answers at the address", async () => {
      const { body } = await check({
        api_key: "any",
        base_url: "http://127.0.0.1:9/",
      })

      expect(body.check).toMatchObject({ ok: false, code: "ERP_UNREACHABLE" })
    })

    it("refuses plain http to another machine", async () => {
      const { body } = await check({
        api_key: "any",
        base_url: "http://erp.example.com/",
      })

      expect(body.check).toMatchObject({ ok: false, code: "SETTINGS_INVALID" })
      expect(body.check.message).toContain("https://")
    })

    it("takes the stored key when the form leaves it empty", async () => {
      const { api_key: _, ...rest } = smartySettings(store().smarty)

      const { body } = await check(rest, store().connectionId)

      expect(body.check.ok).toBe(true)
    })

    it("sends the stored key to no other address", async () => {
      const { api_key: _, ...rest } = smartySettings(store().smarty)
      const elsewhere = { ...rest, base_url: "http://127.0.0.1:9/" }

      const { body } = await check(elsewhere, store().connectionId)
      expect(body.check).toMatchObject({ ok: false, code: "SETTINGS_INVALID" })
      expect(body.check.message).toContain("enter again: API key")

      const saved = await api().post<{ message: string }>(path(), {
        settings: elsewhere,
      })
      expect(saved.status).toBe(400)
      expect(saved.body.message).toContain("enter again: API key")
    })

    const check = (settings: object, connectionId?: string) =>
      api().post<CheckBody>("/connections/check", {
        connector: "smarty",
        settings,
        ...(connectionId !== undefined && { connection_id: connectionId }),
      })
  })

  describe("A new connection", () => {
    it("is not saved when the ERP refuses it", async () => {
      const refused = await create({ api_key: "wrong" })

      expect(refused.status).toBe(400)
      expect(await count()).toBe(1)
    })

    it("is saved paused when the operator insists", async () => {
      const { status, body } = await create({ api_key: "wrong" }, true)

      expect(status).toBe(201)
      expect(body.connection.state).toBe("paused")
    })

    it("names every setting that is missing or unknown", async () => {
      const { body } = await create({ api_key: "", colour: "blue" })

      expect(body.message).toContain("api_key")
      expect(body.message).toContain("colour")
    })

    it("refuses keys it does not know", async () => {
      const { status, body } = await api().post<{ message: string }>(
        "/connections",
        { connector: "smarty", name: "x", settings: {}, colour: "blue" }
      )

      expect(status).toBe(400)
      expect(body.message).toContain("colour")
    })

    it("names the connectors there are", async () => {
      const { status, body } = await api().post<{ message: string }>(
        "/connections",
        { connector: "sap", name: "x", settings: {} }
      )

      expect(status).toBe(400)
      expect(body.message).toContain("smarty")
    })

    const create = (settings: object, force?: boolean) =>
      api().post<ConnectionBody>("/connections", {
        connector: "smarty",
        name: "Second",
        settings: { base_url: store().smarty.apiUrl, ...settings },
        ...(force !== undefined && { force }),
      })
    const count = async () =>
      (await api().get<{ count: number }>("/connections")).body.count
  })

  describe("A connection", () => {
    it("keeps the key when other settings change", async () => {
      const { api_key: _, ...rest } = smartySettings(store().smarty)

      const { status, body } = await api().post<ConnectionBody>(path(), {
        settings: { ...rest, prices_include_tax: false },
      })

      expect(status).toBe(200)
      expect(body.connection).toMatchObject({
        settings: { prices_include_tax: false },
        secrets: { api_key: true },
        state: "active",
      })
    })

    it("lets orders wait while it is paused, and sends them when it goes on", async () => {
      await api().post(path("/pause"), { reason: "Inventory" })
      const order = await buy()
      await store().message(order.id, { state: "available" })
      expect(store().smarty.office.orders()).toHaveLength(0)

      await api().post(path("/resume"))

      await store().message(order.id, { state: "completed" })
    })

    it("records no orders while that flow is off", async () => {
      await api().post(path(), { flows: { orders: false } })
      const order = await buy()

      const { body } = await api().post<ExportBody>("/exports", {
        topic: "order",
        ids: [order.id],
      })

      expect(body.export.items).toMatchObject([{ state: "failed" }])
      expect(body.export.items[0]?.reason).toContain("switched off")
    })

    it("refuses an import of a flow that is off", async () => {
      await api().post(path(), { flows: { products: false } })

      const { status, body } = await api().post<{ message: string }>(
        "/imports",
        { connection_id: store().connectionId, flow: "products" }
      )

      expect(status).toBe(400)
      expect(body.message).toContain("switched off")
    })

    it("refuses a second import of a flow while one is going on, and says what to do", async () => {
      const way = gate()
      store().smarty.erp.faults.add({
        ...{ kind: "delay", delayMs: 60_000, until: way.arrive() },
        path: /Products/,
      })
      const start = () =>
        api().post<{ message: string; run: { id: string } }>("/imports", {
          ...{ connection_id: store().connectionId, flow: "products" },
        })
      const first = await start()

      const { status, body } = await start()

      expect(status).toBe(409)
      expect(body).toMatchObject({
        type: "conflict",
        message:
          "An import of this kind is running already. Wait until it ends, or cancel it.",
      })
      way.open()
      await store().runEnd(first.body.run.id)
    })

    it("sends what waited for money as soon as its payment counts as cash on delivery", async () => {
      const order = await buy(PAYMENT_PROVIDERS.bankTransfer)
      await store().message(order.id, { reason_code: "AWAITING_PAYMENT" })

      await api().post(path("/mappings"), {
        payment_methods: [
          {
            provider_id: PAYMENT_PROVIDERS.bankTransfer,
            kind: "cash_on_delivery",
            label: "Contrassegno",
          },
        ],
      })

      await store().message(order.id, { state: "completed" })
      expect(store().smarty.office.orders()[0]).toMatchObject({
        paymentType: "Contrassegno",
      })
    })

    it("offers the ERP's own payment methods as suggestions", async () => {
      const { body } = await api().get<{
        payment_methods: { label: string }[]
      }>(path("/options"))

      expect(body.payment_methods.map(({ label }) => label)).toContain(
        "Contrassegno"
      )
    })

    it("takes its queue and history with it when it is deleted", async () => {
      const order = await buy()
      await store().message(order.id, { state: "completed" })

      await api().delete(path())

      const { body } = await api().get<{ count: number }>("/messages")
      expect(body.count).toBe(0)
      expect((await api().get(path())).status).toBe(404)
    })
  })

  describe("A schedule", () => {
    it("shows its next ten runs when it is changed", async () => {
      const { status, body } = await change({
        enabled: true,
        cron: "0 3 * * 1",
        time_zone: "Europe/Rome",
      })

      expect(status).toBe(200)
      expect(body.next_runs).toHaveLength(10)
      expect(body.schedule).toMatchObject({ cron: "0 3 * * 1", enabled: true })
    })

    it("explains what is wrong with an expression", async () => {
      const { status, body } = await change({ cron: "every day" })

      expect(status).toBe(400)
      expect(body.message).toContain('"every day" is not a cron expression')
    })

    it("refuses an interval of less than a minute", async () => {
      const { status, body } = await change({ every_minutes: 0 })

      expect(status).toBe(400)
      expect(body.message).toContain("whole number from 1")
    })

    const change = async (body: object) => {
      const list = await api().get<{ schedules: { id: string }[] }>(
        `/schedules?connection_id=${store().connectionId}`
      )
      return api().post<ScheduleBody>(
        `/schedules/${list.body.schedules[0]?.id ?? ""}`,
        body
      )
    }
  })
})

interface CheckBody {
  readonly check: {
    readonly ok: boolean
    readonly code?: string
    readonly summary?: string
    readonly message?: string
  }
}

interface ConnectionBody {
  readonly connection: { readonly id: string; readonly state: string }
  readonly message?: string
}

interface ExportBody {
  readonly export: { readonly items: readonly { readonly reason: string }[] }
}

interface ScheduleBody {
  readonly schedule: unknown
  readonly next_runs: readonly string[]
  readonly message?: string
}

import { describe, expect, it } from "vitest"
import type { ModuleUnderTest } from "./erp-sync-module"
import { withErpSync } from "./erp-sync-module"

const SECRET = "k3y-of-the-shop"

const declared = {
  handle: "main",
  connector: "smarty",
  name: "Ufficio",
  settings: { api_key: SECRET, requests_per_second: 5 },
  flows: { taxes: false },
  scope: { sales_channel_ids: ["sc_1"], region_ids: [] },
  paymentMethods: [
    { provider_id: "pp_cod", kind: "cash_on_delivery", label: "Contrassegno" },
  ],
  goLiveAt: "2026-02-01T00:00:00Z",
}
const minimal = {
  handle: "second",
  connector: "smarty",
  settings: { api_key: "another" },
}

/** What the application does when it is up: again, as in another process. */
const startAgain = ({ service }: ModuleUnderTest) =>
  service.__hooks.onApplicationStart()

withErpSync(
  (module) => {
    const { service, sql } = module
    const find = async (handle: string) => {
      const found = await service.connections.findByHandle(handle)
      if (found === null) {
        throw new Error(`There is no connection ${handle}`)
      }
      return found
    }

    describe("A connection declared in the options", () => {
      it("is stored when the application starts", async () => {
        const stored = await find("main")
        expect(stored).toMatchObject({
          connector: "smarty",
          name: "Ufficio",
          origin: "options",
          state: "active",
          flows: {
            orders: true,
            products: true,
            customers: true,
            taxes: false,
          },
          scope: declared.scope,
          target: { sales_channel_ids: [], stock_location_id: null },
          go_live_at: new Date("2026-02-01T00:00:00Z"),
        })
        expect(stored.settings).toMatchObject({ requests_per_second: 5 })
        expect(await service.mappings.paymentMethods(stored.id)).toEqual([
          {
            providerId: "pp_cod",
            kind: "cash_on_delivery",
            label: "Contrassegno",
          },
        ])
      })

      it("keeps its secrets encrypted, and can be opened", async () => {
        const stored = await find("main")
        expect(JSON.stringify(stored)).not.toContain(SECRET)
        expect(stored.settings).not.toHaveProperty("api_key")
        expect(service.live.secretsOf(stored)).toEqual({ api_key: SECRET })
        expect(service.live.open(stored).limits.requestsPerSecond).toBe(5)
      })

      it("has what it does not say by default: its connector's name, all flows, schedules", async () => {
        const stored = await find("second")
        expect(stored).toMatchObject({
          name: "Gestionale Smarty",
          flows: { orders: true, products: true, customers: true, taxes: true },
          scope: { sales_channel_ids: [], region_ids: [] },
        })
        expect(stored.go_live_at.getTime()).toBeLessThanOrEqual(Date.now())
        const schedules = await service.schedules.list([stored.id])
        expect(schedules.map(({ flow, mode }) => `${flow} ${mode}`)).toEqual([
          "customers delta",
          "products delta",
          "products full",
          "stock delta",
          "taxes delta",
        ])
      })

      it("is stored once, however often and by however many it is started", async () => {
        const before = await find("main")
        await Promise.all(Array.from({ length: 5 }, () => startAgain(module)))
        const after = await find("main")
        expect(after).toEqual({
          ...before,
          credentials: after.credentials,
          revision: after.revision,
          updated_at: expect.any(Date) as Date,
        })
        expect(await service.connections.list()).toHaveLength(2)
        expect(await service.schedules.list(null)).toHaveLength(10)
      })

      it("is stored once when five processes start for the first time", async () => {
        await sql("delete from erp_connection")
        await sql("delete from erp_schedule")
        await sql("delete from erp_mapping")
        await Promise.all(Array.from({ length: 5 }, () => startAgain(module)))
        expect(await service.connections.list()).toHaveLength(2)
        expect(await service.schedules.list(null)).toHaveLength(10)
        const { id } = await find("main")
        expect(await service.mappings.paymentMethods(id)).toHaveLength(1)
      })

      it("wins over what is stored", async () => {
        const { id } = await find("main")
        await service.connections.update(id, {
          name: "Changed",
          flows: {
            orders: false,
            products: false,
            customers: false,
            taxes: true,
          },
          scope: { sales_channel_ids: [], region_ids: [] },
        })
        await service.mappings.replacePaymentMethods(id, [])
        await startAgain(module)
        expect(await find("main")).toMatchObject({
          id,
          name: "Ufficio",
          flows: { orders: true, taxes: false },
          scope: declared.scope,
        })
        expect(await service.mappings.paymentMethods(id)).toHaveLength(1)
      })

      it("leaves to the admin what it does not say", async () => {
        const { id, go_live_at } = await find("second")
        const mapping = {
          providerId: "pp_x",
          kind: "card",
          label: null,
        } as const
        await service.mappings.replacePaymentMethods(id, [mapping])
        const [schedule] = await service.schedules.list([id])
        await service.schedules.update(schedule?.id ?? "", {
          enabled: false,
          recurrence: { everyMinutes: 60 },
        })
        await startAgain(module)
        expect((await find("second")).go_live_at).toEqual(go_live_at)
        expect(await service.mappings.paymentMethods(id)).toEqual([mapping])
        expect(await service.schedules.find(schedule?.id ?? "")).toMatchObject({
          enabled: false,
          every_minutes: 60,
        })
      })

      it("stays paused when a person paused it", async () => {
        const { id } = await find("main")
        await service.connections.setState(id, "paused", "Holidays")
        await startAgain(module)
        expect(await find("main")).toMatchObject({
          state: "paused",
          state_reason: "Holidays",
        })
      })
    })
  },
  { connections: [declared, minimal] }
)

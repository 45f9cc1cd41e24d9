import { describe, expect, it } from "vitest"
import { withErpSync } from "./erp-sync-module"

withErpSync(({ service }) => {
  describe("The payment methods of a connection", () => {
    const stripe = {
      providerId: "pp_stripe",
      kind: "card",
      label: null,
    } as const
    const cod = {
      providerId: "pp_cod",
      kind: "cash_on_delivery",
      label: "Contrassegno",
    } as const

    it("are replaced as a whole", async () => {
      await service.mappings.replacePaymentMethods("con_a", [stripe, cod])
      expect(await service.mappings.paymentMethods("con_a")).toEqual([
        cod,
        stripe,
      ])
      await service.mappings.replacePaymentMethods("con_a", [cod])
      expect(await service.mappings.paymentMethods("con_a")).toEqual([cod])
    })

    it("are another connection's own business", async () => {
      await service.mappings.replacePaymentMethods("con_a", [stripe])
      await service.mappings.replacePaymentMethods("con_b", [])
      expect(await service.mappings.paymentMethods("con_a")).toEqual([stripe])
    })
  })

  describe("The warehouses of a connection", () => {
    const milano = { warehouse: "1", locationId: "sloc_milano" }
    const outlet = { warehouse: "2", locationId: null }

    it("are replaced as a whole, and nothing else with them", async () => {
      const card = { providerId: "pp_card", kind: "card", label: null } as const
      await service.mappings.replacePaymentMethods("con_a", [card])
      await service.mappings.replaceWarehouses("con_a", [outlet, milano])
      expect(await service.mappings.warehouses("con_a")).toEqual([
        milano,
        outlet,
      ])
      await service.mappings.replaceWarehouses("con_a", [milano])
      expect(await service.mappings.warehouses("con_a")).toEqual([milano])
      expect(await service.mappings.warehouses("con_b")).toEqual([])
      expect(await service.mappings.paymentMethods("con_a")).toEqual([card])
    })

    it("are remembered as they were carried out last, whatever is said now", async () => {
      const placement = {
        ...{ locationId: "sloc_milano", mode: "map" as const },
        warehouses: new Map([
          ["1", "sloc_milano"],
          ["2", null],
        ]),
      }
      const summed = { ...placement, mode: "sum" as const }
      const carriedOut = async (id: string) =>
        (await service.mappings.placing(id)).carriedOut
      const leftAt = new Date("2026-03-10T09:00:00Z")
      const done = { placement, former: [{ placement: summed, leftAt }] }
      expect(await carriedOut("con_a")).toBeNull()
      await service.mappings.saveCarriedOut("con_a", done)
      await service.mappings.replaceWarehouses("con_a", [])
      expect(await carriedOut("con_a")).toEqual(done)
      expect(await carriedOut("con_b")).toBeNull()
    })
  })
})

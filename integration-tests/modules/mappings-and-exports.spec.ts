import { describe, expect, it } from "vitest"
import { settlements } from "./builders"
import { withErpSync } from "./erp-sync-module"
import { outboxDesk } from "./outbox-desk"

withErpSync((module) => {
  const { service } = module
  const desk = outboxDesk(module)

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

  describe("The items of an export", () => {
    const item = {
      entityId: "order_1",
      connectionId: "con_a",
      messageId: null,
      reason: null,
    }

    it("say what has become of their messages", async () => {
      const messageId = await desk.recordOrder("order_1")
      const id = await service.exports.create("order", "user_1", [
        { ...item, messageId },
        { ...item, entityId: "order_2", reason: "No connection takes it." },
      ])
      const items = async () =>
        new Map(
          (await service.exports.items(id)).map((one) => [one.entity_id, one])
        )
      expect((await items()).get("order_1")).toMatchObject({
        state: "available",
        finished_at: null,
        external_number: null,
      })
      await desk.bindOrder("order_1")
      await desk.attempt(settlements.completed)
      expect((await items()).get("order_1")).toMatchObject({
        state: "completed",
        finished_at: expect.any(Date) as Date,
        external_id: "erp_order_1",
      })
      expect((await items()).get("order_2")).toMatchObject({
        state: null,
        message_id: null,
        reason: "No connection takes it.",
      })
    })

    it("can be many, and none", async () => {
      const many = Array.from({ length: 1_200 }, (_, index) => ({
        ...item,
        entityId: `order_${String(index)}`,
      }))
      const id = await service.exports.create("order", null, many)
      expect(await service.exports.items(id)).toHaveLength(1_200)
      expect(await service.exports.find(id)).toMatchObject({ topic: "order" })
      const empty = await service.exports.create("order", null, [])
      expect(await service.exports.items(empty)).toEqual([])
    })
  })
})

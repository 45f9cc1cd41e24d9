import { describe, expect, it } from "vitest"
import { settled, settlements } from "./builders"
import { withErpSync } from "./erp-sync-module"
import { outboxDesk } from "./outbox-desk"

withErpSync((module) => {
  const { service } = module
  const desk = outboxDesk(module)

  const take = async (overrides: Parameters<typeof desk.claim>[0] = {}) =>
    desk.claim({ keepsOrder: true, ...overrides })

  const next = async () => (await take()).map(({ entity_id }) => entity_id)

  /** Delivers the next message with this ending. */
  const deliver = async (ending: keyof typeof settlements) => {
    const [message] = await take()
    if (message === undefined) {
      throw new Error("Nothing was due")
    }
    await service.outbox.settle([settled(message, settlements[ending])])
    return message.entity_id
  }

  describe("A connection that keeps the order of things", () => {
    it("hands out one message after the other, as they happened", async () => {
      for (const id of ["order_1", "order_2", "order_3"]) {
        await desk.recordOrder(id)
      }
      expect(await deliver("completed")).toBe("order_1")
      expect(await deliver("completed")).toBe("order_2")
      expect(await deliver("completed")).toBe("order_3")
      expect(await next()).toEqual([])
    })

    it("hands out nothing while one is being delivered, to nobody", async () => {
      await desk.recordOrder("order_1")
      await desk.recordOrder("order_2")
      const both = await Promise.all([take(), take(), take()])
      expect(both.flat().map(({ entity_id }) => entity_id)).toEqual(["order_1"])
      expect(await next()).toEqual([])
    })

    it.each(["retryable", "lost", "unauthorized"] as const)(
      "lets all wait behind one that is %s",
      async (ending) => {
        await desk.recordOrder("order_1")
        await desk.recordCustomer("cus_1")
        await deliver(ending)
        expect(await next()).toEqual([])
        await desk.passTime()
        expect(await deliver("completed")).toBe("order_1")
        expect(await next()).toEqual(["cus_1"])
      }
    )

    it("lets the others pass one that the ERP refused", async () => {
      await desk.recordOrder("order_1")
      await desk.recordOrder("order_2")
      await deliver("rejected")
      expect(await next()).toEqual(["order_2"])
    })

    it("lets the others pass one that a person has set aside", async () => {
      const first = await desk.recordOrder("order_1")
      await desk.recordOrder("order_2")
      await deliver("retryable")
      await service.outbox.skip([first], { actorId: "user_anna" })
      expect(await next()).toEqual(["order_2"])
    })

    it("lets the others pass one that waits for its money, and takes it when it is due", async () => {
      await desk.recordOrder("order_1")
      await desk.recordOrder("order_2")
      await deliver("unpaid")
      expect(await deliver("completed")).toBe("order_2")
      await desk.recordOrder("order_3")
      await desk.passTime()
      expect(await deliver("completed")).toBe("order_1")
      expect(await next()).toEqual(["order_3"])
    })

    it("lets the others pass one whose flow is switched off", async () => {
      await desk.recordCustomer("cus_1")
      await desk.recordOrder("order_1")
      await service.connections.update("con_a", {
        flows: { orders: true, products: true, customers: false, taxes: true },
      })
      const [taken] = await take({ revision: 2 })
      expect(taken?.entity_id).toBe("order_1")
    })

    it("has a line for bulk work beside that for new orders", async () => {
      await desk.recordOrder("bulk_1", { lane: "bulk" })
      await desk.recordOrder("bulk_2", { lane: "bulk" })
      await desk.recordOrder("order_1")
      expect((await next()).sort()).toEqual(["bulk_1", "order_1"])
    })
  })
})

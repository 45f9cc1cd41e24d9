import { describe, expect, it } from "vitest"
import {
  aConnection,
  aCustomer,
  anOrder,
  settled,
  settlements,
} from "./builders"
import { withErpSync } from "./erp-sync-module"
import { outboxDesk } from "./outbox-desk"

withErpSync((module) => {
  const { service, sql } = module
  const desk = outboxDesk(module)

  describe("The figures of the queue", () => {
    const age = (id: string, interval: string) =>
      sql(
        "update erp_outbox_message set created_at = now() - cast(? as interval) where id = ?",
        [interval, id]
      )

    it("are none without messages", async () => {
      expect(await service.outbox.figures()).toEqual([])
    })

    it("count per connection what waits, is parked and was completed", async () => {
      await desk.orderAfter("completed", "order_1")
      await desk.orderAfter("obsolete", "order_2")
      await desk.orderAfter("rejected", "order_3")
      await desk.orderAfter("retryable", "order_4")
      await service.outbox.enqueue([
        anOrder("order_5"),
        anOrder("order_6"),
        anOrder("order_1", { connectionId: "con_b" }),
      ])
      await desk.claim({ keys: { realtime: 1, bulk: 0 } })
      const figures = await service.outbox.figures()
      expect(new Map(figures.map((one) => [one.connection_id, one]))).toEqual(
        new Map([
          [
            "con_a",
            expect.objectContaining({
              waiting: 3,
              parked: 1,
              completed_24h: 1,
            }),
          ],
          [
            "con_b",
            expect.objectContaining({
              waiting: 1,
              parked: 0,
              completed_24h: 0,
            }),
          ],
        ])
      )
    })

    it("say how long the oldest has waited", async () => {
      await age(await desk.recordOrder("order_1"), "90 seconds")
      await age(await desk.recordOrder("order_2"), "10 seconds")
      const [figures] = await service.outbox.figures()
      expect(figures?.oldest_waiting_seconds).toBeGreaterThanOrEqual(90)
      expect(figures?.oldest_waiting_seconds).toBeLessThan(100)
    })

    it("do not take waiting for money for a delay", async () => {
      const { id } = await desk.orderAfter("unpaid")
      await age(id, "3 days")
      expect(await service.outbox.figures()).toMatchObject([
        { waiting: 1, oldest_waiting_seconds: null },
      ])
    })

    it("forget what was completed more than a day ago", async () => {
      const { id } = await desk.orderAfter("completed")
      await sql(
        "update erp_outbox_message set finished_at = now() - interval '25 hours' where id = ?",
        [id]
      )
      expect(await service.outbox.figures()).toEqual([])
    })
  })

  describe("The list of messages", () => {
    const page = { limit: 10, offset: 0 }

    it("is filtered by connection, topic, state, record and parking", async () => {
      const parked = await desk.orderAfter("rejected", "order_1")
      await service.outbox.enqueue([
        aCustomer("cus_1"),
        anOrder("order_2", { connectionId: "con_b" }),
      ])
      const ids = async (
        query: Partial<Parameters<typeof service.outbox.list>[0]>
      ) => {
        const { messages } = await service.outbox.list({ ...page, ...query })
        return messages.map(({ entity_id }) => entity_id)
      }
      expect(await ids({})).toEqual(["order_2", "cus_1", "order_1"])
      expect(await ids({ connectionId: "con_b" })).toEqual(["order_2"])
      expect(await ids({ topic: "customer" })).toEqual(["cus_1"])
      expect(await ids({ states: ["available"] })).toEqual(["order_2", "cus_1"])
      expect(await ids({ entityIds: ["order_1", "x"] })).toEqual(["order_1"])
      expect(await ids({ isParked: true })).toEqual([parked.entity_id])
      expect(await ids({ isParked: false })).toEqual(["order_2", "cus_1"])
      expect(await ids({ states: [] })).toEqual([])
    })

    it("comes in pages, newest first, and says how many there are", async () => {
      await service.outbox.enqueue(
        ["order_1", "order_2", "order_3"].map((id) => anOrder(id))
      )
      const second = await service.outbox.list({ limit: 2, offset: 2 })
      expect(second.count).toBe(3)
      expect(second.messages.map(({ entity_id }) => entity_id)).toEqual([
        "order_1",
      ])
    })

    it("says how many there are also beyond the last page", async () => {
      await desk.recordOrder("order_1")
      expect(await service.outbox.list({ limit: 10, offset: 10 })).toEqual({
        messages: [],
        count: 1,
      })
    })
  })

  describe("The open messages of records", () => {
    it("are those that are not finished", async () => {
      await desk.orderAfter("completed", "order_1")
      await desk.orderAfter("rejected", "order_2")
      await service.outbox.enqueue([anOrder("order_3"), aCustomer("order_1")])
      const open = await service.outbox.openOf("order", [
        "order_1",
        "order_2",
        "order_3",
      ])
      expect(open.map(({ entity_id }) => entity_id)).toEqual([
        "order_2",
        "order_3",
      ])
    })
  })

  describe("The connections with something to do", () => {
    const flows = {
      orders: true,
      products: true,
      customers: true,
      taxes: true,
    }

    it("have a due message that a worker may take", async () => {
      const connectionId = await aConnection(service)
      expect(await service.outbox.dueConnections()).toEqual([])
      await desk.recordOrder("order_1", { connectionId })
      expect(await service.outbox.dueConnections()).toEqual([connectionId])
    })

    it.each(["retryable", "rejected", "completed"] as const)(
      "are not those whose only message is %s",
      async (ending) => {
        const connectionId = await aConnection(service)
        await desk.recordOrder("order_1", { connectionId })
        const [message] = await desk.claim({ connectionId })
        expect(await service.outbox.dueConnections()).toEqual([])
        await service.outbox.settle(
          message ? [settled(message, settlements[ending])] : []
        )
        expect(await service.outbox.dueConnections()).toEqual([])
      }
    )

    it("are not those whose flow is off", async () => {
      const connectionId = await aConnection(service, {
        flows: { ...flows, orders: false },
      })
      await desk.recordOrder("order_1", { connectionId })
      expect(await service.outbox.dueConnections()).toEqual([])
      await desk.recordCustomer("cus_1", { connectionId })
      expect(await service.outbox.dueConnections()).toEqual([connectionId])
    })

    it.each(["paused", "needs_reauth"] as const)(
      "are not those that are %s",
      async (state) => {
        const connectionId = await aConnection(service)
        await desk.recordOrder("order_1", { connectionId })
        await service.connections.setState(connectionId, state, null)
        expect(await service.outbox.dueConnections()).toEqual([])
      }
    )
  })
})

import { describe, expect, it } from "vitest"
import {
  aCustomer,
  anna,
  anOrder,
  HOUR_MS,
  settled,
  type SettlementName,
  settlements,
} from "./builders"
import { withErpSync } from "./erp-sync-module"
import { outboxDesk } from "./outbox-desk"

withErpSync((module) => {
  const { service } = module
  const desk = outboxDesk(module)
  const all = { orderingKey: "all" }

  /** A message that a worker is sending at this moment. */
  const executing = async () => {
    await desk.recordOrder("order_1")
    return desk.claimOne()
  }

  describe("Retrying messages", () => {
    it.each<SettlementName>([
      "retryable",
      "unauthorized",
      "unpaid",
      "rejected",
      "discarded",
    ])(
      "makes one that is %s due now, with all its attempts",
      async (ending) => {
        const { id } = await desk.orderAfter(ending)
        expect(await service.outbox.retry([id], anna)).toEqual([id])
        expect(await desk.find(id)).toMatchObject({
          state: "available",
          parked_at: null,
          attempts_used: 0,
        })
        expect((await desk.claimOne()).id).toBe(id)
      }
    )

    it("looks a lost answer up now, without calling it anything else", async () => {
      const { id } = await desk.orderAfter("lost")
      expect(await service.outbox.retry([id], anna)).toEqual([id])
      expect(await desk.find(id)).toMatchObject({ state: "indeterminate" })
      expect((await desk.claimOne()).id).toBe(id)
    })

    it("leaves alone what waits for a decision: it could be booked twice", async () => {
      const undecided = await desk.orderAfter("undecided")
      expect(await service.outbox.retry([undecided.id], anna)).toEqual([])
      expect(await desk.find(undecided.id)).toEqual(undecided)
    })

    it.each<SettlementName>(["completed", "obsolete"])(
      "does not open again what is finished: %s",
      async (ending) => {
        const finished = await desk.orderAfter(ending)
        expect(await service.outbox.retry([finished.id], anna)).toEqual([])
        expect(await desk.find(finished.id)).toEqual(finished)
      }
    )

    it("does not disturb a worker", async () => {
      const message = await executing()
      expect(await service.outbox.retry([message.id], anna)).toEqual([])
      expect(await service.outbox.settle([settled(message)])).toEqual([
        message.id,
      ])
    })

    it("moves a message to the bulk lane when many are tried together", async () => {
      const { id } = await desk.orderAfter("rejected")
      await service.outbox.retry([id], anna, "bulk")
      expect(await desk.find(id)).toMatchObject({ lane: "bulk" })
      await service.outbox.retry([id], anna)
      expect(await desk.find(id)).toMatchObject({ lane: "bulk" })
    })
  })

  describe("Cancelling messages", () => {
    it.each<SettlementName>([
      "retryable",
      "unpaid",
      "lost",
      "undecided",
      "rejected",
      "discarded",
    ])("finishes one that is %s for good", async (ending) => {
      const { id } = await desk.orderAfter(ending)
      expect(await service.outbox.cancel([id], anna)).toMatchObject([{ id }])
      expect(await desk.find(id)).toMatchObject({
        state: "cancelled",
        is_head: false,
        parked_at: null,
        finished_at: expect.any(Date) as Date,
      })
      await desk.passTime()
      expect(await desk.claim()).toEqual([])
    })

    it("does not touch what a worker is sending, nor what is finished", async () => {
      const message = await executing()
      expect(await service.outbox.cancel([message.id], anna)).toEqual([])
      await service.outbox.settle([settled(message)])
      expect(await service.outbox.cancel([message.id], anna)).toEqual([])
      expect(await desk.find(message.id)).toMatchObject({ state: "completed" })
    })

    it("lets the next of the key come forward", async () => {
      await service.outbox.enqueue(
        ["order_1", "order_2", "order_3"].map((id) => anOrder(id, all))
      )
      const { id } = await desk.attempt(settlements.rejected)
      await service.outbox.cancel([id], anna)
      expect(await desk.claimOne()).toMatchObject({ entity_id: "order_2" })
    })

    it("lets nothing come forward when it was not the head", async () => {
      const [first, second] = await service.outbox.enqueue(
        ["order_1", "order_2"].map((id) => anOrder(id, all))
      )
      await service.outbox.cancel([second?.id ?? ""], anna)
      expect((await desk.claimOne()).id).toBe(first?.id)
    })

    it("keeps an order away for good: not its payment brings it back, only an operator", async () => {
      const { id } = await desk.orderAfter("rejected")
      await service.outbox.cancel([id], anna)
      expect(await service.outbox.enqueue([anOrder("order_1")])).toEqual([])
      expect(
        await service.outbox.enqueue([anOrder("order_1", { isForced: true })])
      ).toMatchObject([{ isNew: true }])
      expect(await service.outbox.enqueue([anOrder("order_1")])).toMatchObject([
        { isNew: false },
      ])
    })

    it("does not keep an order away from another ERP", async () => {
      const { id } = await desk.orderAfter("rejected")
      await service.outbox.cancel([id], anna)
      expect(
        await service.outbox.enqueue([
          anOrder("order_1", { connectionId: "con_b" }),
        ])
      ).toMatchObject([{ isNew: true }])
    })

    it("lets a customer be recorded anew, when he changes", async () => {
      const id = await desk.recordCustomer("cus_1")
      await service.outbox.cancel([id], anna)
      expect(await service.outbox.enqueue([aCustomer("cus_1")])).toMatchObject([
        { isNew: true },
      ])
    })
  })

  describe("Saying that the record is in the ERP", () => {
    it.each<SettlementName>(["undecided", "lost", "rejected", "discarded"])(
      "completes a message that is %s, and its key goes on",
      async (ending) => {
        await service.outbox.enqueue(
          ["order_1", "order_2"].map((id) => anOrder(id, all))
        )
        const { id } = await desk.attempt(settlements[ending])
        expect(await service.outbox.complete(id, anna)).toMatchObject({
          state: "completed",
          parked_at: null,
          finished_at: expect.any(Date) as Date,
        })
        expect(await desk.claimOne()).toMatchObject({ entity_id: "order_2" })
      }
    )

    it.each<SettlementName>(["retryable", "unpaid", "completed", "obsolete"])(
      "is not possible of a message that is %s",
      async (ending) => {
        const message = await desk.orderAfter(ending)
        expect(await service.outbox.complete(message.id, anna)).toBeNull()
        expect(await desk.find(message.id)).toEqual(message)
      }
    )

    it("is not possible while a worker is sending it", async () => {
      const message = await executing()
      expect(await service.outbox.complete(message.id, anna)).toBeNull()
    })
  })

  describe("Saying that the record is not in the ERP", () => {
    it("sends it again without a lookup", async () => {
      await desk.recordOrder("order_1")
      const message = await desk.claimOne()
      await service.outbox.markSending(message, HOUR_MS)
      await service.outbox.settle([settled(message, settlements.undecided)])
      expect(await service.outbox.sendAgain(message.id, anna)).toMatchObject({
        state: "available",
        sent_at: null,
        parked_at: null,
        attempts_used: 0,
      })
      expect((await desk.claimOne()).id).toBe(message.id)
    })

    it.each<SettlementName>(["lost", "retryable", "completed", "obsolete"])(
      "is not possible of a message that does not wait for a person: %s",
      async (ending) => {
        const message = await desk.orderAfter(ending)
        expect(await service.outbox.sendAgain(message.id, anna)).toBeNull()
        expect(await desk.find(message.id)).toEqual(message)
      }
    )
  })

  describe("A connection that works again", () => {
    it.each<[SettlementName, boolean]>([
      ["retryable", true],
      ["lost", true],
      ["unauthorized", true],
      ["unpaid", false],
      ["rejected", false],
      ["undecided", false],
    ])("lets a message that is %s go: %s", async (ending, goes) => {
      const { id } = await desk.orderAfter(ending)
      await service.outbox.wakeConnection("con_b")
      expect(await desk.claim()).toEqual([])
      await service.outbox.wakeConnection("con_a")
      expect((await desk.claim()).map((message) => message.id)).toEqual(
        goes ? [id] : []
      )
    })
  })

  describe("Another idea of what is due", () => {
    it.each<[SettlementName, boolean]>([
      ["unpaid", true],
      ["unauthorized", false],
      ["retryable", false],
    ])("has a message that is %s looked at again: %s", async (ending, goes) => {
      const { id } = await desk.orderAfter(ending)
      await service.outbox.wakeNotDue("con_b")
      expect(await desk.claim()).toEqual([])
      await service.outbox.wakeNotDue("con_a")
      expect((await desk.claim()).map((message) => message.id)).toEqual(
        goes ? [id] : []
      )
    })
  })
})

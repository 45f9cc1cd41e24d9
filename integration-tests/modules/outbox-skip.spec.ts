import { describe, expect, it } from "vitest"
import {
  anna,
  anOrder,
  settled,
  type SettlementName,
  settlements,
} from "./builders"
import { withErpSync } from "./erp-sync-module"
import { outboxDesk } from "./outbox-desk"

const ofOneKey = { orderingKey: "all" }

withErpSync((module) => {
  const { service } = module
  const desk = outboxDesk(module)

  /** Three orders of one key; the first was refused and skipped. */
  const withSkippedFirst = async () => {
    await service.outbox.enqueue(
      ["order_1", "order_2", "order_3"].map((id) => anOrder(id, ofOneKey))
    )
    const { id } = await desk.attempt(settlements.rejected)
    await service.outbox.skip([id], anna)
    return id
  }
  const claimedEntities = async () =>
    (await desk.claim()).map(({ entity_id }) => entity_id)

  describe("Skipping a message", () => {
    it.each<SettlementName>(["rejected", "discarded", "undecided"])(
      "that is %s lets the others of its key go first; it goes on waiting",
      async (ending) => {
        await service.outbox.enqueue(
          ["order_1", "order_2"].map((id) => anOrder(id, ofOneKey))
        )
        const parked = await desk.attempt(settlements[ending])
        expect(await service.outbox.skip([parked.id], anna)).toMatchObject([
          { id: parked.id },
        ])
        expect(await desk.find(parked.id)).toMatchObject({
          state: parked.state,
          parked_at: parked.parked_at,
          skipped_at: expect.any(Date) as Date,
          finished_at: null,
        })
        expect(await claimedEntities()).toEqual(["order_2"])
      }
    )

    it("that the ERP fails to take lets the others go, and waits for a person", async () => {
      const message = await desk.orderAfter("retryable")
      await service.outbox.skip([message.id], anna)
      expect(await desk.find(message.id)).toMatchObject({
        state: "cancelled",
        reason: message.reason,
        parked_at: expect.any(Date) as Date,
        skipped_at: expect.any(Date) as Date,
        finished_at: null,
      })
      await service.outbox.retry([message.id], anna)
      expect(await desk.claimOne()).toMatchObject({ id: message.id })
    })

    it.each<SettlementName>(["unpaid", "lost", "completed"])(
      "is not possible while it waits for something else: %s",
      async (ending) => {
        const message = await desk.orderAfter(ending)
        expect(await service.outbox.skip([message.id], anna)).toEqual([])
        expect(await desk.find(message.id)).toEqual(message)
      }
    )

    it("is not possible while a worker is sending it", async () => {
      const id = await desk.recordOrder("order_1")
      await desk.claimOne()
      expect(await service.outbox.skip([id], anna)).toEqual([])
    })

    it("is done once", async () => {
      const id = await withSkippedFirst()
      expect(await service.outbox.skip([id], anna)).toEqual([])
    })

    it("lets all the others go, also those that are recorded later", async () => {
      await withSkippedFirst()
      await desk.recordOrder("order_4", ofOneKey)
      const sent: string[] = []
      for (let round = 0; round < 3; round += 1) {
        sent.push((await desk.attempt()).entity_id)
      }
      expect(sent).toEqual(["order_2", "order_3", "order_4"])
      await desk.recordOrder("order_5", ofOneKey)
      expect(await claimedEntities()).toEqual(["order_5"])
    })
  })

  describe("A message that was skipped", () => {
    it("is tried again as the next of its key when it is retried", async () => {
      const id = await withSkippedFirst()
      expect(await service.outbox.retry([id], anna)).toEqual([id])
      expect(await desk.find(id)).toMatchObject({
        state: "available",
        parked_at: null,
        skipped_at: null,
      })
      const sent: string[] = []
      for (let round = 0; round < 3; round += 1) {
        sent.push((await desk.attempt()).entity_id)
      }
      expect(sent).toEqual(["order_2", "order_1", "order_3"])
    })

    it("waits for what a worker is sending when it is retried", async () => {
      const id = await withSkippedFirst()
      const second = await desk.claimOne()
      await service.outbox.retry([id], anna)
      expect(await desk.claim()).toEqual([])
      await service.outbox.settle([settled(second)])
      expect((await desk.claimOne()).id).toBe(id)
    })

    it("goes at once when the others are through", async () => {
      const id = await withSkippedFirst()
      await desk.attempt()
      await desk.attempt()
      await service.outbox.retry([id], anna)
      expect((await desk.claimOne()).id).toBe(id)
    })

    it("can be stopped for good, and holds nothing up", async () => {
      const id = await withSkippedFirst()
      await service.outbox.cancel([id], anna)
      expect(await desk.find(id)).toMatchObject({
        state: "cancelled",
        finished_at: expect.any(Date) as Date,
      })
      expect(await claimedEntities()).toEqual(["order_2"])
    })

    it("can be said to be in the ERP", async () => {
      const id = await withSkippedFirst()
      await service.outbox.complete(id, anna)
      expect(await desk.find(id)).toMatchObject({ state: "completed" })
      expect(await claimedEntities()).toEqual(["order_2"])
    })

    it("is revived when an operator exports its record by force", async () => {
      const id = await withSkippedFirst()
      await desk.attempt()
      await desk.attempt()
      expect(
        await desk.recordOrder("order_1", { ...ofOneKey, isForced: true })
      ).toBe(id)
      expect(await desk.claimOne()).toMatchObject({ id, skipped_at: null })
    })
  })

  describe("The trace of what people did to a message", () => {
    const trace = async (id: string) =>
      (await service.outbox.operatorActions([id])).map(
        ({ action, actor_id }) => `${action} ${actor_id ?? "script"}`
      )

    it("names each action and who did it, in order", async () => {
      const { id } = await desk.orderAfter("rejected")
      await service.outbox.skip([id], anna)
      await service.outbox.retry([id], { actorId: "user_bruno" })
      await desk.attempt(settlements.undecided)
      await service.outbox.sendAgain(id, anna)
      await service.outbox.cancel([id], { actorId: null })
      expect(await trace(id)).toEqual([
        "skip user_anna",
        "retry user_bruno",
        "send_again user_anna",
        "cancel script",
      ])
    })

    it("names the adoption of a record that was in the ERP", async () => {
      const { id } = await desk.orderAfter("undecided")
      await service.outbox.complete(id, anna)
      expect(await trace(id)).toEqual(["adopt user_anna"])
    })

    it("is of one message, also when many were touched together", async () => {
      const first = await desk.orderAfter("rejected", "order_1")
      const second = await desk.orderAfter("rejected", "order_2")
      await service.outbox.retry([first.id, second.id], anna)
      await service.outbox.cancel([second.id], anna)
      expect(await trace(first.id)).toEqual(["retry user_anna"])
      expect(await trace(second.id)).toEqual([
        "retry user_anna",
        "cancel user_anna",
      ])
    })

    it("says nothing of what had no effect", async () => {
      const { id } = await desk.orderAfter("completed")
      await service.outbox.retry([id], anna)
      await service.outbox.skip([id], anna)
      await service.outbox.cancel([id], anna)
      await service.outbox.complete(id, anna)
      await service.outbox.sendAgain(id, anna)
      expect(await trace(id)).toEqual([])
    })
  })
})

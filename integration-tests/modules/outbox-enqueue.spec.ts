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

  describe("Recording a fact", () => {
    it("makes a message that is available, due and head of its key", async () => {
      const id = await desk.recordOrder("order_1")
      expect(await desk.find(id)).toMatchObject({
        connection_id: "con_a",
        topic: "order",
        entity_id: "order_1",
        ordering_key: "order:order_1",
        state: "available",
        is_head: true,
        is_forced: false,
        attempt: 0,
        finished_at: null,
      })
      expect(await desk.isDue(id)).toBe(true)
    })

    it("tells which facts are new and which were open already", async () => {
      const id = await desk.recordOrder("order_1")
      const enqueued = await service.outbox.enqueue([
        anOrder("order_1"),
        anOrder("order_2"),
      ])
      expect(enqueued).toEqual([
        { id, connectionId: "con_a", entityId: "order_1", isNew: false },
        expect.objectContaining({ entityId: "order_2", isNew: true }),
      ])
    })

    it("keeps a fact open at most once, also within one batch", async () => {
      const enqueued = await service.outbox.enqueue([
        anOrder("order_1"),
        anOrder("order_1"),
      ])
      expect(enqueued).toHaveLength(1)
    })

    it("keeps a fact open at most once among ten callers", async () => {
      const ids = await Promise.all(
        Array.from({ length: 10 }, () => desk.recordOrder("order_1"))
      )
      expect(new Set(ids).size).toBe(1)
    })

    it("keeps connections and topics apart", async () => {
      const enqueued = await service.outbox.enqueue([
        anOrder("id_1"),
        aCustomer("id_1"),
        anOrder("id_1", { connectionId: "con_b" }),
      ])
      expect(enqueued.map(({ isNew }) => isNew)).toEqual([true, true, true])
    })

    it("takes more facts than one transaction bears", async () => {
      const facts = Array.from({ length: 1_201 }, (_, index) =>
        anOrder(`order_${String(index)}`)
      )
      expect(await service.outbox.enqueue(facts)).toHaveLength(1_201)
      expect(await service.outbox.enqueue([])).toEqual([])
    })

    it("makes only the first of a key its head, in a batch and after it", async () => {
      const all = { orderingKey: "all" }
      await service.outbox.enqueue([
        anOrder("order_1", all),
        anOrder("order_2", all),
      ])
      await desk.recordOrder("order_3", all)
      const { messages } = await service.outbox.list({ limit: 10, offset: 0 })
      expect(
        messages.map(({ entity_id, is_head }) => [entity_id, is_head])
      ).toEqual([
        ["order_3", false],
        ["order_2", false],
        ["order_1", true],
      ])
    })

    it("makes exactly one head when ten callers use one key", async () => {
      await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          desk.recordOrder(`order_${String(index)}`, { orderingKey: "all" })
        )
      )
      const { messages } = await service.outbox.list({ limit: 10, offset: 0 })
      expect(messages.filter(({ is_head }) => is_head)).toHaveLength(1)
      expect(messages.at(-1)).toMatchObject({ is_head: true })
    })

    it("keeps what cannot be read from the store any more", async () => {
      const id = await desk.record(
        aCustomer("cus_1", { snapshot: { name: "Anna" } })
      )
      expect(await desk.find(id)).toMatchObject({ snapshot: { name: "Anna" } })
    })
  })

  describe("Recording a fact that is open", () => {
    it("moves bulk work to the fast lane, and never back", async () => {
      const id = await desk.recordOrder("order_1", { lane: "bulk" })
      await desk.recordOrder("order_1", { lane: "realtime" })
      expect(await desk.find(id)).toMatchObject({ lane: "realtime" })
      await desk.recordOrder("order_1", { lane: "bulk" })
      expect(await desk.find(id)).toMatchObject({ lane: "realtime" })
    })

    describe.each<SettlementName>(["rejected", "discarded"])(
      "that is %s",
      (ending) => {
        it("revives it with a customer, because the record may have been mended", async () => {
          await desk.recordCustomer("cus_1")
          const { id } = await desk.attempt(settlements[ending])
          expect(await desk.recordCustomer("cus_1")).toBe(id)
          expect(await desk.find(id)).toMatchObject({
            state: "available",
            parked_at: null,
            attempts_used: 0,
          })
          expect((await desk.claimOne()).id).toBe(id)
        })

        it("leaves it to a person with an order, whose events tell of no change", async () => {
          const { id, attempts_used } = await desk.orderAfter(ending)
          expect(await desk.recordOrder("order_1")).toBe(id)
          expect(await desk.find(id)).toMatchObject({
            state: settlements[ending].state,
            parked_at: expect.any(Date) as Date,
            attempts_used,
          })
          expect(await desk.claim()).toEqual([])
        })

        it("revives it with an order when an operator forces it", async () => {
          const { id } = await desk.orderAfter(ending)
          await desk.recordOrder("order_1", { isForced: true })
          expect(await desk.claimOne()).toMatchObject({
            id,
            attempts_used: 0,
            parked_at: null,
          })
        })
      }
    )

    it("does not revive one that waits for a decision, not even by force", async () => {
      const { id } = await desk.orderAfter("undecided")
      await desk.recordOrder("order_1", { isForced: true })
      expect(await desk.find(id)).toMatchObject({ state: "indeterminate" })
      expect(await desk.claim()).toEqual([])
    })

    it("wakes an order that waits for its payment", async () => {
      const { id } = await desk.orderAfter("unpaid")
      expect(await desk.claim()).toEqual([])
      await desk.recordOrder("order_1")
      expect((await desk.claimOne()).id).toBe(id)
    })

    it.each<SettlementName>(["retryable", "unauthorized", "lost"])(
      "lets a message wait its time after %s, unless an operator forces it",
      async (ending) => {
        const { id } = await desk.orderAfter(ending)
        await desk.recordOrder("order_1")
        expect(await desk.isDue(id)).toBe(false)
        await desk.recordOrder("order_1", { isForced: true })
        expect(await desk.isDue(id)).toBe(true)
        expect(await desk.claimOne()).toMatchObject({ id, is_forced: true })
      }
    )

    it("never takes an operator's word back", async () => {
      const id = await desk.recordOrder("order_1", { isForced: true })
      await desk.recordOrder("order_1", { isForced: false })
      expect(await desk.find(id)).toMatchObject({ is_forced: true })
    })
  })

  describe("A fact that happens again while it is being delivered", () => {
    it("is delivered once more, with a customer", async () => {
      const id = await desk.recordCustomer("cus_1")
      const message = await desk.claimOne()
      await desk.recordCustomer("cus_1")
      await service.outbox.settle([settled(message)])
      expect(await desk.find(id)).toMatchObject({
        state: "available",
        finished_at: null,
        is_stale: false,
        is_head: true,
      })
      expect(await desk.attempt()).toMatchObject({ id, state: "completed" })
      expect(await desk.claim()).toEqual([])
    })

    it("is not delivered once more, with an order the ERP has now", async () => {
      await desk.recordOrder("order_1")
      const message = await desk.claimOne()
      await desk.recordOrder("order_1")
      await service.outbox.settle([settled(message)])
      expect(await desk.find(message.id)).toMatchObject({ state: "completed" })
    })

    describe.each<SettlementName>(["rejected", "discarded", "undecided"])(
      "and is then %s",
      (ending) => {
        const happenMeanwhile = async (fact: ReturnType<typeof anOrder>) => {
          await desk.record({ ...fact, isForced: false })
          const message = await desk.claimOne()
          await desk.record(fact)
          await service.outbox.settle([settled(message, settlements[ending])])
          return desk.find(message.id)
        }
        const again = {
          state: "available",
          parked_at: null,
          attempts_used: 0,
        }

        it("is tried again with a customer, instead of being parked", async () => {
          expect(await happenMeanwhile(aCustomer("cus_1"))).toMatchObject(again)
        })

        it("is parked with an order, unless an operator forced it", async () => {
          expect(await happenMeanwhile(anOrder("order_1"))).toMatchObject({
            state: settlements[ending].state,
            parked_at: expect.any(Date) as Date,
            is_stale: false,
          })
          expect(
            await happenMeanwhile(anOrder("order_2", { isForced: true }))
          ).toMatchObject(again)
        })
      }
    )

    it("does not wait for a payment that has just arrived", async () => {
      await desk.recordOrder("order_1")
      const message = await desk.claimOne()
      await desk.recordOrder("order_1")
      await service.outbox.settle([settled(message, settlements.unpaid)])
      expect((await desk.claimOne()).id).toBe(message.id)
    })
  })

  describe("An order that was sent, and given up with its answer lost", () => {
    /** Sent, its answer lost; then an operator stopped it. */
    const givenUp = async (fact: ReturnType<typeof anOrder>) => {
      await desk.record(fact)
      const [message] = await desk.claim({ connectionId: fact.connectionId })
      if (message === undefined) {
        throw new Error("Nothing was due")
      }
      await service.outbox.markSending(message, HOUR_MS)
      await service.outbox.settle([settled(message, settlements.lost)])
      const { sent_at } = await desk.find(message.id)
      await service.outbox.cancel([message.id], anna)
      return sent_at
    }

    it("is looked up when an operator takes it up again, because it may be booked", async () => {
      const sentAt = await givenUp(anOrder("order_1"))
      const id = await desk.record(anOrder("order_1", { isForced: true }))
      expect(await desk.find(id)).toMatchObject({
        state: "available",
        sent_at: sentAt,
      })
    })

    it.each([
      ["another order", anOrder("order_2")],
      ["another ERP", anOrder("order_1", { connectionId: "con_b" })],
    ])("says nothing about %s", async (_what, fact) => {
      await givenUp(anOrder("order_1"))
      expect(await desk.find(await desk.record(fact))).toMatchObject({
        sent_at: null,
      })
    })

    it("says nothing about a customer, who may be sent twice", async () => {
      await givenUp(aCustomer("cus_1"))
      const id = await desk.recordCustomer("cus_1")
      expect(await desk.find(id)).toMatchObject({ sent_at: null })
    })
  })

  describe("An order that the ERP has", () => {
    it("is not recorded again, unless an operator forces it", async () => {
      await desk.bindOrder("order_1")
      const facts = [anOrder("order_1"), anOrder("order_2")]
      const enqueued = await service.outbox.enqueue(facts)
      expect(enqueued.map(({ entityId }) => entityId)).toEqual(["order_2"])
      const forced = await service.outbox.enqueue([
        anOrder("order_1", { isForced: true }),
      ])
      expect(forced).toMatchObject([{ entityId: "order_1", isNew: true }])
    })

    it("is recorded for another ERP", async () => {
      await desk.bindOrder("order_1", "con_b")
      expect(await service.outbox.enqueue([anOrder("order_1")])).toHaveLength(1)
    })

    it("does not keep other kinds of record with its id away", async () => {
      await desk.bindOrder("id_1")
      expect(await service.outbox.enqueue([aCustomer("id_1")])).toHaveLength(1)
    })

    it("is not in the ERP while a worker is only about to create it", async () => {
      await service.bindings.claimCreation({
        connectionId: "con_a",
        kind: "order",
        storeId: "order_1",
        messageId: "erpout_1",
      })
      expect(await service.outbox.enqueue([anOrder("order_1")])).toHaveLength(1)
    })
  })
})

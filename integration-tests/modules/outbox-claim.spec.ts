import { describe, expect, it } from "vitest"
import { defaultRetryPolicy } from "../../src/domain/retry-policy"
import type { MessageRow } from "../../src/modules/erp-sync/stores/outbox-rows"
import { anOrder, HOUR_MS, settled, settlements } from "./builders"
import { withErpSync } from "./erp-sync-module"
import { outboxDesk } from "./outbox-desk"

const allOff = {
  orders: false,
  products: false,
  customers: false,
  taxes: false,
}

const entities = (messages: readonly MessageRow[]) =>
  messages.map(({ entity_id }) => entity_id).sort()

withErpSync((module) => {
  const { service } = module
  const desk = outboxDesk(module)

  describe("Claiming messages", () => {
    it("hands them out with a token and a lease, and counts the attempt", async () => {
      const id = await desk.recordOrder("order_1")
      expect(await desk.claimOne()).toMatchObject({
        id,
        state: "executing",
        attempt: 1,
        claim_token: expect.any(String) as string,
        lease_until: expect.any(Date) as Date,
      })
      expect(await desk.claim()).toEqual([])
    })

    it("takes no more of a lane than asked, the longest waiting first", async () => {
      for (const lane of ["realtime", "bulk"] as const) {
        await desk.recordOrder(`${lane}_1`, { lane })
        await desk.recordOrder(`${lane}_2`, { lane })
        await desk.recordOrder(`${lane}_3`, { lane })
      }
      const keys = { realtime: 2, bulk: 1 }
      expect(entities(await desk.claim({ keys }))).toEqual([
        "bulk_1",
        "realtime_1",
        "realtime_2",
      ])
      expect(entities(await desk.claim({ keys }))).toEqual([
        "bulk_2",
        "realtime_3",
      ])
    })

    it("keeps a place for real-time messages however many bulk ones wait", async () => {
      await service.outbox.enqueue(
        Array.from({ length: 50 }, (_, index) =>
          anOrder(`bulk_${String(index)}`, { lane: "bulk" })
        )
      )
      await desk.recordOrder("order_1")
      expect(
        entities(await desk.claim({ keys: { realtime: 1, bulk: 0 } }))
      ).toEqual(["order_1"])
    })

    it("takes those of its connection only", async () => {
      await desk.recordOrder("order_1", { connectionId: "con_b" })
      expect(await desk.claim()).toEqual([])
    })

    it("leaves those waiting whose flow is switched off", async () => {
      await desk.recordOrder("order_1")
      await desk.recordCustomer("cus_1")
      const switchOn = (on: Record<string, boolean>) =>
        service.connections.update("con_a", {
          flows: { ...allOff, ...on },
        })
      await switchOn({ customers: true })
      expect(entities(await desk.claim({ revision: 2 }))).toEqual(["cus_1"])
      await switchOn({ products: true })
      expect(await desk.claim({ revision: 3 })).toEqual([])
      await switchOn({ orders: true })
      expect(entities(await desk.claim({ revision: 4 }))).toEqual(["order_1"])
    })

    it.each(["paused", "needs_reauth"] as const)(
      "takes nothing of a connection that is %s",
      async (state) => {
        await desk.recordOrder("order_1")
        await service.connections.setState("con_a", state, null)
        expect(await desk.claim()).toEqual([])
        await service.connections.setState("con_a", "active", null)
        expect(await desk.claim()).toHaveLength(1)
      }
    )

    it("takes nothing while the ERP is left alone", async () => {
      await desk.recordOrder("order_1")
      for (let failure = 0; failure < 5; failure += 1) {
        await service.connections.reportUnreachable("con_a", { isProbe: false })
      }
      expect(await desk.claim()).toEqual([])
      await service.connections.reportReachable("con_a")
      expect(await desk.claim()).toHaveLength(1)
    })

    it("takes the same when it is idle, however often it asks", async () => {
      for (let round = 0; round < 10; round += 1) {
        const id = await desk.recordOrder(`order_${String(round)}`)
        expect(await desk.claim({ isIdle: true })).toMatchObject([{ id }])
      }
      expect(await desk.claim({ isIdle: true })).toEqual([])
    })

    it("takes nothing for a worker that knows an older connection", async () => {
      await desk.recordOrder("order_1")
      await service.connections.update("con_a", { settings: { url: "new" } })
      expect(await desk.claim({ revision: 1 })).toEqual([])
      expect(await desk.claim({ revision: 2 })).toHaveLength(1)
    })

    it("takes nothing of a connection that was deleted", async () => {
      await service.connections.delete("con_a")
      await desk.recordOrder("order_1")
      expect(await desk.claim()).toEqual([])
    })

    it("does not take a message before its time", async () => {
      const { id } = await desk.orderAfter("retryable")
      expect(await desk.claim()).toEqual([])
      await desk.passTime()
      expect(await desk.claimOne()).toMatchObject({ id, attempt: 2 })
    })

    it("takes only the head of each key", async () => {
      const all = { orderingKey: "all" }
      await desk.recordOrder("order_1", all)
      await desk.recordOrder("order_2", all)
      await desk.recordOrder("order_3")
      expect(entities(await desk.claim())).toEqual(["order_1", "order_3"])
    })

    it("takes no parked message, and blocks nothing but its key", async () => {
      const all = { orderingKey: "all" }
      await desk.recordOrder("order_1", all)
      await desk.recordOrder("order_2", all)
      await desk.attempt(settlements.rejected)
      await desk.recordOrder("order_3")
      await desk.passTime()
      expect(entities(await desk.claim())).toEqual(["order_3"])
    })
  })

  describe("Giving messages back", () => {
    it("leaves them as they were, for whoever comes next", async () => {
      const id = await desk.recordOrder("order_1")
      const before = await desk.find(id)
      await service.outbox.release(await desk.claim())
      const { updated_at: _, ...rest } = before
      expect(await desk.find(id)).toMatchObject(rest)
      expect(await desk.claimOne()).toMatchObject({ id, attempt: 1 })
    })

    it("keeps in mind what may be booked", async () => {
      await desk.orderAfter("retryable")
      await desk.passTime()
      const message = await desk.claimOne()
      await service.outbox.markSending(message, HOUR_MS)
      await service.outbox.release([message])
      expect(await desk.find(message.id)).toMatchObject({
        state: "indeterminate",
        attempt: 1,
        sent_at: expect.any(Date) as Date,
      })
    })

    it("does nothing to one that another worker has taken over", async () => {
      const id = await desk.recordOrder("order_1")
      const old = await desk.claimOne()
      await desk.vanish(id)
      await service.outbox.rescue()
      const current = await desk.claimOne()
      await service.outbox.release([old])
      expect(await desk.find(id)).toEqual(current)
    })
  })

  describe("A worker that vanishes", () => {
    it("leaves a message that had not been sent available again", async () => {
      const id = await desk.recordOrder("order_1")
      await desk.claimOne()
      await desk.vanish(id)
      expect(await service.outbox.rescue()).toBe(1)
      expect(await desk.find(id)).toMatchObject({
        state: "available",
        reason_code: "WORKER_VANISHED",
        claim_token: null,
        lease_until: null,
      })
      expect(await desk.claimOne()).toMatchObject({ id, attempt: 2 })
    })

    it("leaves one that may be booked indeterminate", async () => {
      await desk.recordOrder("order_1")
      const message = await desk.claimOne()
      expect(await service.outbox.markSending(message, HOUR_MS)).toBe(true)
      await desk.vanish(message.id)
      await service.outbox.rescue()
      expect(await desk.find(message.id)).toMatchObject({
        state: "indeterminate",
        sent_at: expect.any(Date) as Date,
      })
      expect((await desk.claimOne()).id).toBe(message.id)
    })

    it("is told from one that lives, whose leases are extended", async () => {
      await service.outbox.enqueue([anOrder("order_1"), anOrder("order_2")])
      const claimed = await desk.claim()
      await Promise.all(claimed.map(({ id }) => desk.vanish(id)))
      const alive = claimed.slice(0, 1)
      await service.outbox.extendLeases(alive, HOUR_MS)
      expect(await service.outbox.rescue()).toBe(1)
      expect(await desk.find(alive[0]?.id ?? "")).toMatchObject({
        state: "executing",
      })
    })

    it("is told from one that begins to send, which takes its lease anew", async () => {
      const id = await desk.recordOrder("order_1")
      const message = await desk.claimOne()
      await desk.vanish(id)
      await service.outbox.markSending(message, HOUR_MS)
      expect(await service.outbox.rescue()).toBe(0)
    })

    it("cannot extend a lease that another holds now", async () => {
      const id = await desk.recordOrder("order_1")
      const old = await desk.claimOne()
      await desk.vanish(id)
      await service.outbox.rescue()
      const current = await desk.claimOne()
      await service.outbox.extendLeases([old], 24 * HOUR_MS)
      expect(await desk.find(id)).toEqual(current)
    })

    it("costs the message an attempt, and at the last one a person is asked", async () => {
      const id = await desk.recordOrder("order_1")
      const used: number[] = []
      for (let time = 0; time < defaultRetryPolicy.maxAttempts; time += 1) {
        await desk.claimOne()
        await desk.vanish(id)
        await service.outbox.rescue()
        used.push((await desk.find(id)).attempts_used)
      }
      expect(used).toEqual(used.map((_, index) => index + 1))
      expect(await desk.find(id)).toMatchObject({
        state: "discarded",
        parked_at: expect.any(Date) as Date,
        reason_code: "WORKER_VANISHED",
      })
      expect(await desk.claim()).toEqual([])
    })

    it("cannot settle when another has taken over, nor leave an attempt", async () => {
      await desk.recordOrder("order_1")
      const old = await desk.claimOne()
      await desk.vanish(old.id)
      await service.outbox.rescue()
      const current = await desk.claimOne()

      expect(await service.outbox.settle([settled(old)])).toEqual([])
      expect(await desk.find(old.id)).toEqual(current)
      expect(await service.outbox.attempts([old.id])).toEqual([])
      expect(await service.outbox.settle([settled(current)])).toEqual([old.id])
    })

    it("cannot settle after it was rescued, even if nobody took over", async () => {
      await desk.recordOrder("order_1")
      const old = await desk.claimOne()
      await desk.vanish(old.id)
      await service.outbox.rescue()
      expect(await service.outbox.settle([settled(old)])).toEqual([])
      expect(await desk.find(old.id)).toMatchObject({ state: "available" })
    })

    it("may not begin to send when another has taken over", async () => {
      await desk.recordOrder("order_1")
      const old = await desk.claimOne()
      await desk.vanish(old.id)
      await service.outbox.rescue()
      const current = await desk.claimOne()
      expect(await service.outbox.markSending(old, HOUR_MS)).toBe(false)
      expect(await service.outbox.markSending(current, HOUR_MS)).toBe(true)
    })
  })

  describe("Beginning to send", () => {
    it("keeps the first time, because that attempt may have booked it", async () => {
      await desk.recordOrder("order_1")
      const first = await desk.claimOne()
      await service.outbox.markSending(first, HOUR_MS)
      const { sent_at } = await desk.find(first.id)
      await service.outbox.settle([settled(first, settlements.lost)])
      await desk.passTime()
      await service.outbox.markSending(await desk.claimOne(), HOUR_MS)
      expect((await desk.find(first.id)).sent_at).toEqual(sent_at)
    })
  })
})

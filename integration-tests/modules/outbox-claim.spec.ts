import { describe, expect, it } from "vitest"
import type { MessageRow } from "../../src/modules/erp-sync/stores/outbox-rows"
import { anOrder, HOUR_MS, settled, settlements } from "./builders"
import { withErpSync } from "./erp-sync-module"
import { outboxDesk } from "./outbox-desk"

const entities = (messages: readonly MessageRow[]) =>
  messages.map(({ entity_id }) => entity_id).sort()

withErpSync((module) => {
  const { service, sql } = module
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

    it("takes no more than asked, the longest waiting first", async () => {
      await desk.recordOrder("order_1")
      await desk.recordOrder("order_2")
      await desk.recordOrder("order_3")
      expect(entities(await desk.claim({ limit: 2 }))).toEqual([
        "order_1",
        "order_2",
      ])
    })

    it("takes those of its connection only", async () => {
      await desk.recordOrder("order_1", { connectionId: "con_b" })
      expect(await desk.claim()).toEqual([])
    })

    it("leaves those waiting whose flow is switched off", async () => {
      await desk.recordOrder("order_1")
      await desk.recordCustomer("cus_1")
      expect(entities(await desk.claim({ topics: ["customer"] }))).toEqual([
        "cus_1",
      ])
      expect(await desk.claim({ topics: [] })).toEqual([])
      expect(entities(await desk.claim({ topics: ["order"] }))).toEqual([
        "order_1",
      ])
    })

    it("takes real-time messages before bulk ones, however old these are", async () => {
      await desk.recordOrder("order_1", { lane: "bulk" })
      await desk.recordOrder("order_2", { lane: "bulk" })
      await desk.recordOrder("order_3")
      expect(entities(await desk.claim({ limit: 1 }))).toEqual(["order_3"])
      expect(entities(await desk.claim({ limit: 1 }))).toEqual(["order_1"])
    })

    it("fills up with bulk messages what real-time ones leave free", async () => {
      await desk.recordOrder("order_1", { lane: "bulk" })
      await desk.recordOrder("order_2", { lane: "bulk" })
      await desk.recordOrder("order_3")
      expect(entities(await desk.claim({ limit: 2 }))).toEqual([
        "order_1",
        "order_3",
      ])
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

    it("lets no more execute than the connection bears", async () => {
      await service.outbox.enqueue(
        ["order_1", "order_2", "order_3", "order_4"].map((id) => anOrder(id))
      )
      const cap = { maxExecuting: 3 }
      const first = await desk.claim({ ...cap, limit: 2 })
      expect(first).toHaveLength(2)
      const second = await desk.claim(cap)
      expect(second).toHaveLength(1)
      expect(await desk.claim(cap)).toEqual([])
      await service.outbox.settle(first.map((message) => settled(message)))
      expect(await desk.claim(cap)).toHaveLength(1)
    })

    it("takes nothing where more execute than are allowed by now", async () => {
      await desk.recordOrder("order_1")
      await desk.recordOrder("order_2")
      await desk.claim({ limit: 1 })
      expect(await desk.claim({ maxExecuting: 0 })).toEqual([])
    })
  })

  describe("Eight workers on 500 messages of 20 keys", () => {
    const CAP = 10

    it("never exceed the cap, take each message once and keep every key's order", async () => {
      const facts = Array.from({ length: 500 }, (_, index) =>
        anOrder(`order_${String(index)}`, {
          orderingKey: `key_${String(index % 20)}`,
          lane: index % 3 === 0 ? "realtime" : "bulk",
        })
      )
      await service.outbox.enqueue(facts)
      const executing = new Set<string>()
      const delivered: MessageRow[] = []
      const busiest: number[] = []
      const busyTwice: string[] = []

      const work = async () => {
        while (delivered.length < facts.length) {
          const claimed = await desk.claim({ limit: 3, maxExecuting: CAP })
          for (const message of claimed) {
            if (executing.has(message.ordering_key)) {
              busyTwice.push(message.ordering_key)
            }
            executing.add(message.ordering_key)
          }
          busiest.push(await countExecuting())
          delivered.push(...claimed)
          claimed.forEach(({ ordering_key }) => executing.delete(ordering_key))
          await service.outbox.settle(claimed.map((one) => settled(one)))
        }
      }
      await Promise.all(Array.from({ length: 8 }, work))

      expect(Math.max(...busiest)).toBeLessThanOrEqual(CAP)
      expect(Math.max(...busiest)).toBeGreaterThan(1)
      expect(busyTwice).toEqual([])
      expect(new Set(delivered.map(({ id }) => id)).size).toBe(500)
      expect(delivered).toHaveLength(500)
      const [left] = await sql<{ count: number }>(
        "select count(*)::int count from erp_outbox_message where state <> 'completed'"
      )
      expect(left?.count).toBe(0)
      expect(keysOutOfOrder(delivered)).toEqual([])
    })

    async function countExecuting(): Promise<number> {
      const [row] = await sql<{ count: number }>(
        "select count(*)::int count from erp_outbox_message where state = 'executing'"
      )
      return row?.count ?? 0
    }

    function keysOutOfOrder(messages: readonly MessageRow[]): string[] {
      const last = new Map<string, number>()
      return messages.flatMap(({ ordering_key, seq }) => {
        const isLate = seq < (last.get(ordering_key) ?? 0)
        last.set(ordering_key, seq)
        return isLate ? [ordering_key] : []
      })
    }
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
      expect(await service.outbox.markSending(message)).toBe(true)
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
      const alive = claimed[0]?.id ?? ""
      await service.outbox.extendLeases([alive], HOUR_MS)
      expect(await service.outbox.rescue()).toBe(1)
      expect(await desk.find(alive)).toMatchObject({ state: "executing" })
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
      expect(await service.outbox.markSending(old)).toBe(false)
      expect(await service.outbox.markSending(current)).toBe(true)
    })
  })

  describe("Beginning to send", () => {
    it("keeps the first time, because that attempt may have booked it", async () => {
      await desk.recordOrder("order_1")
      const first = await desk.claimOne()
      await service.outbox.markSending(first)
      const { sent_at } = await desk.find(first.id)
      await service.outbox.settle([settled(first, settlements.lost)])
      await desk.passTime()
      await service.outbox.markSending(await desk.claimOne())
      expect((await desk.find(first.id)).sent_at).toEqual(sent_at)
    })
  })
})

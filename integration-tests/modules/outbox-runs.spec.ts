import { describe, expect, it } from "vitest"
import type { MessageRow } from "../../src/modules/erp-sync/stores/outbox-rows"
import {
  aCustomer,
  anna,
  anOrder,
  settled,
  type SettlementName,
  settlements,
} from "./builders"
import { withErpSync } from "./erp-sync-module"
import { outboxDesk } from "./outbox-desk"

const ofOneKey = { orderingKey: "all" }
const entities = (messages: readonly MessageRow[]) =>
  messages.map(({ entity_id }) => entity_id)

withErpSync((module) => {
  const { service, sql } = module
  const desk = outboxDesk(module)

  /** `order_1`, `order_2` … of one key. */
  const queueOrders = (count: number) =>
    service.outbox.enqueue(
      Array.from({ length: count }, (_, index) =>
        anOrder(`order_${String(index + 1)}`, ofOneKey)
      )
    )
  const claimRun = (runLength = 10) => desk.claim({ runLength })

  describe("A run", () => {
    it("is the messages of one key in their order, as many as asked", async () => {
      await queueOrders(4)
      expect(entities(await claimRun(3))).toEqual([
        "order_1",
        "order_2",
        "order_3",
      ])
    })

    it("is taken of each key, and not mixed up", async () => {
      await service.outbox.enqueue(
        ["a_1", "b_1", "a_2", "b_2", "a_3"].map((id) =>
          anOrder(id, { orderingKey: id.slice(0, 1) })
        )
      )
      const claimed = await claimRun(2)
      const of = (key: string) =>
        entities(claimed.filter(({ ordering_key }) => ordering_key === key))
      expect(of("a")).toEqual(["a_1", "a_2"])
      expect(of("b")).toEqual(["b_1", "b_2"])
    })

    it("is held with one token, and each of its messages counts an attempt", async () => {
      await queueOrders(3)
      const claimed = await claimRun()
      expect(new Set(claimed.map((one) => one.claim_token)).size).toBe(1)
      expect(claimed.map(({ state, attempt }) => [state, attempt])).toEqual(
        claimed.map(() => ["executing", 1])
      )
    })

    it("stops before the first message that is not due", async () => {
      const [, , third] = await queueOrders(4)
      await sql(
        "update erp_outbox_message set run_at = now() + interval '1 hour' where id = ?",
        [third?.id]
      )
      expect(entities(await claimRun())).toEqual(["order_1", "order_2"])
    })

    it("stops before the first message whose flow is off", async () => {
      await service.outbox.enqueue([
        anOrder("order_1", ofOneKey),
        aCustomer("cus_1", ofOneKey),
        anOrder("order_2", ofOneKey),
      ])
      await sql(
        `update erp_connection set flows = flows || '{"customers": false}'`
      )
      expect(entities(await claimRun())).toEqual(["order_1"])
    })

    it("stops before the first message that waits for a person", async () => {
      await queueOrders(4)
      const [first, second, third] = await claimRun(3)
      await service.outbox.settle([
        ...(first ? [settled(first, settlements.retryable)] : []),
        ...(second ? [settled(second, settlements.rejected)] : []),
        ...(third ? [settled(third)] : []),
      ])
      await desk.passTime()
      expect(entities(await claimRun())).toEqual(["order_1"])
    })

    it("passes over messages that were skipped", async () => {
      await queueOrders(3)
      const first = await desk.attempt(settlements.rejected)
      await service.outbox.skip([first.id], anna)
      expect(entities(await claimRun())).toEqual(["order_2", "order_3"])
    })

    it("takes bulk messages along that are behind a real-time one", async () => {
      await desk.recordOrder("order_1", ofOneKey)
      await desk.recordOrder("order_2", { ...ofOneKey, lane: "bulk" })
      const claimed = await desk.claim({
        keys: { realtime: 1, bulk: 0 },
        runLength: 10,
      })
      expect(entities(claimed)).toEqual(["order_1", "order_2"])
    })
  })

  describe("A key with a run under way", () => {
    it("is given to nobody else", async () => {
      await queueOrders(5)
      await claimRun(2)
      expect(await claimRun()).toEqual([])
    })

    it("is given to nobody else when its first message is done", async () => {
      await queueOrders(3)
      const [first] = await claimRun(2)
      await service.outbox.settle(first ? [settled(first)] : [])
      expect(await claimRun()).toEqual([])
    })

    it("is given to nobody else when its first message happened again", async () => {
      await service.outbox.enqueue([
        aCustomer("cus_1", ofOneKey),
        aCustomer("cus_2", ofOneKey),
      ])
      const [first, second] = await claimRun()
      await desk.recordCustomer("cus_1", ofOneKey)
      await service.outbox.settle(first ? [settled(first)] : [])
      expect(await claimRun()).toEqual([])
      await service.outbox.settle(second ? [settled(second)] : [])
      expect(entities(await claimRun())).toEqual(["cus_1"])
    })

    it("is given to nobody else when a skipped message comes back", async () => {
      await queueOrders(4)
      const refused = await desk.attempt(settlements.rejected)
      await service.outbox.skip([refused.id], anna)
      const [second, third] = await claimRun(2)
      await service.outbox.retry([refused.id], anna)
      await service.outbox.settle(second ? [settled(second)] : [])
      expect(await claimRun()).toEqual([])
      await service.outbox.settle(third ? [settled(third)] : [])
      expect(entities(await claimRun())).toEqual(["order_1", "order_4"])
    })

    it.each<SettlementName>(["retryable", "unpaid", "lost", "rejected"])(
      "goes on where it was, when its first message is %s and the others are given back",
      async (ending) => {
        await queueOrders(3)
        const [first, ...others] = await claimRun()
        await service.outbox.settle(
          first ? [settled(first, settlements[ending])] : []
        )
        await service.outbox.release(others)
        await desk.recordOrder("order_of_another_key")
        expect(entities(await claimRun())).toEqual(["order_of_another_key"])
        await service.outbox.retry([first?.id ?? ""], anna)
        const again = await claimRun()
        expect(entities(again)).toEqual(["order_1", "order_2", "order_3"])
        expect(again.map(({ attempt }) => attempt)).toEqual([2, 1, 1])
      }
    )

    it("comes back as a whole, with one attempt counted, when its worker vanishes", async () => {
      await queueOrders(3)
      const claimed = await claimRun()
      await Promise.all(claimed.map(({ id }) => desk.vanish(id)))
      expect(await service.outbox.rescue()).toBe(3)
      const again = await claimRun()
      expect(entities(again)).toEqual(["order_1", "order_2", "order_3"])
      expect(again.map((message) => message.attempts_used)).toEqual([1, 0, 0])
    })

    it("is extended as a whole", async () => {
      await queueOrders(2)
      const claimed = await claimRun()
      await Promise.all(claimed.map(({ id }) => desk.vanish(id)))
      await service.outbox.extendLeases(claimed, 60_000)
      expect(await service.outbox.rescue()).toBe(0)
    })
  })

  describe("Eight workers on 500 messages of 20 keys", () => {
    it("take each message once, keep every key's order and are never two at one key", async () => {
      const facts = Array.from({ length: 500 }, (_, index) =>
        anOrder(`order_${String(index)}`, {
          orderingKey: `key_${String(index % 20)}`,
          lane: index % 3 === 0 ? "realtime" : "bulk",
        })
      )
      await service.outbox.enqueue(facts)
      const busyKeys = new Map<string, number>()
      const busyTwice: string[] = []
      const delivered: MessageRow[] = []

      const work = async (worker: number) => {
        while (delivered.length < facts.length) {
          const claimed = await desk.claim({
            keys: { realtime: 2, bulk: 2 },
            runLength: 4,
          })
          for (const { ordering_key } of claimed) {
            if ((busyKeys.get(ordering_key) ?? worker) !== worker) {
              busyTwice.push(ordering_key)
            }
            busyKeys.set(ordering_key, worker)
          }
          delivered.push(...claimed)
          claimed.forEach(({ ordering_key }) => busyKeys.delete(ordering_key))
          await service.outbox.settle(claimed.map((one) => settled(one)))
        }
      }
      await Promise.all(Array.from({ length: 8 }, (_, index) => work(index)))

      expect(busyTwice).toEqual([])
      expect(new Set(delivered.map(({ id }) => id)).size).toBe(500)
      expect(delivered).toHaveLength(500)
      expect(keysOutOfOrder(delivered)).toEqual([])
      const [left] = await sql<{ count: number }>(
        "select count(*)::int count from erp_outbox_message where state <> 'completed'"
      )
      expect(left?.count).toBe(0)
    })
  })
})

function keysOutOfOrder(messages: readonly MessageRow[]): string[] {
  const last = new Map<string, number>()
  return messages.flatMap(({ ordering_key, seq }) => {
    const isLate = seq < (last.get(ordering_key) ?? 0)
    last.set(ordering_key, seq)
    return isLate ? [ordering_key] : []
  })
}

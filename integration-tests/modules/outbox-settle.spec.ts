import { describe, expect, it } from "vitest"
import { settlementOf } from "../../src/domain/settlement"
import {
  anOrder,
  failures,
  settled,
  type SettlementName,
  settlements,
} from "./builders"
import { withErpSync } from "./erp-sync-module"
import { outboxDesk } from "./outbox-desk"

withErpSync((module) => {
  const { service, sql } = module
  const desk = outboxDesk(module)

  describe("Settling an attempt", () => {
    it.each<[SettlementName, Record<string, unknown>]>([
      ["completed", { state: "completed", is_head: false, attempts_used: 0 }],
      ["retryable", { state: "retryable", is_head: true, attempts_used: 1 }],
      ["unauthorized", { state: "snoozed", is_head: true, attempts_used: 0 }],
      ["unpaid", { state: "snoozed", is_head: true, attempts_used: 0 }],
      ["lost", { state: "indeterminate", is_head: true, attempts_used: 1 }],
      ["undecided", { state: "indeterminate", is_head: true }],
      ["rejected", { state: "cancelled", is_head: true }],
      ["obsolete", { state: "cancelled", is_head: false }],
      ["discarded", { state: "discarded", is_head: true }],
    ])("as %s leaves %o", async (ending, expected) => {
      const message = await desk.orderAfter(ending)
      expect(message).toMatchObject({
        ...expected,
        attempt: 1,
        claim_token: null,
        lease_until: null,
      })
    })

    it.each<[SettlementName, "finished" | "parked" | "waiting"]>([
      ["completed", "finished"],
      ["obsolete", "finished"],
      ["rejected", "parked"],
      ["discarded", "parked"],
      ["undecided", "parked"],
      ["retryable", "waiting"],
      ["unauthorized", "waiting"],
      ["lost", "waiting"],
    ])("as %s leaves it %s", async (ending, standing) => {
      const { id, finished_at, parked_at } = await desk.orderAfter(ending)
      expect({
        finished: finished_at !== null,
        parked: parked_at !== null,
        waiting: !(await desk.isDue(id)),
      }).toEqual({
        finished: standing === "finished",
        parked: standing === "parked",
        waiting: standing === "waiting",
      })
    })

    it("keeps the reason and the issues for the operator", async () => {
      const issue = {
        code: "customer.email_missing",
        message: "The customer has no e-mail address.",
        record: { kind: "order" as const, id: "order_1" },
      }
      await desk.recordOrder("order_1")
      const message = await desk.attempt({
        ...settlements.rejected,
        failure: { ...failures.rejected, issues: [issue] },
      })
      expect(message).toMatchObject({
        reason_kind: "rejected",
        reason_code: "ERP_REJECTED",
        reason: "What to do about ERP_REJECTED.",
        issues: [issue],
      })
    })

    it("forgets the reason when it has worked, and keeps a note", async () => {
      await desk.orderAfter("retryable")
      await desk.passTime()
      const note = "The ERP had booked the order already."
      expect(await desk.attempt({ state: "completed", note })).toMatchObject({
        reason_kind: null,
        reason_code: null,
        reason: note,
        issues: null,
        sent_at: null,
      })
    })

    it.each(["not_due", "unbound"] as const)(
      "writes down once that it is %s, however often it is looked at",
      async (kind) => {
        const { failure, ...waits } = settlements.unpaid
        const settlement = { ...waits, failure: { ...failure, kind } }
        const id = await desk.recordOrder("order_1")
        await desk.attempt(settlement)
        await desk.passTime()
        await desk.attempt(settlement)
        expect(await service.outbox.attempts([id])).toMatchObject([
          { number: 1, error_code: "AWAITING_PAYMENT" },
        ])
        await desk.passTime()
        await desk.attempt()
        expect(await service.outbox.attempts([id])).toMatchObject([
          { number: 1 },
          { number: 3, outcome: "completed" },
        ])
      }
    )

    it("shows the last fifty attempts of each message, in order", async () => {
      const { id } = await desk.orderAfter("retryable")
      await sql(
        `insert into erp_attempt (id, message_id, connection_id, number,
           started_at, duration_ms, outcome, exchanges)
         select 'erpatt_' || n, ?, 'con_a', n, now(), 1, 'retryable', '[]'
         from generate_series(2, 60) n`,
        [id]
      )
      const numbers = (await service.outbox.attempts([id, "none"])).map(
        ({ number }) => number
      )
      expect(numbers).toEqual(Array.from({ length: 50 }, (_, n) => n + 11))
    })

    it("writes down each attempt with what was said on the wire", async () => {
      await desk.recordOrder("order_1")
      const exchange = { method: "POST", url: "https://erp/x", status: 500 }
      const first = await desk.claimOne()
      await service.outbox.settle([
        { ...settled(first, settlements.retryable), exchanges: [exchange] },
      ])
      await desk.passTime()
      await desk.attempt()
      expect(await service.outbox.attempts([first.id])).toMatchObject([
        {
          number: 1,
          outcome: "retryable",
          error_code: "ERP_SERVER_ERROR",
          started_at: new Date("2026-03-10T09:30:00Z"),
          duration_ms: 120,
          exchanges: [exchange],
        },
        { number: 2, outcome: "completed", error_code: null, exchanges: [] },
      ])
    })

    it("settles a batch, each in its own way", async () => {
      await service.outbox.enqueue([anOrder("order_1"), anOrder("order_2")])
      const claimed = await desk.claim()
      const ids = await service.outbox.settle(
        claimed.map((message) =>
          settled(
            message,
            message.entity_id === "order_1"
              ? settlements.completed
              : settlements.rejected
          )
        )
      )
      expect(new Set(ids)).toEqual(new Set(claimed.map(({ id }) => id)))
      const states = await sql<{ entity_id: string; state: string }>(
        "select entity_id, state from erp_outbox_message order by 1"
      )
      expect(states).toEqual([
        { entity_id: "order_1", state: "completed" },
        { entity_id: "order_2", state: "cancelled" },
      ])
    })

    it("counts the attempts that are used until none is left", async () => {
      await desk.recordOrder("order_1")
      const policy = { baseMs: 1_000, maxMs: 1_000, maxAttempts: 3 }
      const states: string[] = []
      for (let round = 0; round < 3; round += 1) {
        const message = await desk.claimOne()
        const attempt = message.attempts_used + 1
        const settlement = settlementOf(failures.serverError, {
          attempt,
          random: 0,
          policy,
        })
        await service.outbox.settle([settled(message, settlement)])
        states.push((await desk.find(message.id)).state)
        await desk.passTime()
      }
      expect(states).toEqual(["retryable", "retryable", "discarded"])
    })
  })

  describe("The messages of one key", () => {
    const all = { orderingKey: "all" }
    const heads = async () => {
      const found = await sql<{ entity_id: string }>(
        "select entity_id from erp_outbox_message where is_head order by seq"
      )
      return found.map(({ entity_id }) => entity_id)
    }

    it.each<SettlementName>(["completed", "obsolete"])(
      "come forward one by one as each is %s",
      async (ending) => {
        await service.outbox.enqueue(
          ["order_1", "order_2", "order_3"].map((id) => anOrder(id, all))
        )
        const seen = [await heads()]
        for (let round = 0; round < 3; round += 1) {
          await desk.attempt(settlements[ending])
          seen.push(await heads())
        }
        expect(seen).toEqual([["order_1"], ["order_2"], ["order_3"], []])
      }
    )

    it.each<SettlementName>(["retryable", "unpaid", "lost", "rejected"])(
      "wait behind one that is %s",
      async (ending) => {
        await service.outbox.enqueue(
          ["order_1", "order_2"].map((id) => anOrder(id, all))
        )
        await desk.attempt(settlements[ending])
        expect(await heads()).toEqual(["order_1"])
        expect(await desk.claim()).toEqual([])
      }
    )

    it("begin anew when all are finished", async () => {
      await desk.recordOrder("order_1", all)
      await desk.attempt()
      await desk.recordOrder("order_2", all)
      expect(await heads()).toEqual(["order_2"])
    })

    it("come forward once, however many settle at the same time", async () => {
      const facts = Array.from({ length: 60 }, (_, index) =>
        anOrder(`order_${String(index)}`, {
          orderingKey: `key_${String(index % 6)}`,
        })
      )
      await service.outbox.enqueue(facts)
      for (let round = 0; round < 10; round += 1) {
        const claimed = await desk.claim()
        expect(claimed).toHaveLength(6)
        await Promise.all(
          claimed.map((message) => service.outbox.settle([settled(message)]))
        )
      }
      expect(await desk.claim()).toEqual([])
    })
  })
})

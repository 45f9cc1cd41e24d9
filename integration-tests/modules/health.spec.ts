import { describe, expect, it } from "vitest"
import { latencyBoundsMs } from "../../src/domain/latency"
import type { Settlement } from "../../src/domain/settlement"
import type { HealthRow } from "../../src/modules/erp-sync/stores/health-store"
import type { NewSchedule } from "../../src/modules/erp-sync/stores/schedule-store"
import { aCustomer, anna, anOrder, settled, settlements } from "./builders"
import { withErpSync } from "./erp-sync-module"
import { outboxDesk } from "./outbox-desk"

const everyQuarter: NewSchedule = {
  flow: "products",
  mode: "delta",
  recurrence: { everyMinutes: 15 },
}
const everyNight: NewSchedule = {
  flow: "products",
  mode: "full",
  recurrence: { cron: "30 3 * * *", timeZone: "UTC" },
}

withErpSync((module) => {
  const { service, sql } = module
  const desk = outboxDesk(module)

  const healthOf = async (connectionId = "con_a"): Promise<HealthRow> => {
    const measured = await service.health.measure()
    const own = measured.find((row) => row.connection_id === connectionId)
    if (own === undefined) {
      throw new Error(`${connectionId} was not measured`)
    }
    return own
  }

  /** An attempt at the one message that is due, as long as this. */
  const attempt = async (
    durationMs: number,
    settlement: Settlement = settlements.completed
  ) => {
    const message = await desk.claimOne()
    await service.outbox.settle([
      { ...settled(message, settlement), durationMs },
    ])
    return message
  }

  const age = (id: string, interval: string) =>
    sql(
      "update erp_outbox_message set created_at = now() - cast(? as interval) where id = ?",
      [interval, id]
    )

  describe("The health of a connection", () => {
    it("is measured of each, also where nothing happens", async () => {
      const measured = await service.health.measure()
      expect(
        measured.toSorted((a, b) =>
          a.connection_id.localeCompare(b.connection_id)
        )
      ).toEqual(
        ["con_a", "con_b"].map((connection_id) => ({
          connection_id,
          oldest_waiting_seconds: null,
          refused_last_hour: 0,
          settled_last_hour: 0,
          late_runs: [],
          held_reasons: [],
        }))
      )
    })

    it("says how long the oldest message has been waiting for the ERP", async () => {
      await age(await desk.recordOrder("order_1"), "10 minutes")
      await age(await desk.recordOrder("order_2"), "1 minute")
      await age(
        await desk.recordOrder("order_3", { connectionId: "con_b" }),
        "5 seconds"
      )
      const a = await healthOf("con_a")
      expect(a.oldest_waiting_seconds).toBeGreaterThanOrEqual(600)
      expect(a.oldest_waiting_seconds).toBeLessThan(660)
      const b = await healthOf("con_b")
      expect(b.oldest_waiting_seconds).toBeLessThan(60)
    })

    it.each(["unpaid", "rejected", "completed"] as const)(
      "does not count a message as waiting for the ERP that is %s",
      async (ending) => {
        const { id } = await desk.orderAfter(ending)
        await age(id, "3 days")
        expect((await healthOf()).oldest_waiting_seconds).toBeNull()
      }
    )

    it("does not count a message as waiting whose flow is off", async () => {
      await desk.recordOrder("order_1")
      await sql(
        `update erp_connection set flows = flows || '{"orders": false}'`
      )
      expect((await healthOf()).oldest_waiting_seconds).toBeNull()
    })

    it("counts what was refused among what was settled within the hour", async () => {
      await desk.recordOrder("order_1")
      await attempt(1)
      await desk.recordOrder("order_2")
      await attempt(1, settlements.rejected)
      await desk.recordOrder("order_3")
      await attempt(1, settlements.discarded)
      await desk.recordOrder("order_4")
      await attempt(1, settlements.retryable)
      expect(await healthOf()).toMatchObject({
        refused_last_hour: 2,
        settled_last_hour: 3,
      })
      await sql(
        `update erp_outbox_message set
           parked_at = parked_at - interval '61 minutes',
           finished_at = finished_at - interval '61 minutes'`
      )
      expect(await healthOf()).toMatchObject({
        refused_last_hour: 0,
        settled_last_hour: 0,
      })
    })
  })

  describe("An import that is late", () => {
    /** So old are its schedule and the state of its connection. */
    const schedule = async (
      planned: NewSchedule = everyQuarter,
      age = "1 hour"
    ) => {
      await service.schedules.create("con_a", [planned])
      await sql(
        `update erp_schedule set created_at = now() - cast(? as interval),
           updated_at = now() - cast(? as interval)`,
        [age, age]
      )
      await sql(
        "update erp_connection set state_changed_at = now() - cast(? as interval)",
        [age]
      )
    }
    const planned = (interval: string) =>
      sql("update erp_schedule set next_run_at = now() + cast(? as interval)", [
        interval,
      ])
    const ran = async (
      interval: string,
      state: "completed" | "failed" | "held" | "running",
      mode: "delta" | "full" = "delta"
    ) => {
      const run = await service.runs.start({
        connectionId: "con_a",
        flow: "products",
        mode,
        trigger: "schedule",
        since: null,
        selection: null,
      })
      await sql(
        "update erp_sync_run set state = ?, started_at = now() - cast(? as interval) where id = ?",
        [state, interval, run?.id ?? ""]
      )
    }

    it("is one whose time has passed and that nobody started", async () => {
      await schedule()
      await ran("5 minutes", "completed")
      await planned("10 minutes")
      expect((await healthOf()).late_runs).toEqual([])
      await planned("-7 minutes")
      expect((await healthOf()).late_runs).toEqual([
        { flow: "products", minutes: 7 },
      ])
      expect((await healthOf("con_b")).late_runs).toEqual([])
    })

    it("is one that runs in time but keeps failing", async () => {
      await schedule()
      await ran("5 minutes", "failed")
      await planned("10 minutes")
      expect((await healthOf()).late_runs).toEqual([
        { flow: "products", minutes: 45 },
      ])
    })

    it("is one of every night that did not come about, whatever else ran", async () => {
      await schedule(everyNight, "4 days")
      await ran("20 hours", "completed", "full")
      expect((await healthOf()).late_runs).toEqual([])

      await sql("delete from erp_sync_run")
      await ran("48 hours", "completed", "full")
      await ran("5 minutes", "completed", "delta")
      // A day, and the hour by which clocks may have been set back.
      expect((await healthOf()).late_runs).toEqual([
        { flow: "products", minutes: 23 * 60 },
      ])
    })

    it.each(["held", "running"] as const)(
      "is none whose run is %s: a person decides, or a process is at it",
      async (state) => {
        await schedule()
        await planned("-7 minutes")
        await ran("1 hour", state)
        await sql(
          "update erp_sync_run set lease_until = now() + interval '1 minute'"
        )
        expect((await healthOf()).late_runs).toEqual([])
      }
    )

    it("is one whose run nobody takes", async () => {
      await schedule()
      await ran("1 hour", "running")
      expect((await healthOf()).late_runs).toHaveLength(1)
    })

    it.each([
      ["was switched on", "update erp_schedule set updated_at = now()"],
      [
        "works again",
        "update erp_connection set state_changed_at = now() where id = 'con_a'",
      ],
    ])("has its interval when it %s just now", async (_what, happens) => {
      await schedule()
      await planned("10 minutes")
      expect((await healthOf()).late_runs).toHaveLength(1)
      await sql(happens)
      expect((await healthOf()).late_runs).toEqual([])
    })

    it("is none that is switched off", async () => {
      await schedule()
      await planned("-7 minutes")
      await sql("update erp_schedule set enabled = false")
      expect((await healthOf()).late_runs).toEqual([])
    })
  })

  describe("The depths of the queue", () => {
    it("are told by topic, lane and state, parked ones apart", async () => {
      await desk.orderAfter("rejected", "order_1")
      await desk.orderAfter("retryable", "order_2")
      await desk.orderAfter("completed", "order_3")
      await service.outbox.enqueue([
        anOrder("order_4"),
        anOrder("order_5"),
        anOrder("order_6", { lane: "bulk" }),
        aCustomer("cus_1", { connectionId: "con_b" }),
      ])
      const depths = await service.health.depths()
      expect(
        depths.map(({ connection_id, topic, lane, state, count }) =>
          [connection_id, topic, lane, state, count].join(" ")
        )
      ).toEqual([
        "con_a order bulk available 1",
        "con_a order realtime available 2",
        "con_a order realtime parked 1",
        "con_a order realtime retryable 1",
        "con_b customer realtime available 1",
      ])
    })
  })

  describe("The counters of attempts", () => {
    const attempts = async () => {
      const totals = await service.health.totals()
      return totals.filter(({ measure }) => measure === "attempt")
    }
    const bucketOf = (boundMs: (typeof latencyBoundsMs)[number]) =>
      latencyBoundsMs.indexOf(boundMs)

    it("count by outcome and by how long each took", async () => {
      await desk.recordOrder("order_1")
      await attempt(20)
      await desk.recordOrder("order_2")
      await attempt(30)
      await desk.recordOrder("order_3")
      await attempt(700)
      await desk.recordOrder("order_4")
      await attempt(4_000_000, settlements.rejected)
      expect(await attempts()).toEqual([
        expect.objectContaining({
          outcome: "cancelled",
          bucket: latencyBoundsMs.length,
          count: 1,
          ms: 4_000_000,
        }),
        expect.objectContaining({
          outcome: "completed",
          bucket: bucketOf(50),
          count: 2,
          ms: 50,
        }),
        expect.objectContaining({
          outcome: "completed",
          bucket: bucketOf(1_000),
          count: 1,
          ms: 700,
        }),
      ])
    })

    it("count deliveries from the record of the fact to the ERP's answer", async () => {
      const id = await desk.recordOrder("order_1")
      await attempt(20, settlements.retryable)
      await age(id, "20 seconds")
      await service.outbox.retry([id], anna)
      await attempt(20)
      const totals = await service.health.totals()
      const deliveries = totals.filter(({ measure }) => measure === "delivery")
      expect(deliveries).toEqual([
        expect.objectContaining({
          connection_id: "con_a",
          outcome: "completed",
          bucket: bucketOf(30_000),
          count: 1,
        }),
      ])
      expect(deliveries[0]?.ms).toBeGreaterThanOrEqual(20_000)
    })

    it("outlive the messages and attempts they counted", async () => {
      await desk.recordOrder("order_1")
      await attempt(20)
      const before = await service.health.totals()
      await sql("delete from erp_attempt")
      await sql("delete from erp_outbox_message")
      expect(await service.health.totals()).toEqual(before)
    })

    it("lose nothing when many settle at the same time", async () => {
      await service.outbox.enqueue(
        Array.from({ length: 60 }, (_, index) =>
          anOrder(`order_${String(index)}`)
        )
      )
      const claimed = await desk.claim()
      await Promise.all(
        claimed.map((message) => service.outbox.settle([settled(message)]))
      )
      expect(await attempts()).toMatchObject([{ count: 60, ms: 60 * 120 }])
    })

    it("do not count what a worker says that has lost its message", async () => {
      const id = await desk.recordOrder("order_1")
      const old = await desk.claimOne()
      await desk.vanish(id)
      await service.outbox.rescue()
      await service.outbox.settle([settled(old)])
      expect(await service.health.totals()).toEqual([])
    })

    it("are each connection's own, and go with it", async () => {
      await desk.recordOrder("order_1")
      await attempt(20)
      await desk.recordOrder("order_1", { connectionId: "con_b" })
      const claimed = await desk.claim({ connectionId: "con_b" })
      await service.outbox.settle(claimed.map((message) => settled(message)))
      await service.connections.delete("con_a")
      const totals = await service.health.totals()
      expect(new Set(totals.map((one) => one.connection_id))).toEqual(
        new Set(["con_b"])
      )
    })
  })
})

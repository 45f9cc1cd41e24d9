import { describe, expect, it } from "vitest"
import { aCustomer, anna, anOrder, settled, settlements } from "./builders"
import { withErpSync } from "./erp-sync-module"
import { outboxDesk } from "./outbox-desk"

const POLICY = { messageDays: 30, runDays: 30, reportDays: 30 }

withErpSync((module) => {
  const { service, sql } = module
  const desk = outboxDesk(module)

  const age = (table: string, column: string, id: string) =>
    sql(
      `update ${table} set ${column} = now() - interval '31 days' where id = ?`,
      [id]
    )
  const idsOf = async (table: string) =>
    (await sql<{ id: string }>(`select id from ${table} order by id`)).map(
      ({ id }) => id
    )
  const prune = () => service.retention.prune(POLICY)

  describe("Pruning", () => {
    it("deletes what was sent long ago, with its attempts and actions", async () => {
      const old = await desk.orderAfter("completed", "order_old")
      await desk.orderAfter("completed", "order_new")
      await sql(
        "insert into erp_operator_action (id, message_id, action) values ('act', ?, 'retry')",
        [old.id]
      )
      await age("erp_outbox_message", "finished_at", old.id)

      expect(await prune()).toMatchObject({ erp_outbox_message: 1 })

      expect(await service.outbox.find(old.id)).toBeNull()
      expect(await idsOf("erp_operator_action")).toEqual([])
      expect(await idsOf("erp_attempt")).toHaveLength(1)
    })

    it("keeps what waits, however old, and the orders somebody cancelled", async () => {
      const parked = await desk.orderAfter("rejected", "order_parked")
      const cancelled = await desk.recordOrder("order_cancelled")
      await service.outbox.cancel([cancelled], anna)
      for (const id of [parked.id, cancelled]) {
        await age("erp_outbox_message", "created_at", id)
      }
      await age("erp_outbox_message", "finished_at", cancelled)

      expect(await prune()).toMatchObject({ erp_outbox_message: 0 })
      expect(await idsOf("erp_outbox_message")).toHaveLength(2)
    })

    it("keeps the last runs of a flow, and the last one that got through", async () => {
      await sql(
        `insert into erp_sync_run (id, connection_id, flow, mode, trigger, state,
           counts, watermark, started_at, finished_at)
         select 'run_' || lpad(n::text, 2, '0'), 'con_a', 'products', 'delta',
           'schedule', case when n = 1 or n = 2 then 'completed' else 'failed' end,
           '{}', case when n = 1 or n = 2 then 'w' end,
           now() - interval '60 days' + n * interval '1 hour',
           now() - interval '60 days' + n * interval '1 hour'
         from generate_series(1, 25) n`
      )
      await sql(
        `insert into erp_run_change (id, run_id, kind, store_id, action)
         values ('chg_gone', 'run_01', 'product', 'prod_1', 'create'),
           ('chg_kept', 'run_02', 'product', 'prod_1', 'create')`
      )

      await prune()

      const kept = await idsOf("erp_sync_run")
      expect(kept).toHaveLength(21)
      expect(kept.slice(0, 2)).toEqual(["run_02", "run_06"])
      expect(await idsOf("erp_run_change")).toEqual(["chg_kept"])
    })

    it("keeps for a day the polls that found nothing, and those that did as long as all runs", async () => {
      await sql(
        `insert into erp_sync_run (id, connection_id, flow, mode, trigger, state,
           counts, started_at, finished_at)
         select 'run_' || lpad(n::text, 2, '0'), 'con_a', 'stock', 'delta',
           'schedule', 'completed',
           case when n = 2 then '{"created": 0, "updated": 3, "failed": 0}'
             else '{"created": 0, "updated": 0, "failed": 0}' end::jsonb,
           now() - interval '2 days' + n * interval '1 minute',
           now() - interval '2 days' + n * interval '1 minute'
         from generate_series(1, 25) n`
      )
      await prune()
      const kept = await idsOf("erp_sync_run")
      expect(kept).toHaveLength(21)
      expect(kept.slice(0, 2)).toEqual(["run_02", "run_06"])
    })

    it("keeps issues nobody has settled", async () => {
      await sql(
        `insert into erp_run_issue (id, run_id, connection_id, kind, code, message,
           created_at, resolved_at)
         values ('open', 'run', 'con_a', 'product', 'C', 'm',
             now() - interval '60 days', null),
           ('settled', 'run', 'con_a', 'product', 'C', 'm',
             now() - interval '60 days', now() - interval '31 days')`
      )
      await prune()
      expect(await idsOf("erp_run_issue")).toEqual(["open"])
    })

    it("goes through any number of rows, some at a time", async () => {
      await sql(
        `insert into erp_outbox_message (id, connection_id, topic, entity_id,
           dedupe_key, ordering_key, origin, state, run_at, finished_at)
         select 'old_' || n, 'con_a', 'customer', 'cus_' || n, 'd' || n, 'k' || n,
           'event', 'completed', now(), now() - interval '31 days'
         from generate_series(1, 4500) n`
      )
      expect(await prune()).toMatchObject({ erp_outbox_message: 4500 })
    })
  })

  describe("Forgetting a customer", () => {
    const said = [{ method: "POST", requestBody: "Mario Rossi" }]

    const deliver = async (message: ReturnType<typeof anOrder>) => {
      const id = await desk.record(message)
      const claimed = await desk.claimOne()
      await service.outbox.settle([{ ...settled(claimed), exchanges: said }])
      return id
    }
    const stored = async () =>
      JSON.stringify([
        await sql("select * from erp_attempt"),
        await sql("select * from erp_outbox_message"),
        await sql("select * from erp_run_change"),
        await sql("select * from erp_run_issue"),
      ])

    it("empties what was said about him and his orders, and of nobody else", async () => {
      await deliver(aCustomer("cus_1"))
      await deliver(anOrder("order_1"))
      await sql(
        `insert into erp_run_change (id, run_id, kind, store_id, action, after)
         values ('chg', 'run', 'customer', 'cus_1', 'update', '"Mario Rossi"')`
      )
      await sql(
        `insert into erp_run_issue (id, run_id, connection_id, kind, store_id,
           label, code, message)
         values ('iss', 'run', 'con_a', 'customer', 'cus_1', 'Mario Rossi', 'C', 'm')`
      )
      expect(await stored()).toContain("Mario Rossi")

      expect(
        await service.retention.purgeCustomer("cus_1", ["order_1"])
      ).toEqual({ emptied: 2, waiting: 0 })

      expect(await stored()).not.toContain("Mario Rossi")
      await deliver(anOrder("order_of_another"))
      await service.retention.purgeCustomer("cus_1", ["order_1"])
      expect(await stored()).toContain("Mario Rossi")
    })

    it("leaves what is known of the ERP's documents: nothing is sent twice", async () => {
      await deliver(anOrder("order_1"))
      await desk.bindOrder("order_1")
      await service.retention.purgeCustomer("cus_1", ["order_1"])
      expect(await idsOf("erp_binding")).toHaveLength(1)
      expect(await idsOf("erp_attempt")).toHaveLength(1)
    })

    it("keeps the reason of what still waits for a person, and counts it", async () => {
      await desk.record(anOrder("order_1"))
      const { id } = await desk.attempt(settlements.rejected)
      expect(
        await service.retention.purgeCustomer("cus_1", ["order_1"])
      ).toEqual({ emptied: 1, waiting: 1 })
      expect((await desk.find(id)).reason).toBe(
        "What to do about ERP_REJECTED."
      )
    })
  })
})

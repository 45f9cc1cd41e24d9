import { describe, expect, it } from "vitest"
import {
  aConnection,
  aCustomer,
  anna,
  anOrder,
  connectionFields,
} from "./builders"
import { type ModuleUnderTest, withErpSync } from "./erp-sync-module"
import { aClaim } from "./outbox-desk"

withErpSync((module) => {
  const { service } = module
  const find = async (id: string) => {
    const found = await service.connections.find(id)
    if (found === null) {
      throw new Error(`There is no connection ${id}`)
    }
    return found
  }

  describe("A stored connection", () => {
    it("is found by its id and in the list, oldest first", async () => {
      const first = await aConnection(service, { name: "A" })
      const second = await aConnection(service, { name: "B" })
      expect(await find(first)).toMatchObject({
        ...connectionFields({ name: "A" }),
        origin: "admin",
        state: "active",
        breaker_failures: 0,
      })
      const ids = (await service.connections.list()).map(({ id }) => id)
      expect(ids).toEqual([first, second])
      expect(await service.connections.find("erpcon_none")).toBeNull()
    })

    it("changes only what is given", async () => {
      const id = await aConnection(service, { settings: { a: 1 } })
      await service.connections.update(id, { name: "New" })
      await service.connections.update(id, { credentials: "v1:sealed" })
      expect(await find(id)).toMatchObject({
        name: "New",
        settings: { a: 1 },
        credentials: "v1:sealed",
      })
    })

    it("keeps its last check", async () => {
      const id = await aConnection(service)
      const check = {
        at: "2026-03-10T09:30:00.000Z",
        ok: true,
        summary: "Smarty",
        warnings: ["Say which currency."],
      } as const
      await service.connections.saveCheck(id, check)
      expect((await find(id)).last_check).toEqual(check)
    })

    it("adds up what the sweep found", async () => {
      const id = await aConnection(service)
      const until = new Date("2026-03-10T09:30:00Z")
      const sweep = { until, isFull: false }
      await service.connections.saveSweep(id, { ...sweep, found: 2 })
      await service.connections.saveSweep(id, { ...sweep, found: 3 })
      expect(await find(id)).toMatchObject({
        swept_until: until,
        found_by_sweep: 5,
        last_found_at: expect.any(Date) as Date,
        swept_in_full_at: null,
      })
    })

    it("keeps when the sweep last found something, and last looked at everything", async () => {
      const id = await aConnection(service)
      const sweep = { until: new Date("2026-03-10T09:30:00Z"), found: 0 }
      await service.connections.saveSweep(id, { ...sweep, isFull: true })
      const { swept_in_full_at, last_found_at } = await find(id)
      expect(swept_in_full_at).toBeInstanceOf(Date)
      expect(last_found_at).toBeNull()
      await service.connections.saveSweep(id, { ...sweep, isFull: false })
      expect(await find(id)).toMatchObject({ swept_in_full_at })
    })

    it("counts its changes, and nothing else, in its revision", async () => {
      const id = await aConnection(service)
      expect(await find(id)).toMatchObject({ revision: 1 })
      await service.connections.update(id, { name: "A" })
      await service.connections.update(id, { settings: { a: 1 } })
      await service.connections.setState(id, "paused", null)
      await service.connections.reportUnreachable(id, { isProbe: true })
      expect(await find(id)).toMatchObject({ revision: 3 })
    })

    it("exists once per handle, whoever stores it first", async () => {
      const ids = await Promise.all(
        Array.from({ length: 10 }, () =>
          service.connections.create(connectionFields({ handle: "main" }))
        )
      )
      expect(ids.filter((id) => id !== null)).toHaveLength(1)
      expect(await service.connections.findByHandle("main")).toMatchObject({
        origin: "options",
      })
    })
  })

  describe("The state of a connection", () => {
    it("tells of a change once, to one of ten", async () => {
      const id = await aConnection(service)
      const told = await Promise.all(
        Array.from({ length: 10 }, () =>
          service.connections.setState(id, "needs_reauth", "Key refused")
        )
      )
      expect(told.filter(Boolean)).toHaveLength(1)
      expect(await find(id)).toMatchObject({
        state: "needs_reauth",
        state_reason: "Key refused",
      })
    })

    it("tells again after it was another one", async () => {
      const id = await aConnection(service)
      expect(await service.connections.setState(id, "paused", null)).toBe(true)
      expect(await service.connections.setState(id, "paused", "x")).toBe(false)
      expect(await service.connections.setState(id, "active", null)).toBe(true)
      expect(await service.connections.setState(id, "paused", "y")).toBe(true)
    })
  })

  describe("Deleting a connection", () => {
    it("removes everything of it and nothing of another", async () => {
      const gone = await aConnection(service)
      const stays = await aConnection(service)
      await fillWith(module, gone)
      await fillWith(module, stays)
      const before = await countRows(module, stays)
      expect(emptyOnes(before)).toEqual([])
      expect(await countChanges(module)).toEqual({ all: 2, of_runs: 2 })
      expect(await countActions(module)).toBe(2)

      await service.connections.delete(gone)

      expect(await countRows(module, stays)).toEqual(before)
      expect(new Set(Object.values(await countRows(module, gone)))).toEqual(
        new Set([0])
      )
      expect(await countChanges(module)).toEqual({ all: 1, of_runs: 1 })
      expect(await countActions(module)).toBe(1)
      expect(await service.connections.find(gone)).toBeNull()
    })
  })
})

/** Something in every table that belongs to a connection. */
async function fillWith(module: ModuleUnderTest, connectionId: string) {
  const { service } = module
  await module.sql(
    "insert into erp_session (id, connection_id) values (?, ?)",
    [`erpses_${connectionId}`, connectionId]
  )
  await service.customerPairings.saveUnpaired(connectionId, [
    { customerId: "cus_2", reason: "absent", message: null },
  ])
  const [, customer] = await service.outbox.enqueue([
    anOrder("order_1", { connectionId }),
    aCustomer("cus_1", { connectionId }),
  ])
  const [message] = await service.outbox.claim(
    aClaim({ connectionId, keys: { realtime: 1, bulk: 0 } })
  )
  await service.outbox.settle(
    message
      ? [
          {
            message,
            settlement: { state: "completed", note: null },
            startedAt: new Date(),
            durationMs: 1,
            exchanges: [],
          },
        ]
      : []
  )
  await service.bindings.save(connectionId, [
    { kind: "order", storeId: "order_1", externalId: "57" },
  ])
  await service.exclusions.add(connectionId, {
    kind: "product",
    reason: "operator",
    records: [{ externalId: "7", label: null }],
  })
  const run = await service.runs.start({
    connectionId,
    flow: "products",
    mode: "full",
    trigger: "admin",
    since: null,
    selection: null,
  })
  const runId = run?.id ?? ""
  await service.images.saveFailure(
    connectionId,
    "https://images.example.com/1.jpg",
    "not there"
  )
  await service.mainImages.save(connectionId, {
    externalId: "7",
    productId: "prod_1",
    sha256: null,
    storeUrl: null,
  })
  await service.runPages.keep(
    { id: runId, connection_id: connectionId },
    { cursor: null, records: [], stock: [], seen: ["7"], readAt: new Date() }
  )
  await service.runLog.addChanges(runId, [
    {
      kind: "product",
      storeId: "prod_1",
      externalId: "7",
      label: null,
      action: "create",
      field: null,
      before: null,
      after: null,
    },
  ])
  await service.runLog.addIssues({ id: runId, connection_id: connectionId }, [
    {
      kind: "product",
      externalId: "8",
      storeId: null,
      label: null,
      code: "x",
      message: "x",
    },
  ])
  await service.schedules.create(connectionId, [
    { flow: "products", mode: "delta", recurrence: { everyMinutes: 5 } },
  ])
  await service.mappings.replacePaymentMethods(connectionId, [
    { providerId: "pp_stripe", kind: "card", label: null },
  ])
  await service.exports.create("order", null, [
    {
      entityId: "order_1",
      connectionId,
      messageId: message?.id ?? null,
      reason: null,
      isNew: true,
    },
  ])
  await service.outbox.cancel([customer?.id ?? ""], anna)
  await service.alerts.update(connectionId, [
    { kind: "backlog", message: "A message has been waiting." },
  ])
  await service.gate.pause(connectionId, 0)
}

/** Rows of a connection, by table. */
async function countRows({ sql }: ModuleUnderTest, connectionId: string) {
  const tables = await sql<{ name: string }>(
    `select table_name name from information_schema.columns
     where column_name = 'connection_id' and table_schema = 'public'`
  )
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await sql<{ count: number }>(
      `select count(*)::int count from ${name} where connection_id = ?`,
      [connectionId]
    )
    counts[name] = row?.count ?? 0
  }
  return counts
}

const emptyOnes = (counts: Record<string, number>) =>
  Object.keys(counts).filter((table) => counts[table] === 0)

/** The changes of runs, which know their connection only through the run. */
async function countChanges({ sql }: ModuleUnderTest) {
  const [row] = await sql<{ all: number; of_runs: number }>(
    `select count(*)::int "all", count(r.id)::int of_runs
     from erp_run_change c left join erp_sync_run r on r.id = c.run_id`
  )
  return row
}

/** What operators did, which knows its connection only through the message. */
async function countActions({ sql }: ModuleUnderTest) {
  const [row] = await sql<{ count: number }>(
    "select count(*)::int count from erp_operator_action"
  )
  return row?.count
}

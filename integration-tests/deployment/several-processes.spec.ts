import { describe, expect, it, vi } from "vitest"
import { GUESTS, runsOf, useFleetStore } from "./fleet-store"

/** Much longer than an idle machine takes. */
const PATIENCE = { timeout: 180_000, interval: 100 }
const LONG_MS = 180_000

describe("A store of one server and two workers that share a Redis", () => {
  const store = useFleetStore()

  it("imports each kind of data of a new connection once, not once per worker", async () => {
    await vi.waitFor(async () => {
      const states = (await runsOf(store().api)).map(({ state }) => state)
      expect(states).toEqual(Array(4).fill("completed"))
    }, PATIENCE)

    expect(
      (await runsOf(store().api)).map(({ flow }) => flow).toSorted()
    ).toEqual(["customers", "products", "stock", "taxes"])
  })

  it("keeps to the one request at a time that the ERP bears, while it imports and exports", async () => {
    const codes = await store().backlog(5)
    const second = store().gate.holdOrderAnswer(2)
    await store().resume()
    await second.booked

    // The import begins while an order is at the ERP, so both want it at once.
    const { body } = await store().api.post<{ run: { id: string } }>(
      "/imports",
      {
        connection_id: store().connectionId,
        flow: "products",
        mode: "full",
      }
    )
    await runReaches(body.run.id, "running")
    store().gate.delayMs = 20
    second.release()
    await store().delivered(codes)
    await runReaches(body.run.id, "completed")

    store().gate.delayMs = 0
    expect(store().gate.peak).toBe(1)
  })

  it("stops both workers when the connection is paused on the server", async () => {
    const codes = await store().backlog(8)
    store().gate.delayMs = 150
    const second = store().gate.holdOrderAnswer(2)
    await store().resume()
    await second.booked

    await store().pause()
    second.release()
    await vi.waitFor(async () => {
      const states = (await store().queue(codes)).map(({ state }) => state)
      expect(states).not.toContain("executing")
    }, PATIENCE)
    const before = store().booked(codes)
    // What was under way may have gone out.
    expect(before.length).toBeLessThan(codes.length)

    // It is recorded by a worker, which tells both of them at once.
    const late = await store().buy()
    await vi.waitFor(async () => {
      expect(await store().queue([late])).toHaveLength(1)
    }, PATIENCE)
    expect(store().booked([...codes, late])).toEqual(before)

    store().gate.delayMs = 0
    await store().resume()
    await store().delivered([...codes, late])
    expectEachOnce([...codes, late])
  })

  it("goes on delivering while Redis is away", async () => {
    const codes = await store().backlog(4)
    const second = store().gate.holdOrderAnswer(2)
    await store().resume()
    await second.booked

    await store().redis.crash()
    second.release()

    await store().delivered(codes)
    expectEachOnce(codes)
    await store().redis.restart()
  })

  let lost = ""

  it("places orders again when Redis is back without its data", async () => {
    const { redis, workers } = store()
    workers.forEach((worker) => {
      worker.signal("SIGSTOP")
    })
    lost = await store().buy()
    await redis.crash()
    await redis.restart()
    workers.forEach((worker) => {
      worker.signal("SIGCONT")
    })

    expect(await store().queue([lost])).toEqual([])
    const next = await store().buy()
    await store().delivered([next])
  })

  it(
    "loses nothing, doubles nothing and keeps the order of each key when a worker is killed in the middle",
    { timeout: LONG_MS },
    async () => {
      const [victim, other] = store().workers
      const codes = await store().backlog(9)
      await store().sql(THREE_KEYS)
      const queued = await store().queue(codes)
      other.signal("SIGSTOP")
      const fourth = store().gate.holdOrderAnswer(4)
      await store().resume()
      await fourth.booked

      other.signal("SIGCONT")
      victim.signal("SIGKILL")
      fourth.release()

      await store().delivered(codes)
      expectEachOnce(codes)
      for (const key of ["till:0", "till:1", "till:2"]) {
        const inOrder = queued
          .filter(({ ordering_key }) => ordering_key === key)
          .map(({ code }) => code)
        expect(store().booked(inOrder)).toEqual(inOrder)
      }
      const reasons = (await store().queue(codes)).map(({ reason }) => reason)
      expect(reasons.join(" ")).toContain("it was found and adopted")
    }
  )

  it(
    "finds the order whose event was in the Redis that lost its data",
    { timeout: LONG_MS },
    async () => {
      await store().delivered([lost])

      expectEachOnce([lost])
      expect(await store().queue([lost])).toMatchObject([{ origin: "sweep" }])
    }
  )

  it.each(GUESTS)(
    "has made %s a customer of the ERP once, although two workers wrote",
    (guest) => {
      expect(store().smarty.office.customersWithEmail(guest)).toHaveLength(1)
    }
  )

  it(
    "goes on with an import whose worker was killed, and writes no page again",
    { timeout: LONG_MS },
    async () => {
      const [, other] = store().workers
      const victim = await store().startWorker()
      other.signal("SIGSTOP")
      addProducts(700)
      const { body } = await store().api.post<{ run: { id: string } }>(
        "/imports",
        { connection_id: store().connectionId, flow: "products" }
      )
      await vi.waitFor(async () => {
        expect((await store().pages(body.run.id)).written).toBeGreaterThan(0)
      }, PATIENCE)

      victim.signal("SIGKILL")
      const before = await store().pages(body.run.id)
      expect(before.written).toBeLessThan(before.read)
      // As if the time of its leases had passed.
      await store().sql(
        "update erp_sync_run set lease_until = now() where state = 'running'"
      )
      await store().sql("update erp_run_page set lease_until = now()")
      other.signal("SIGCONT")
      await store().sql("select pg_notify('erp_import', '')")
      await runReaches(body.run.id, "completed")

      const created = await store().created(body.run.id)
      expect(created.toSorted()).toEqual([...new Set(created)].toSorted())
      expect(await store().inStore("NUOVO-")).toBe(700)
    }
  )

  function addProducts(count: number) {
    for (let number = 1; number <= count; number += 1) {
      const sku = `NUOVO-${String(number)}`
      store().smarty.office.addProduct({ sku, title: sku, price: "5.00" })
    }
  }

  async function runReaches(id: string, state: string) {
    await vi.waitFor(async () => {
      const run = (await runsOf(store().api)).find((one) => one.id === id)
      expect(run?.state).toBe(state)
    }, PATIENCE)
  }

  function expectEachOnce(codes: readonly string[]) {
    expect(store().booked(codes).toSorted()).toEqual(codes.toSorted())
  }
})

/** Several records on one key, as an integration may ask for. */
const THREE_KEYS = `
  update erp_outbox_message m set ordering_key = keyed.key,
    is_head = keyed.number <= 3
  from (
    select id, number, 'till:' || (number - 1) % 3 key from (
      select id, row_number() over (order by seq) number
      from erp_outbox_message
      where topic = 'order' and finished_at is null) waiting) keyed
  where m.id = keyed.id`

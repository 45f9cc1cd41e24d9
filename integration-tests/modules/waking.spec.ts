import { once } from "node:events"
import { Client } from "@medusajs/framework/pg"
import { describe, expect, it, onTestFinished } from "vitest"
import { anna, anOrder, settlements } from "./builders"
import { withErpSync } from "./erp-sync-module"
import { outboxDesk } from "./outbox-desk"

/** It listens again after two seconds, on a busy machine later. */
const PATIENTLY = { timeout: 20_000 }

withErpSync((module) => {
  const { service, sql, databaseUrl } = module
  const desk = outboxDesk(module)

  /** Collects notifications; `heard` waits until there are so many. */
  async function listenTo(channel: string) {
    const client = new Client({ connectionString: databaseUrl })
    await client.connect()
    onTestFinished(() => client.end())
    await client.query(`listen ${channel}`)
    const payloads: string[] = []
    client.on("notification", ({ payload }) => payloads.push(payload ?? ""))
    return async (count: number) => {
      while (payloads.length < count) {
        await once(client, "notification")
      }
      return payloads
    }
  }

  const openRun = () =>
    service.runs.start({
      connectionId: "con_a",
      flow: "products",
      mode: "full",
      trigger: "admin",
      since: null,
      selection: null,
    })

  describe("Whoever listens for messages", () => {
    it("hears of new facts, once per connection", async () => {
      const heard = await listenTo("erp_outbox")
      await service.outbox.enqueue([
        anOrder("order_1"),
        anOrder("order_2"),
        anOrder("order_1", { connectionId: "con_b" }),
      ])
      expect((await heard(2)).toSorted()).toEqual(["con_a", "con_b"])
    })

    it("hears of facts that are renewed", async () => {
      await desk.orderAfter("unpaid")
      const heard = await listenTo("erp_outbox")
      await desk.recordOrder("order_1")
      expect(await heard(1)).toEqual(["con_a"])
    })

    it.each([
      ["retried", (id: string) => service.outbox.retry([id], anna)],
      ["skipped", (id: string) => service.outbox.skip([id], anna)],
      ["sent again", (id: string) => service.outbox.sendAgain(id, anna)],
      ["cancelled", (id: string) => service.outbox.cancel([id], anna)],
      ["adopted", (id: string) => service.outbox.complete(id, anna)],
    ])("hears when a message is %s by an operator", async (_how, operate) => {
      const all = { orderingKey: "all" }
      await service.outbox.enqueue([
        anOrder("order_1", all),
        anOrder("order_2", all),
      ])
      const { id } = await desk.attempt(settlements.rejected)
      const heard = await listenTo("erp_outbox")
      await operate(id)
      expect(await heard(1)).toEqual(["con_a"])
    })

    it.each([
      ["works again", () => service.outbox.wakeConnection("con_a")],
      [
        "has another idea of what is due",
        () => service.outbox.wakeNotDue("con_a"),
      ],
    ])("hears that a connection %s", async (_what, wake) => {
      const heard = await listenTo("erp_outbox")
      await wake()
      expect(await heard(1)).toEqual(["con_a"])
    })

    it("hears of runs that are opened", async () => {
      const heard = await listenTo("erp_import")
      await openRun()
      expect(await heard(1)).toEqual(["con_a"])
    })
  })

  describe("The waker", () => {
    /** Process ids of connections that listen to all channels. */
    const listeners = async () => {
      const found = await sql<{ pid: number }>(
        `select pid from pg_stat_activity
         where datname = current_database() and state = 'idle'
           and query = 'listen erp_connection'`
      )
      return found.map(({ pid }) => pid)
    }

    /** The module's own, when it listens; stopped when the test ends. */
    async function aWaker(callbacks: {
      onOutbox?: (id: string) => void
      onImport?: () => void
      onConnection?: (id: string) => void
    }) {
      const { waker } = service
      onTestFinished(() => waker.stop())
      waker.onOutbox(callbacks.onOutbox ?? (() => undefined))
      waker.onImport(callbacks.onImport ?? (() => undefined))
      waker.onConnection(callbacks.onConnection ?? (() => undefined))
      await expect.poll(listeners, PATIENTLY).toHaveLength(1)
      return waker
    }

    it("says for which connection messages were recorded", async () => {
      const woken = aCallback<string>()
      await aWaker({ onOutbox: woken.resolve })
      await desk.recordOrder("order_1", { connectionId: "con_b" })
      expect(await woken.promise).toBe("con_b")
    })

    it("says which connection was changed, stopped or resumed", async () => {
      const { connections } = service
      for (const change of [
        () => connections.update("con_b", { name: "New" }),
        () => connections.setState("con_b", "paused", null),
        () => connections.setState("con_b", "active", null),
      ]) {
        const woken = aCallback<string>()
        await aWaker({ onConnection: woken.resolve })
        await change()
        expect(await woken.promise).toBe("con_b")
      }
    })

    it("calls when it is stopped, and is stopped when that is done", async () => {
      const waker = await aWaker({})
      const steps: string[] = []
      waker.onStop(async () => {
        await sql("select 1")
        steps.push("called back")
      })
      await waker.stop()
      steps.push("stopped")
      expect(steps).toEqual(["called back", "stopped"])
    })

    it("calls when a run was opened", async () => {
      const woken = aCallback<undefined>()
      await aWaker({
        onImport: () => {
          woken.resolve(undefined)
        },
      })
      await openRun()
      await expect(woken.promise).resolves.toBeUndefined()
    })

    it("listens again after the database has cut it off", async () => {
      const woken = aCallback<string>()
      await aWaker({ onOutbox: woken.resolve })
      const [before] = await listeners()
      await sql("select pg_terminate_backend(?)", [before])
      await expect.poll(listeners, PATIENTLY).not.toContain(before)
      await expect.poll(listeners, PATIENTLY).toHaveLength(1)
      await desk.recordOrder("order_1")
      expect(await woken.promise).toBe("con_a")
    })

    it("lets its connection go when it is stopped, and can begin again", async () => {
      const waker = await aWaker({})
      await waker.stop()
      await expect.poll(listeners, PATIENTLY).toEqual([])
      const woken = aCallback<string>()
      await aWaker({ onOutbox: woken.resolve })
      await desk.recordOrder("order_1")
      expect(await woken.promise).toBe("con_a")
    })
  })
})

/** A callback, and a promise of its first call. */
function aCallback<T>() {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((resolvePromise) => {
    resolve = resolvePromise
  })
  return { promise, resolve }
}

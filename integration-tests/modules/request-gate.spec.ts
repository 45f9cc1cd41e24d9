import { setMaxListeners } from "node:events"
import { describe, expect, it, onTestFinished } from "vitest"
import type { ConnectorLimits, EndTurn } from "../../src/connectors/contract"
import type { Lane } from "../../src/domain/lane"
import type { Places } from "../../src/domain/request-places"
import { RequestGate } from "../../src/modules/erp-sync/request-gate"
import { RequestGateStore } from "../../src/modules/erp-sync/stores/request-gate-store"
import { HOUR_MS } from "./builders"
import { withErpSync } from "./erp-sync-module"
import { ownDatabase } from "./own-database"

const SPACING_MS = 20
const paced: ConnectorLimits = { maxConcurrent: 8, requestsPerSecond: 50 }
const atATime = (maxConcurrent: number): ConnectorLimits => ({
  maxConcurrent,
  requestsPerSecond: null,
})
/** Node may fire a timer a little early. */
const TIMER_MS = 2
const PATIENTLY = { timeout: 30_000, interval: 10 }

const patient = new AbortController().signal
setMaxListeners(0, patient)
const realtime = { signal: patient }
const bulk = { signal: patient, isBulk: true }

withErpSync(({ sql, databaseUrl }) => {
  /** The gate of a process: it shares nothing with another but the database. */
  const aGate = () =>
    new RequestGate(new RequestGateStore(ownDatabase(databaseUrl)))

  /** As long as a request to an ERP that answers very fast. */
  const request = () => sql("select pg_sleep(0.002)")

  const places = async (): Promise<Places> => {
    const [row] = await sql<{ places: Places }>(
      "select places from erp_request_gate"
    )
    return row?.places ?? { held: {}, waiting: {} }
  }
  const countWaiting = async () => Object.keys((await places()).waiting).length

  /** Waits until so many processes have been told to wait. */
  const untilWaiting = (processes: number) =>
    expect.poll(countWaiting, PATIENTLY).toBe(processes)

  /** Waits until the process that waits with such a request asks once more. */
  const untilAskedAgain = async (lane: Lane) => {
    const patience = async () =>
      Object.values((await places()).waiting).find((one) => one.lane === lane)
        ?.until
    const before = await patience()
    await expect.poll(patience, PATIENTLY).not.toBe(before)
  }

  /** Writes down who starts, in order; each ends when the test says so. */
  function aLog() {
    const started: string[] = []
    const ends: EndTurn[] = []
    return {
      started,
      enter: async (name: string, entered: Promise<EndTurn>) => {
        const end = await entered.catch(() => null)
        // Those that still wait when a test ends are given up.
        if (end !== null) {
          started.push(name)
          ends.push(end)
        }
      },
      /** The oldest request under way is answered. */
      answer: () => ends.shift()?.(),
      untilStarted: (count: number) =>
        expect.poll(() => started.length, PATIENTLY).toBe(count),
    }
  }

  describe("The requests to one ERP", () => {
    it("are never more at a time than it bears, over two processes", async () => {
      const gates = [aGate(), aGate()]
      let underWay = 0
      const seen: number[] = []
      const send = async (gate: RequestGate, isBulk: boolean) => {
        const end = await gate.enter("con_a", atATime(3), {
          signal: patient,
          isBulk,
        })
        underWay += 1
        seen.push(underWay)
        await request()
        underWay -= 1
        end()
      }
      await Promise.all(
        gates.flatMap((gate) =>
          Array.from({ length: 100 }, (_, index) => send(gate, index % 2 === 0))
        )
      )
      expect(seen).toHaveLength(200)
      expect(Math.max(...seen)).toBe(3)
    })

    it("take turns between two processes", async () => {
      const gates = { first: aGate(), second: aGate() }
      const order: string[] = []
      const send = async (name: "first" | "second") => {
        const end = await gates[name].enter("con_a", atATime(1), realtime)
        order.push(name)
        await request()
        end()
      }
      await Promise.all(
        Array.from({ length: 150 }, () => [
          send("first"),
          send("second"),
        ]).flat()
      )
      const halfOf = (name: string) =>
        order.slice(0, order.length / 2).filter((one) => one === name).length
      expect(halfOf("first")).toBeGreaterThan(20)
      expect(halfOf("second")).toBeGreaterThan(20)
    })

    it("do not free a place twice when an answer is reported twice", async () => {
      const gate = aGate()
      const log = aLog()
      const first = await gate.enter("con_a", atATime(1), realtime)
      first()
      first()
      const second = await gate.enter("con_a", atATime(1), realtime)
      void log.enter("third", gate.enter("con_a", atATime(1), realtime))
      first()
      await untilWaiting(1)
      expect(log.started).toEqual([])
      second()
      await log.untilStarted(1)
    })

    it("of another ERP are not held up", async () => {
      const gate = aGate()
      await gate.enter("con_a", atATime(1), realtime)
      await gate.pause("con_a", HOUR_MS)
      const other = await gate.enter("con_b", atATime(1), realtime)
      expect(other).toBeTypeOf("function")
    })
  })

  describe("The pace of requests", () => {
    /** When each of so many requests started, first to last. */
    async function turns(count: number, gates: readonly RequestGate[]) {
      const startedAt = performance.now()
      const found = await Promise.all(
        Array.from({ length: count }, async (_, index) => {
          const gate = gates[index % gates.length] ?? aGate()
          const end = await gate.enter("con_a", paced, realtime)
          const turn = performance.now() - startedAt
          end()
          return turn
        })
      )
      return found.toSorted((a, b) => a - b)
    }

    function expectSpacing(found: readonly number[]) {
      found.forEach((turn, index) => {
        expect(turn).toBeGreaterThanOrEqual(index * SPACING_MS - TIMER_MS)
      })
    }

    it("is kept", async () => {
      expectSpacing(await turns(5, [aGate()]))
    })

    it("is one for two processes", async () => {
      expectSpacing(await turns(10, [aGate(), aGate()]))
    })

    it("does not save up turns that nobody took", async () => {
      const gate = aGate()
      await turns(3, [gate])
      await turns(1, [gate])
      expectSpacing(await turns(4, [gate]))
    })

    it("lets a real-time request overtake a bulk one that waits for its instant", async () => {
      const gate = aGate()
      const log = aLog()
      const slow = { maxConcurrent: 1, requestsPerSecond: 5 }
      const first = await gate.enter("con_a", slow, bulk)
      void log.enter("bulk", gate.enter("con_a", slow, bulk))
      first()
      void log.enter("realtime", gate.enter("con_a", slow, realtime))
      await log.untilStarted(1)
      log.answer()
      await log.untilStarted(2)
      expect(log.started).toEqual(["realtime", "bulk"])
    })
  })

  describe("A pause the ERP asked for", () => {
    it.each([atATime(2), paced])(
      "is kept by all processes, at %o",
      async (limits) => {
        const gates = [aGate(), aGate()]
        await gates[0]?.pause("con_a", 200)
        const pausedAt = performance.now()
        await Promise.all(
          gates.map((gate) => gate.enter("con_a", limits, realtime))
        )
        // Between the pause and this clock lies only its own answer.
        expect(performance.now() - pausedAt).toBeGreaterThan(150)
      }
    )

    it("holds who was waiting already", async () => {
      const gate = aGate()
      const end = await gate.enter("con_a", atATime(1), realtime)
      const waiting = gate.enter("con_a", atATime(1), realtime)
      await gate.pause("con_a", 200)
      const pausedAt = performance.now()
      end()
      await waiting
      expect(performance.now() - pausedAt).toBeGreaterThan(150)
    })

    it("is not shortened by a shorter one", async () => {
      const gate = aGate()
      await gate.pause("con_a", HOUR_MS)
      await gate.pause("con_a", 0)
      const stop = new AbortController()
      const entered = gate.enter("con_a", atATime(1), { signal: stop.signal })
      stop.abort(new Error("stopped"))
      await expect(entered).rejects.toThrow("stopped")
    })
  })

  describe("A bulk queue of 1,000 requests", () => {
    const limits = atATime(1)
    const queueBulk = (gate: RequestGate, log: ReturnType<typeof aLog>) => {
      for (let index = 0; index < 1_000; index += 1) {
        void log.enter("bulk", gate.enter("con_a", limits, bulk))
      }
    }

    it("delays a new real-time request by the one under way", async () => {
      const gate = aGate()
      const log = aLog()
      queueBulk(gate, log)
      await log.untilStarted(1)
      void log.enter("realtime", gate.enter("con_a", limits, realtime))
      log.answer()
      await log.untilStarted(2)
      expect(log.started).toEqual(["bulk", "realtime"])
      log.answer()
      await log.untilStarted(3)
      expect(log.started.at(-1)).toBe("bulk")
    })

    it("delays that of another process by the one under way, as soon as its own has heard of it", async () => {
      const log = aLog()
      queueBulk(aGate(), log)
      await log.untilStarted(1)
      void log.enter("realtime", aGate().enter("con_a", limits, realtime))
      await untilWaiting(2)
      await untilAskedAgain("bulk")
      log.answer()
      await log.untilStarted(2)
      expect(log.started).toEqual(["bulk", "realtime"])
    })

    it("gives way to a stream of real-time requests of another process, and is not forgotten", async () => {
      const gates = { bulk: aGate(), realtime: aGate() }
      const order: string[] = []
      const send = async (lane: "bulk" | "realtime") => {
        const call = { signal: patient, isBulk: lane === "bulk" }
        const end = await gates[lane].enter("con_a", atATime(2), call)
        order.push(lane)
        await request()
        end()
      }
      const bulkSent = Array.from({ length: 1_000 }, () => send("bulk"))
      await expect.poll(() => order.length, PATIENTLY).toBeGreaterThan(0)
      await Promise.all(Array.from({ length: 50 }, () => send("realtime")))
      const bulkBefore = order.filter((lane) => lane === "bulk").length
      expect(bulkBefore).toBeLessThan(500)
      await Promise.all(bulkSent)
      expect(order).toHaveLength(1_050)
    })
  })

  describe("A process that dies", () => {
    const expireLeases = () =>
      sql(
        `update erp_request_gate set places = jsonb_set(places, '{held}', (
           select jsonb_object_agg(key, jsonb_set(value, '{until}', '0'))
           from jsonb_each(places -> 'held')))`
      )
    const holdAll = (process: string) =>
      new RequestGateStore(ownDatabase(databaseUrl)).share(
        "con_a",
        { process, inUse: 1, wanted: 1, waitingLane: null },
        1
      )

    it("frees its places when its lease is over, and not before", async () => {
      await holdAll("dead")
      const log = aLog()
      void log.enter("living", aGate().enter("con_a", atATime(1), realtime))
      await untilWaiting(1)
      expect(log.started).toEqual([])
      await expireLeases()
      await log.untilStarted(1)
      expect(Object.keys((await places()).held)).not.toContain("dead")
    })

    it("is told from one with a long request, which renews its lease", async () => {
      await aGate().enter("con_a", atATime(1), realtime)
      await expireLeases()
      await expect
        .poll(async () => {
          const [held] = Object.values((await places()).held)
          return (held?.until ?? 0) > Date.now()
        }, PATIENTLY)
        .toBe(true)
    })

    it("does not hold up the others with requests that wait no more", async () => {
      const store = new RequestGateStore(ownDatabase(databaseUrl))
      const ask = (process: string) =>
        store.share(
          "con_a",
          { process, inUse: 0, wanted: 1, waitingLane: "realtime" },
          1
        )
      await holdAll("first")
      expect((await ask("dead")).limit).toBe(0)
      await expireLeases()
      await sql(
        `update erp_request_gate set places =
           jsonb_set(places, '{waiting,dead,until}', '0')`
      )
      expect((await ask("living")).limit).toBe(1)
    })
  })

  describe("A request that waits for its turn", () => {
    it("stops waiting as soon as it is aborted, and the next goes", async () => {
      const gate = aGate()
      const log = aLog()
      const end = await gate.enter("con_a", atATime(1), realtime)
      const stop = new AbortController()
      const given = gate.enter("con_a", atATime(1), { signal: stop.signal })
      void log.enter("next", gate.enter("con_a", atATime(1), realtime))
      stop.abort(new Error("the store is stopping"))
      await expect(given).rejects.toThrow("the store is stopping")
      end()
      await log.untilStarted(1)
    })

    it("does not begin to wait when it was aborted before", async () => {
      const signal = AbortSignal.abort(new Error("stopped"))
      await expect(
        aGate().enter("con_a", atATime(1), { signal })
      ).rejects.toThrow("stopped")
    })

    it("fails when the database is away, and the gate works again after it", async () => {
      const gate = aGate()
      await sql("alter table erp_request_gate rename to gate_away")
      onTestFinished(() =>
        sql("alter table if exists gate_away rename to erp_request_gate").then(
          () => undefined
        )
      )
      await expect(gate.enter("con_a", atATime(1), realtime)).rejects.toThrow(
        "erp_request_gate"
      )
      await sql("alter table gate_away rename to erp_request_gate")
      const end = await gate.enter("con_a", atATime(1), realtime)
      expect(end).toBeTypeOf("function")
    })
  })
})

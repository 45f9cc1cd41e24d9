import { describe, expect, it } from "vitest"
import { noCounts } from "../../src/domain/run-state"
import type {
  NewRun,
  RunRow,
} from "../../src/modules/erp-sync/stores/run-store"
import { withErpSync } from "./erp-sync-module"

withErpSync(({ service, sql }) => {
  const start = (overrides: Partial<NewRun> = {}) =>
    service.runs.start({
      connectionId: "con_a",
      flow: "products",
      mode: "delta",
      trigger: "schedule",
      since: null,
      selection: null,
      ...overrides,
    })

  const take = () => service.runs.takeOpen([])

  const started = async (overrides: Partial<NewRun> = {}): Promise<RunRow> => {
    const run = await start(overrides)
    const taken = await take()
    if (run === null || taken?.id !== run.id) {
      throw new Error("The run could not be started")
    }
    return taken
  }

  const finish = (
    run: RunRow,
    state: "completed" | "failed" | "cancelled" = "completed",
    watermark: string | null = null
  ) =>
    service.runs.finish(run, {
      state,
      watermark,
      counts: noCounts,
      error: state === "failed" ? { code: "X", message: "It failed." } : null,
    })

  /** The process of a run has stopped without a word. */
  const vanish = (id: string) =>
    sql(
      "update erp_sync_run set lease_until = now() - interval '1 second' where id = ?",
      [id]
    )

  const page = (cursor: string | null) => ({
    cursor,
    watermark: null,
    counts: { ...noCounts, read: 50 },
    countsRead: null,
    phase: "reading" as const,
    total: 200,
    toWrite: null,
    written: 0,
  })

  describe("Starting a run", () => {
    it("opens one, which any worker may take", async () => {
      const run = await start({ since: "w1", selection: ["7", "8"] })
      expect(run).toMatchObject({
        state: "running",
        since: "w1",
        selection: ["7", "8"],
        counts: noCounts,
        claim_token: null,
        cursor: null,
      })
      expect(await take()).toMatchObject({ id: run?.id })
    })

    it("opens one at a time for a connection and flow", async () => {
      const runs = await Promise.all(Array.from({ length: 10 }, () => start()))
      expect(runs.filter((run) => run !== null)).toHaveLength(1)
      expect(await start({ flow: "stock" })).not.toBeNull()
      expect(await start({ connectionId: "con_b" })).not.toBeNull()
    })

    it.each(["completed", "failed", "cancelled"] as const)(
      "is possible again when the last one is %s",
      async (state) => {
        await finish(await started(), state)
        expect(await start()).not.toBeNull()
      }
    )
  })

  describe("A run that waits for a person", () => {
    const held = async (overrides: Partial<NewRun> = {}) => {
      const run = await started(overrides)
      await service.runs.finish(run, {
        state: "held",
        watermark: null,
        counts: noCounts,
        error: null,
        alarms: [],
      })
      return run.id
    }

    const isOld = () =>
      sql("update erp_sync_run set updated_at = now() - interval '61 minutes'")

    it.each([{ isPreview: true }, { mode: "full" }] as const)(
      "is left alone for an hour by what runs every few minutes: %o",
      async (overrides) => {
        const id = await held(overrides)
        expect(await start()).toBeNull()
        expect(await service.runs.find(id)).toMatchObject({ state: "held" })
      }
    )

    it("gives way when it is an hour old: a preview is dropped, what a guard stopped is read again", async () => {
      const preview = await held({ isPreview: true })
      await isOld()
      const delta = await started()
      expect(await service.runs.find(preview)).toMatchObject({
        state: "cancelled",
      })
      await finish(delta)

      const id = await held()
      await isOld()
      expect(await start()).toMatchObject({ id, state: "running" })
    })

    it.each([{ trigger: "admin" }, { mode: "full" }] as const)(
      "gives way at once to what a person starts, and to the complete import of the night: %o",
      async (overrides) => {
        const id = await held()
        expect(await start(overrides)).toMatchObject({ id, state: "running" })
      }
    )
  })

  describe("Taking an open run", () => {
    it("gives it to one of ten workers", async () => {
      await start()
      const taken = await Promise.all(Array.from({ length: 10 }, take))
      expect(taken.filter((run) => run !== null)).toHaveLength(1)
    })

    it("takes the oldest first", async () => {
      const first = await start({ connectionId: "con_b" })
      await start({ connectionId: "con_a" })
      expect((await take())?.id).toBe(first?.id)
    })

    it("leaves connections alone that this process is busy with", async () => {
      await start()
      expect(await service.runs.takeOpen(["con_a"])).toBeNull()
      expect(await service.runs.takeOpen(["con_b"])).not.toBeNull()
    })

    it("does not let two runs of one connection overlap", async () => {
      const products = await started()
      await start({ flow: "stock" })
      expect(await take()).toBeNull()
      await finish(products)
      expect(await take()).toMatchObject({ flow: "stock" })
    })

    it("does not let them overlap either when ten workers come at once", async () => {
      const flows = ["products", "stock", "customers", "taxes"] as const
      for (let round = 0; round < 20; round += 1) {
        await Promise.all(
          flows.flatMap((flow) => [
            start({ flow }),
            start({ flow, connectionId: "con_b" }),
          ])
        )
        const taken = await Promise.all(Array.from({ length: 10 }, take))
        const connections = taken.flatMap((run) => run?.connection_id ?? [])
        expect(connections.toSorted()).toEqual(["con_a", "con_b"])
        await sql("delete from erp_sync_run")
      }
    })
  })

  describe("A run whose process vanished", () => {
    it("is taken over where it was", async () => {
      const old = await started({ since: "w1" })
      await service.runs.checkpoint(old, page("page 3"))
      expect(await take()).toBeNull()
      await vanish(old.id)
      expect(await take()).toMatchObject({
        id: old.id,
        cursor: "page 3",
        since: "w1",
        counts: { read: 50 },
      })
    })

    it("is lost to the old process, should it live after all", async () => {
      const old = await started()
      await vanish(old.id)
      const taken = await take()
      expect(await service.runs.checkpoint(old, page("old"))).toBe("lost")
      expect(await service.runs.extendLease(old)).toBe(false)
      expect(await service.runs.close(old)).toBe(false)
      expect(await finish(old, "completed", "w9")).toBe(false)
      expect(await service.runs.find(old.id)).toEqual(taken)
    })

    it("is not taken while its process says that it lives", async () => {
      const run = await started()
      await vanish(run.id)
      expect(await service.runs.extendLease(run)).toBe(true)
      expect(await take()).toBeNull()
    })
  })

  describe("A checkpoint", () => {
    it("writes down how far the run is, and lets it go on", async () => {
      const run = await started()
      expect(await service.runs.checkpoint(run, page("page 2"))).toBe("go_on")
      expect(await service.runs.find(run.id)).toMatchObject({
        cursor: "page 2",
        phase: "reading",
        total: 200,
        counts: { read: 50 },
      })
    })

    it("tells the run that somebody asked to stop it", async () => {
      const run = await started()
      await service.runs.requestCancel(run.id)
      expect(await service.runs.checkpoint(run, page("page 2"))).toBe("cancel")
    })

    it("is lost on a run that is finished", async () => {
      const run = await started()
      await finish(run)
      expect(await service.runs.checkpoint(run, page("page 2"))).toBe("lost")
      await service.runs.requestCancel(run.id)
      expect(await service.runs.find(run.id)).toMatchObject({
        state: "completed",
        cancel_requested: false,
      })
    })
  })

  describe("The watermark of a flow", () => {
    const watermark = () => service.runs.lastWatermark("con_a", "products")
    const finished = async (
      ...outcome: ["completed" | "failed" | "cancelled", string | null]
    ) => {
      await finish(await started(), ...outcome)
    }

    it("is none before the first whole run", async () => {
      expect(await watermark()).toBeNull()
      await finished("failed", "w1")
      await finished("cancelled", "w2")
      expect(await watermark()).toBeNull()
    })

    it("is that of the last whole run", async () => {
      await finished("completed", "w1")
      await finished("completed", "w2")
      await finished("failed", "w3")
      await finished("completed", null)
      expect(await watermark()).toBe("w2")
    })

    it("is not another connection's or flow's", async () => {
      await finish(await started({ flow: "stock" }), "completed", "w1")
      await finish(await started({ connectionId: "con_b" }), "completed", "w2")
      expect(await watermark()).toBeNull()
    })
  })

  describe("The list of runs", () => {
    it("is filtered, newest first, and counts all", async () => {
      await finish(await started(), "failed")
      await finish(await started({ flow: "stock" }))
      await start({ connectionId: "con_b" })
      const list = async (
        query: Partial<Parameters<typeof service.runs.list>[0]>
      ) => {
        const { runs, count } = await service.runs.list({
          limit: 10,
          offset: 0,
          ...query,
        })
        return [
          runs.map(({ connection_id, flow }) => [connection_id, flow]),
          count,
        ]
      }
      expect(await list({ connectionId: "con_a" })).toEqual([
        [
          ["con_a", "stock"],
          ["con_a", "products"],
        ],
        2,
      ])
      expect(await list({ flow: "products", state: "failed" })).toEqual([
        [["con_a", "products"]],
        1,
      ])
      expect(await list({ limit: 1, offset: 9 })).toEqual([[], 3])
    })

    it("names the newest of each flow and mode", async () => {
      await finish(await started(), "failed")
      const delta = await started()
      await finish(delta)
      const full = await started({ mode: "full" })
      const latest = await service.runs.latest(["con_a"])
      expect(latest.map(({ id }) => id).sort()).toEqual(
        [delta.id, full.id].sort()
      )
      expect(await service.runs.latest([])).toEqual([])
    })
  })
})

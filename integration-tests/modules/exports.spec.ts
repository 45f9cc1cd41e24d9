import { describe, expect, it } from "vitest"
import type {
  NewBulkExport,
  NewExportItem,
} from "../../src/modules/erp-sync/stores/export-store"
import { HOUR_MS, settled, settlements } from "./builders"
import { withErpSync } from "./erp-sync-module"
import { outboxDesk } from "./outbox-desk"

const anItem = (overrides: Partial<NewExportItem> = {}): NewExportItem => ({
  entityId: "order_1",
  connectionId: "con_a",
  messageId: null,
  reason: null,
  isNew: true,
  ...overrides,
})

withErpSync((module) => {
  const { service, sql } = module
  const desk = outboxDesk(module)

  const createBulk = (overrides: Partial<NewBulkExport> = {}) =>
    service.exports.createBulk({
      topic: "order",
      action: "export",
      filter: { erp_status: ["not_linked"] },
      total: 2,
      requestedBy: "user_anna",
      ...overrides,
    })

  /** An order in the queue, as an item. */
  const queued = async (entityId: string, isNew = true) =>
    anItem({ entityId, isNew, messageId: await desk.recordOrder(entityId) })

  /** The process that works on it has stopped without a word. */
  const vanish = () =>
    sql("update erp_export set lease_until = now() - interval '1 second'")

  describe("The items of an export", () => {
    const items = async (id: string) =>
      new Map(
        (await service.exports.items(id, 2_000)).map((one) => [
          one.entity_id,
          one,
        ])
      )

    it("say what has become of their messages", async () => {
      const id = await service.exports.create("order", "user_anna", [
        await queued("order_1"),
        anItem({ entityId: "order_2", reason: "No connection takes it." }),
      ])
      expect((await items(id)).get("order_1")).toMatchObject({
        state: "available",
        outcome: "waiting",
        external_number: null,
      })
      await desk.bindOrder("order_1")
      await desk.attempt(settlements.completed)
      expect((await items(id)).get("order_1")).toMatchObject({
        state: "completed",
        outcome: "succeeded",
        external_number: "erp_order_1",
      })
      expect((await items(id)).get("order_2")).toMatchObject({
        state: null,
        outcome: "failed",
        message_id: null,
        reason: "No connection takes it.",
      })
    })

    it("are counted by what has become of them", async () => {
      const id = await service.exports.create("order", null, [
        await queued("order_1"),
        await queued("order_2"),
        anItem({ entityId: "order_3", reason: "No connection takes it." }),
      ])
      const [first] = await desk.claim()
      await service.outbox.settle(
        first ? [settled(first, settlements.rejected)] : []
      )
      expect(await service.exports.counts(id)).toEqual({
        waiting: 1,
        succeeded: 0,
        failed: 2,
      })
    })

    it("show what failed first, then what waits", async () => {
      const id = await service.exports.create("order", null, [
        await queued("order_1"),
        anItem({ entityId: "order_2", reason: "No connection takes it." }),
      ])
      await desk.attempt()
      const waiting = await queued("order_3")
      await service.exports.savePage(id, [waiting], null)
      const shown = await service.exports.items(id, 2)
      expect(shown.map(({ outcome }) => outcome)).toEqual(["failed", "waiting"])
    })

    it("go on succeeding when their messages have been cleared away", async () => {
      const id = await service.exports.create("order", null, [
        await queued("order_1"),
      ])
      await desk.attempt()
      await sql("delete from erp_outbox_message")
      expect(await service.exports.counts(id)).toMatchObject({ succeeded: 1 })
    })

    it("can be many, and none", async () => {
      const many = Array.from({ length: 1_200 }, (_, index) =>
        anItem({ entityId: `order_${String(index)}` })
      )
      const id = await service.exports.create("order", null, many)
      expect((await items(id)).size).toBe(1_200)
      const empty = await service.exports.create("order", null, [])
      expect(await service.exports.items(empty, 10)).toEqual([])
      expect(await service.exports.counts(empty)).toEqual({
        waiting: 0,
        succeeded: 0,
        failed: 0,
      })
    })
  })

  describe("An export of a selection", () => {
    it("is in the queue at once, and nobody has to work on it", async () => {
      const id = await service.exports.create("order", "user_anna", [])
      expect(await service.exports.find(id)).toMatchObject({
        topic: "order",
        state: "queued",
        total: null,
        requested_by: "user_anna",
      })
      expect(await service.exports.claim()).toBeNull()
    })
  })

  describe("A bulk export", () => {
    it("remembers what it is about", async () => {
      const id = await createBulk()
      expect(await service.exports.find(id)).toMatchObject({
        topic: "order",
        action: "export",
        filter: { erp_status: ["not_linked"] },
        total: 2,
        state: "queueing",
        cursor: null,
      })
    })

    it("is worked on by one of ten processes", async () => {
      const id = await createBulk()
      const claimed = await Promise.all(
        Array.from({ length: 10 }, () => service.exports.claim())
      )
      expect(claimed.flatMap((one) => one?.id ?? [])).toEqual([id])
    })

    it("is taken in turn, the oldest first", async () => {
      const first = await createBulk()
      const second = await createBulk({ action: "retry" })
      expect((await service.exports.claim())?.id).toBe(first)
      expect((await service.exports.claim())?.id).toBe(second)
    })

    it("keeps its items and its place with each page, and ends with the last", async () => {
      const id = await createBulk()
      await service.exports.claim()
      const next = { created_at: "2026-03-10", id: "order_1" }
      expect(
        await service.exports.savePage(id, [await queued("order_1")], next)
      ).toBe(true)
      expect(await service.exports.find(id)).toMatchObject({
        state: "queueing",
        cursor: next,
      })
      expect(
        await service.exports.savePage(id, [await queued("order_2")], null)
      ).toBe(true)
      expect(await service.exports.find(id)).toMatchObject({ state: "queued" })
      expect(await service.exports.counts(id)).toMatchObject({ waiting: 2 })
      await vanish()
      expect(await service.exports.claim()).toBeNull()
    })

    it("goes on at its place in another process when the first vanishes", async () => {
      const id = await createBulk()
      await service.exports.claim()
      await service.exports.savePage(id, [], { seq: 500 })
      expect(await service.exports.claim()).toBeNull()
      await vanish()
      expect(await service.exports.claim()).toMatchObject({
        id,
        cursor: { seq: 500 },
      })
    })

    it("stays with a process that gets pages done", async () => {
      const id = await createBulk()
      await service.exports.claim()
      await vanish()
      await service.exports.savePage(id, [], { seq: 500 })
      expect(await service.exports.claim()).toBeNull()
    })
  })

  describe("Aborting a bulk export", () => {
    it("ends it, also for the process that is working on it", async () => {
      const id = await createBulk()
      await service.exports.claim()
      await service.exports.abort(id)
      expect(await service.exports.savePage(id, [], { seq: 500 })).toBe(false)
      expect(await service.exports.savePage(id, [], null)).toBe(false)
      expect(await service.exports.find(id)).toMatchObject({ state: "aborted" })
      await vanish()
      expect(await service.exports.claim()).toBeNull()
    })

    it("names the messages it has queued and nobody has begun to send", async () => {
      const id = await createBulk()
      const sent = await queued("order_sent")
      await desk.attempt()
      const lost = await queued("order_lost")
      const message = await desk.claimOne()
      await service.outbox.markSending(message, HOUR_MS)
      await service.outbox.settle([settled(message, settlements.lost)])
      const executing = await queued("order_executing")
      await desk.claimOne()
      const waiting = await queued("order_waiting")
      const wasOpen = await queued("order_was_open", false)
      await service.exports.savePage(
        id,
        [sent, lost, executing, waiting, wasOpen],
        {
          seq: 5,
        }
      )
      expect(await service.exports.abort(id)).toEqual([waiting.messageId])
    })

    it("can be done twice", async () => {
      const id = await createBulk()
      const item = await queued("order_1")
      await service.exports.savePage(id, [item], { seq: 1 })
      expect(await service.exports.abort(id)).toEqual([item.messageId])
      expect(await service.exports.abort(id)).toEqual([item.messageId])
    })
  })

  describe("The list of exports", () => {
    it("is the newest first", async () => {
      const first = await createBulk()
      const second = await createBulk()
      const ids = (await service.exports.list(10)).map(({ id }) => id)
      expect(ids).toEqual([second, first])
      expect(await service.exports.list(1)).toHaveLength(1)
    })
  })
})

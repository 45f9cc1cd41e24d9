import { beforeEach, describe, expect, it } from "vitest"
import { noCounts, type RunPhase } from "../../src/domain/run-state"
import type { RunRow } from "../../src/modules/erp-sync/stores/run-store"
import { withErpSync } from "./erp-sync-module"

/** A product is all a page needs here to be one that is to be written. */
const record = {
  product: {
    externalId: "7",
    title: "Moka",
    description: null,
    subtitle: null,
    active: true,
    brand: null,
    categories: [],
    images: [],
    taxExternalId: null,
    variants: [],
  },
  stock: [],
}

withErpSync(({ service, sql }) => {
  let run: RunRow

  const keep = (cursor: string, seen: readonly string[] = []) =>
    service.runPages.keep(run, {
      cursor,
      records: [record],
      stock: [],
      seen,
      readAt: new Date(),
    })

  const reach = (phase: RunPhase) =>
    service.runs.checkpoint(run, {
      phase,
      cursor: null,
      watermark: null,
      counts: noCounts,
      countsRead: noCounts,
      total: 2,
      toWrite: 2,
      written: 0,
    })

  beforeEach(async () => {
    await service.runs.start({
      connectionId: "con_a",
      flow: "products",
      mode: "full",
      trigger: "schedule",
      since: null,
      selection: null,
    })
    const taken = await service.runs.takeOpen([])
    if (taken === null) {
      throw new Error("The run could not be taken")
    }
    run = taken
    await keep("1", ["7", "8"])
    await keep("2", ["9"])
  })

  describe("A run that writes its pages", () => {
    it("lets other processes help as long as a page is free", async () => {
      await reach("writing")
      expect((await service.runs.findWriting([]))?.id).toBe(run.id)

      await service.runPages.claim(run.id)
      await service.runPages.claim(run.id)
      expect(await service.runs.findWriting([])).toBeNull()
    })

    it("needs no help before it writes, or where this process is busy", async () => {
      await reach("checking")
      expect(await service.runs.findWriting([])).toBeNull()

      await reach("writing")
      expect(await service.runs.findWriting(["con_a"])).toBeNull()
    })

    it("gives a page to one process, and to another when that one vanished", async () => {
      const pages = await Promise.all(
        Array.from({ length: 5 }, () => service.runPages.claim(run.id))
      )
      expect(pages.filter((page) => page !== null)).toHaveLength(2)

      await sql(
        "update erp_run_page set lease_until = now() where run_id = ?",
        [run.id]
      )
      expect(await service.runPages.claim(run.id)).not.toBeNull()
    })

    it("gives out no page any more once somebody cancelled it", async () => {
      await reach("writing")
      await service.runs.requestCancel(run.id)

      expect(await service.runs.findWriting([])).toBeNull()
      expect(await service.runPages.claim(run.id)).toBeNull()
    })

    it("is being written while a process that lives has a page of it", async () => {
      const isBeingWritten = () => service.runPages.isBeingWritten(run.id)
      expect(await isBeingWritten()).toBe(false)
      const first = await service.runPages.claim(run.id)
      const second = await service.runPages.claim(run.id)
      if (first === null || second === null) {
        throw new Error("There were pages to write")
      }
      await service.runPages.finish(first, { created: 1 })
      expect(await isBeingWritten()).toBe(true)
      await service.runPages.release(second)
      expect(await isBeingWritten()).toBe(false)
      expect(await service.runPages.claim(run.id)).toMatchObject({
        id: second.id,
      })
      await sql("update erp_run_page set lease_until = now()")
      expect(await isBeingWritten()).toBe(false)
    })

    it("counts what others wrote, but not what a process wrote too late", async () => {
      const slow = await service.runPages.claim(run.id)
      await sql("update erp_run_page set lease_until = now()")
      const first = await service.runPages.claim(run.id)
      if (slow === null || first === null) {
        throw new Error("There were pages to write")
      }
      await service.runPages.finish(first, { created: 1 })
      await service.runPages.finish(slow, { created: 1 })

      expect(await service.runPages.progress(run.id)).toMatchObject({
        open: 1,
        counts: { created: 1 },
      })
    })
  })

  describe("A complete listing", () => {
    const missing = async () => {
      const found = await service.runPages.missing(run, {
        after: "",
        limit: 10,
      })
      return found.map(({ external_id }) => external_id)
    }

    const missingArticles = async () => {
      const found = await service.runPages.missingArticles(run, {
        after: "",
        limit: 10,
      })
      return found.map(({ external_id }) => external_id)
    }

    const bind = async (kind: "product" | "variant", externalId: string) => {
      await service.bindings.save("con_a", [
        { kind, storeId: `${kind}_${externalId}`, externalId },
      ])
    }

    const runBegins = () =>
      sql("update erp_sync_run set started_at = clock_timestamp()")

    it("tells which bound records it did not have", async () => {
      await bind("product", "7")
      await bind("product", "10")
      await bind("variant", "11/1")
      await runBegins()
      expect(await missing()).toEqual(["10"])
      expect(await missingArticles()).toEqual(["11/1"])
    })

    it("does not miss what was bound after its run began", async () => {
      await bind("product", "10")
      await bind("variant", "11/1")
      expect(await missing()).toEqual([])
      expect(await missingArticles()).toEqual([])
    })

    it("does not miss a product that was being created when its run began", async () => {
      await service.bindings.claimCreation({
        connectionId: "con_a",
        kind: "product",
        storeId: "product_10",
        messageId: "erpmsg_1",
      })
      await runBegins()
      await bind("product", "10")
      expect(await missing()).toEqual([])
      await runBegins()
      await bind("product", "10")
      expect(await missing()).toEqual(["10"])
    })

    it("tells nothing when it names a record without an id, which may be any", async () => {
      await bind("product", "10")
      await bind("variant", "11/1")
      await runBegins()
      expect(await service.runPages.hasUnnamed(run.id)).toBe(false)
      await keep("3", ["12", "*"])
      expect(await missing()).toEqual([])
      expect(await missingArticles()).toEqual([])
      expect(await service.runPages.unseen(run.id, ["10"])).toEqual([])
      expect(await service.runPages.hasUnnamed(run.id)).toBe(true)
    })

    it("tells nothing once its pages are gone", async () => {
      await bind("product", "10")
      await bind("variant", "11/1")
      await runBegins()
      await service.runPages.delete(run.id)
      expect(await missing()).toEqual([])
      expect(await missingArticles()).toEqual([])
      expect(await service.runPages.unseen(run.id, ["10"])).toEqual([])
    })

    it("tells which records it did not have", async () => {
      expect(
        await service.runPages.unseen(run.id, ["7", "9", "10", "11"])
      ).toEqual(["10", "11"])
    })
  })
})

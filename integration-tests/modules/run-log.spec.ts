import { describe, expect, it } from "vitest"
import type { NewRunIssue } from "../../src/modules/erp-sync/stores/run-log"
import { withErpSync } from "./erp-sync-module"

withErpSync(({ service }) => {
  const page = { limit: 10, offset: 0 }
  const run = (id: string, connection_id = "con_a") => ({ id, connection_id })

  const anIssue = (
    externalId: string | null,
    overrides: Partial<NewRunIssue> = {}
  ): NewRunIssue => ({
    kind: "product",
    externalId,
    storeId: null,
    label: "Tazza",
    code: "product.price_invalid",
    message: "The price cannot be read.",
    ...overrides,
  })

  const open = async () => {
    const { problems } = await service.problems.list({ limit: 50, offset: 0 })
    return problems.map(({ external_id, code }) => [external_id, code])
  }

  describe("What a run could not take", () => {
    it("stays open until a later run takes it", async () => {
      await service.runLog.addIssues(run("run_1"), [anIssue("7"), anIssue("8")])
      await service.runLog.resolveIssues("con_a", "product", ["7", "9"])
      expect(await open()).toEqual([["8", "product.price_invalid"]])
      const { found, count } = await service.runLog.listIssues("run_1", page)
      expect(count).toBe(2)
      expect(found.filter((issue) => issue.resolved_at === null)).toHaveLength(
        1
      )
    })

    it("has one open reason at a time: the newest", async () => {
      await service.runLog.addIssues(run("run_1"), [anIssue("7")])
      await service.runLog.addIssues(run("run_2"), [
        anIssue("7", { code: "product.title_missing" }),
      ])
      expect(await open()).toEqual([["7", "product.title_missing"]])
    })

    it("is said once while it is open when it is about the connection itself", async () => {
      const code = "stock.warehouse_unmapped"
      const standing = anIssue("warehouse:B", { code, isStanding: true })
      await Promise.all(
        ["run_1", "run_2", "run_3"].map((id) =>
          service.runLog.addIssues(run(id), [standing, anIssue(id)])
        )
      )
      expect(await service.runLog.openOfCode("con_a", code)).toEqual([
        "warehouse:B",
      ])
      expect(await open()).toHaveLength(4)

      await service.runLog.addIssues(run("run_4", "con_b"), [standing])
      await service.runLog.resolveIssues("con_a", "product", ["warehouse:B"])
      await service.runLog.addIssues(run("run_5"), [standing])
      expect(await open()).toHaveLength(5)
      expect((await service.runLog.listIssues("run_5", page)).count).toBe(1)
    })

    it("is another connection's own business", async () => {
      await service.runLog.addIssues(run("run_1"), [anIssue("7")])
      await service.runLog.addIssues(run("run_2", "con_b"), [anIssue("7")])
      await service.runLog.resolveIssues("con_b", "product", ["7"])
      expect(await service.runLog.countOpenIssues()).toEqual([
        { connection_id: "con_a", kind: "product", count: 1 },
      ])
    })

    it("is looked at again by later runs, not by the one that found it", async () => {
      await service.runLog.addIssues(run("run_1"), [
        anIssue("7"),
        anIssue("8"),
        anIssue(null),
        anIssue("*"),
      ])
      const again = (id: string, limit = 10) =>
        service.runLog.openExternalIds(run(id), "product", limit)
      expect(await again("run_1")).toEqual([])
      expect(await again("run_2")).toEqual(["7", "8"])
      expect(await again("run_2", 1)).toEqual(["7"])
    })
  })

  describe("What a run changed", () => {
    it("is written down with both values, in order", async () => {
      await service.runLog.addChanges("run_1", [
        {
          kind: "product",
          storeId: "prod_1",
          externalId: "7",
          label: "Tazza",
          action: "update",
          field: "images",
          before: ["a"],
          after: null,
        },
      ])
      await service.runLog.addChanges("run_1", [])
      expect(await service.runLog.listChanges("run_1", page)).toMatchObject({
        count: 1,
        found: [{ field: "images", before: ["a"], after: null }],
      })
      expect(
        await service.runLog.listChanges("run_1", { limit: 10, offset: 10 })
      ).toEqual({ found: [], count: 1 })
    })
  })

  describe("The list of problems", () => {
    it("has parked messages and open issues, filtered and searched", async () => {
      await service.runLog.addIssues(run("run_1"), [
        anIssue("7"),
        anIssue("8", {
          kind: "customer",
          label: "Anna",
          message: "No e-mail.",
        }),
      ])
      const ids = async (
        query: Partial<Parameters<typeof service.problems.list>[0]>
      ) => {
        const { problems } = await service.problems.list({
          limit: 10,
          offset: 0,
          ...query,
        })
        return problems.map(({ external_id }) => external_id)
      }
      expect(await ids({ kind: "customer" })).toEqual(["8"])
      expect(await ids({ q: "anna" })).toEqual(["8"])
      expect(await ids({ q: "price" })).toEqual(["7"])
      expect(await ids({ q: "7" })).toEqual(["7"])
      expect(await ids({ connectionId: "con_b" })).toEqual([])
      expect(await service.problems.counts()).toEqual({
        product: 1,
        customer: 1,
      })
    })
  })
})

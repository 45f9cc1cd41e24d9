import { describe, expect, it } from "vitest"
import type { Pairing } from "../../src/modules/erp-sync/stores/pairing-store"
import { withErpSync } from "./erp-sync-module"

withErpSync(({ service, sql }) => {
  const leaveOut = (...externalIds: string[]) =>
    service.exclusions.add("con_a", {
      kind: "product",
      reason: "operator",
      records: externalIds.map((externalId) => ({
        externalId,
        label: `Tazza ${externalId}`,
      })),
    })

  const products = { kind: "product" as const, limit: 10, offset: 0 }

  const excluded = async (overrides: object = {}) => {
    const { found } = await service.exclusions.list({
      ...products,
      ...overrides,
    })
    return found.map(({ external_id }) => external_id).sort()
  }

  const bind = (productId: string, externalId: string) =>
    service.bindings.save("con_a", [
      { kind: "product", storeId: productId, externalId, importHash: "h" },
      { kind: "variant", storeId: `${productId}_v`, externalId },
    ])

  const recordOf = async (kind: "product" | "variant", storeId: string) =>
    (await service.bindings.findOne("con_a", kind, storeId))?.external_id ??
    null

  const pair = (
    productId: string,
    externalId: string,
    overrides: Partial<Pairing> = {}
  ) =>
    service.pairings.pair("con_a", {
      externalId,
      productId,
      variantIds: [`${productId}_v`],
      variantExternalIds: [externalId],
      variants: [{ kind: "variant", storeId: `${productId}_v`, externalId }],
      replaced: null,
      ...overrides,
    })

  /** A run that has read all there is, which is nothing. */
  const emptyListing = async () => {
    const run = await service.runs.start({
      ...{ connectionId: "con_a", flow: "products", mode: "full" },
      ...{ trigger: "schedule", since: null, selection: null },
    })
    if (run === null) {
      throw new Error("The run could not be opened")
    }
    await service.runPages.keep(run, {
      ...{ cursor: null, records: [], stock: [], seen: [] },
      readAt: new Date(),
    })
    return run
  }

  describe("Records that are left out", () => {
    it("are known by their ids, page by page of an import", async () => {
      await leaveOut("7", "8")
      expect(
        await service.exclusions.among("con_a", "product", ["6", "7"])
      ).toEqual(new Set(["7"]))
      expect(await service.exclusions.among("con_b", "product", ["7"])).toEqual(
        new Set()
      )
      expect(
        await service.exclusions.among("con_a", "customer", ["7"])
      ).toEqual(new Set())
    })

    it("are left out once, for the first reason", async () => {
      await service.exclusions.add("con_a", {
        kind: "product",
        reason: "undo",
        records: [{ externalId: "7", label: null }],
      })
      await leaveOut("7", "8")
      const { found, count } = await service.exclusions.list(products)
      expect(count).toBe(2)
      expect(
        found.find(({ external_id }) => external_id === "7")
      ).toMatchObject({ reason: "undo", label: null })
    })

    it("are found by a part of what people call them, by their id, and by connection", async () => {
      await leaveOut("7", "8")
      expect(await excluded({ q: "tazza 7" })).toEqual(["7"])
      expect(await excluded({ q: "8" })).toEqual(["8"])
      expect(await excluded({ connectionId: "con_a" })).toEqual(["7", "8"])
      expect(await excluded({ connectionId: "con_b" })).toEqual([])
    })

    it("say which they were when they are let in again", async () => {
      await leaveOut("7", "8")
      expect(
        await service.exclusions.remove("con_a", "product", ["8", "9"])
      ).toEqual([{ externalId: "8", label: "Tazza 8" }])
      expect(await excluded()).toEqual(["7"])
    })

    it("are not counted as imported, and not missed in a complete listing", async () => {
      await bind("prod_1", "1")
      await bind("prod_2", "2")
      await leaveOut("2")
      expect(await service.bindings.count("con_a", "product")).toBe(1)
      const run = await emptyListing()
      expect(
        await service.runPages.missing(run, { after: "", limit: 10 })
      ).toEqual([{ store_id: "prod_1", external_id: "1" }])
    })
  })

  describe("Records to decide", () => {
    const tell = (externalId: string, code = "product.link_ambiguous") =>
      service.runLog.addIssues({ id: "run_1", connection_id: "con_a" }, [
        {
          kind: "product",
          externalId,
          storeId: null,
          label: `TAZ-${externalId}`,
          code,
          message: "On several products.",
        },
      ])

    const undecided = async (overrides: object = {}) => {
      const { found } = await service.pairings.undecided({
        ...products,
        ...overrides,
      })
      return found.map(({ external_id }) => external_id).sort()
    }

    it("are those a run could not tell, and no other trouble", async () => {
      await tell("7")
      await tell("8", "product.tax_unknown")
      expect(await undecided()).toEqual(["7"])
      expect(await undecided({ q: "taz-7" })).toEqual(["7"])
      expect(await undecided({ q: "7" })).toEqual(["7"])
      expect(await undecided({ q: "taz-8" })).toEqual([])
      expect(await undecided({ connectionId: "con_b" })).toEqual([])
    })

    it("are decided when they are paired, left out or taken, whatever a run that goes on still says", async () => {
      for (const externalId of ["6", "7", "8"]) {
        await tell(externalId)
      }
      await pair("prod_6", "6")
      await leaveOut("7")
      await service.runLog.resolveIssues("con_a", "product", ["8"])
      await tell("6")
      await tell("7")
      expect(await undecided()).toEqual([])
    })
  })

  describe("Pairing a record with a product", () => {
    it("parts both from what they were paired with, and the record is compared anew", async () => {
      await bind("prod_1", "1")
      await bind("prod_2", "2")
      expect(await pair("prod_1", "2", { replaced: "1" })).toBe(true)
      expect(await recordOf("product", "prod_1")).toBe("2")
      expect(await recordOf("variant", "prod_1_v")).toBe("2")
      expect(await recordOf("product", "prod_2")).toBeNull()
      expect(await recordOf("variant", "prod_2_v")).toBeNull()
      const [bound] = await service.bindings.findByExternalIds(
        "con_a",
        "product",
        ["2"]
      )
      expect(bound).toMatchObject({ import_hash: null, is_alias: false })
    })

    it("takes a product from nobody but the record that was named", async () => {
      await bind("prod_1", "1")
      expect(await pair("prod_1", "2")).toBe(false)
      expect(await pair("prod_1", "2", { replaced: "3" })).toBe(false)
      expect(await recordOf("product", "prod_1")).toBe("1")
      expect(await recordOf("variant", "prod_1_v")).toBe("1")
    })

    it("is done by one of ten people who do it at once", async () => {
      const ids = Array.from({ length: 10 }, (_, index) => String(index + 1))
      const done = await Promise.all(ids.map((id) => pair("prod_1", id)))
      expect(done.filter(Boolean)).toHaveLength(1)
      expect(await recordOf("product", "prod_1")).toBe(
        ids[done.indexOf(true)] ?? null
      )
    })

    it("holds against an import that had planned otherwise", async () => {
      await pair("prod_1", "2")
      await bind("prod_1", "1")
      expect(await recordOf("product", "prod_1")).toBe("2")
      expect(
        await sql("select external_id from erp_binding where kind = 'product'")
      ).toEqual([{ external_id: "2" }])
    })
  })
})

import { describe, expect, it } from "vitest"
import { atArticleDesk } from "../test-kit/article-desk"

atArticleDesk((at) => {
  const erp = () => at().erp
  const api = () => at().desk.api
  const codes = () =>
    erp()
      .articles.map(({ code }) => code)
      .toSorted()
  const mug = (sku: string | null = "TAZ-1") =>
    at().make({ title: "Tazza", variants: [{ sku }] })

  describe("A product of the store, sent to an ERP that begins empty", () => {
    it("becomes a record of the ERP, and both belong together", async () => {
      const id = await mug()
      await at().sent(id)

      expect(erp().articles).toMatchObject([
        { code: "TAZ-1", name: "Tazza", price: "5" },
      ])
      expect(await at().statusOf(id)).toBe("synced")
      const bound = await at().desk.module.bindings.findByRecords(
        at().desk.connectionId,
        { product: [id] }
      )
      expect(bound).toMatchObject([{ external_id: "A1" }])
    })

    it("becomes a record for each of its variants, named by their options", async () => {
      const id = await at().shirt()
      await at().sent(id)

      expect(erp().article("MAG-S")).toMatchObject({
        name: "Maglietta S1",
        note: "Di cotone.\nLavabile.",
        price: "5",
      })
      expect(erp().article("MAG-M")).toMatchObject({
        name: "Maglietta S2",
        price: "6",
      })
      expect(await at().statusOf(id)).toBe("synced")
    })

    it("is paired with the record the ERP has already, by SKU, then by EAN", async () => {
      erp().add({ code: "MAG-S" })
      erp().add({ code: "ALT", barcode: "8001234567890" })
      const id = await at().make({
        title: "Maglietta",
        variants: [{ sku: "MAG-S" }, { sku: "MAG-M", ean: "8001234567890" }],
      })
      await at().sent(id)

      expect(erp().writes).toEqual([])
      expect(await at().statusOf(id)).toBe("synced")
    })

    it("is created once when the ERP's answer is lost, and goes on with the next variant", async () => {
      erp().lostAnswers = 1
      const id = await at().shirt()
      await at().sent(id)

      expect(codes()).toEqual(["MAG-M", "MAG-S"])
    })

    it("is not sent once more when it is there", async () => {
      const id = await mug()
      await at().sent(id)
      await at().sent(id)

      expect(erp().writes).toEqual(["POST /articles"])
    })

    it("does not go by itself, neither new nor changed", async () => {
      const id = await mug()
      const admin = await at().host.admin()
      await admin.admin.product.update(id, { title: "Tazza grande" })
      await at().sent(await at().shirt())

      expect(codes()).toEqual(["MAG-M", "MAG-S"])
    })
  })

  describe("A product the ERP would not take", () => {
    const refusal = async (id: string, code: string) => {
      await at().send(id)
      await at().desk.message(id, {
        state: "cancelled",
        parked: true,
        reason_code: code,
      })
      const problems = await at().problems()
      return problems[0]
    }

    it("waits for a person when it has no SKU", async () => {
      const problem = await refusal(await mug(null), "product.sku_missing")
      expect(problem).toMatchObject({ kind: "product", label: "Tazza" })
      expect(problem?.reason).toContain('"Tazza" has no SKU')
      expect(erp().writes).toEqual([])
    })

    it("waits for a person when another product has its SKU, but for case and blanks", async () => {
      await at().make({ title: "Altra", variants: [{ sku: "taz-1 " }] })
      const problem = await refusal(await mug(), "product.sku_duplicate")
      expect(problem?.reason).toContain('is also on "Altra"')
    })

    it("waits for a person when the ERP's own rules refuse it", async () => {
      const problem = await refusal(
        await mug("A-SKU-LONGER-THAN-TWENTY-CHARACTERS"),
        "product.sku_too_long"
      )
      expect(problem?.reason).toContain("Shorten it")
    })

    it("waits for a person when its record belongs to another variant", async () => {
      const ean = "8001234567890"
      erp().add({ code: "TAZ-1", barcode: ean })
      await at().sent(await mug())
      const twin = await at().make({
        title: "Gemella",
        variants: [{ sku: "TAZ-9", ean }],
      })

      const problem = await refusal(twin, "product.record_taken")
      expect(problem?.reason).toContain("belongs to another variant")
    })

    it("goes when it was mended and is tried again", async () => {
      const id = await mug(null)
      await refusal(id, "product.sku_missing")
      const admin = await at().host.admin()
      const { variants } = await at().product(id)
      await admin.admin.product.updateVariant(id, variants?.[0]?.id ?? "", {
        sku: "TAZ-1",
      })

      await at().sent(id)
      expect(erp().articles).toMatchObject([{ code: "TAZ-1" }])
    })
  })

  describe("All products that match a filter", () => {
    interface Report {
      readonly id: string
      readonly state: string
      readonly counts: Readonly<Record<string, number>>
      readonly items: readonly { label: string; reason: string | null }[]
    }
    const start = async (filter: object) => {
      const { body } = await api().post<{ export: Report }>("/exports", {
        topic: "product",
        filter,
      })
      return body.export.id
    }
    const ended = async (id: string) => {
      const read = async () =>
        (await api().get<{ export: Report }>(`/exports/${id}`)).body.export
      await expect
        .poll(async () => (await read()).state, { timeout: 30_000 })
        .toBe("finished")
      return read()
    }

    it("go to the ERP, with a report of those that could not", async () => {
      await mug(null)
      const { body } = await api().post<{ count: number }>("/exports/count", {
        topic: "product",
        filter: {},
      })
      const report = await ended(await start({}))

      expect(body.count).toBe(4)
      expect(report.counts).toMatchObject({
        total: 4,
        succeeded: 3,
        failed: 1,
      })
      expect(report.items[0]).toMatchObject({ label: "Tazza" })
      expect(report.items[0]?.reason).toContain("has no SKU")
      expect(erp().articles).toHaveLength(3)
    })

    it("are those of the list: what the ERP has is not among them", async () => {
      await at().sent(await at().shirt())
      const where = { q: "Maglietta" }
      const unsent = { topic: "product", filter: { where } }
      const all = {
        topic: "product",
        filter: { where, erp_status: ["synced"] },
      }
      const count = async (scope: object) =>
        (await api().post<{ count: number }>("/exports/count", scope)).body
          .count

      expect(await count(unsent)).toBe(0)
      expect(await count(all)).toBe(1)
    })
  })
})

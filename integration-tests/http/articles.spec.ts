import { describe, expect, it } from "vitest"
import { atArticleDesk } from "../test-kit/article-desk"
import type { RunView } from "../test-kit/sync-answers"

atArticleDesk((at) => {
  const erp = () => at().erp
  const preview = async (): Promise<RunView> => {
    const { body } = await at().desk.api.post<{ run: RunView }>("/imports", {
      connection_id: at().desk.connectionId,
      flow: "products",
      mode: "full",
      preview: true,
    })
    return at().desk.runEnd(body.run.id)
  }
  const priceOf = async (id: string, sku: string) =>
    (await at().variant(id, sku))?.prices?.[0]?.amount

  describe("A record that is one variant among others", () => {
    it("brings its price and its stock, and leaves the product to the store", async () => {
      const id = await at().shirt()
      await at().sent(id)
      Object.assign(erp().article("MAG-M"), {
        name: "MAGLIETTA MEDIA",
        note: "Testo del gestionale",
        price: "7.50",
        pieces: "12",
        barcode: "8001234567890",
      })

      const run = await at().import()

      expect(run).toMatchObject({ state: "completed" })
      expect(run.counts).toMatchObject({ created: 0, failed: 0 })
      expect(await at().product(id)).toMatchObject({
        title: "Maglietta",
        description: "<p>Di cotone.</p><p>Lavabile.</p>",
        status: "published",
      })
      expect(await priceOf(id, "MAG-S")).toBe(5)
      expect(await priceOf(id, "MAG-M")).toBe(7.5)
      expect((await at().variant(id, "MAG-M"))?.ean).toBe("8001234567890")
      expect(await at().stocked("MAG-M")).toBe(12)
      expect(await at().problems()).toEqual([])
    })

    it("is recognised by its code when nobody sent the product", async () => {
      const id = await at().shirt()
      erp().add({ code: "MAG-S", price: "8.00", pieces: "3" })
      erp().add({ code: "MAG-M", price: "9.00" })

      const run = await at().import()

      expect(run.counts).toMatchObject({ created: 0, updated: 2, failed: 0 })
      expect((await at().product(id)).title).toBe("Maglietta")
      expect(await priceOf(id, "MAG-S")).toBe(8)
      expect(await priceOf(id, "MAG-M")).toBe(9)
      expect(await at().stocked("MAG-S")).toBe(3)
      expect(await at().statusOf(id)).toBe("synced")
    })

    it("costs nothing when it has not changed", async () => {
      await at().sent(await at().shirt())
      await at().import()

      expect((await at().import()).counts).toMatchObject({
        updated: 0,
        unchanged: 2,
      })
    })

    it("has no stock when the ERP lists it no more, until it does again", async () => {
      const id = await at().shirt()
      await at().sent(id)
      erp().article("MAG-S").pieces = "7"
      await at().import()
      const [gone] = erp().articles.splice(
        erp().articles.indexOf(erp().article("MAG-S")),
        1
      )

      const run = await at().import()

      expect(run.state).toBe("completed")
      expect(await at().stocked("MAG-S")).toBe(0)
      expect((await at().product(id)).status).toBe("published")

      erp().articles.push(...(gone ? [gone] : []))
      await at().import()
      expect(await at().stocked("MAG-S")).toBe(7)
    })

    it("has its prices given back when the import is undone", async () => {
      const id = await at().shirt()
      await at().sent(id)
      await at().import()
      erp().article("MAG-S").price = "8.00"
      const run = await at().import()
      const { body } = await at().desk.api.post<{ run: RunView }>(
        `/runs/${run.id}/undo`
      )
      await at().desk.runEnd(body.run.id)

      expect(await priceOf(id, "MAG-S")).toBe(5)
    })

    it("waits for a person when its code is on a variant of another record", async () => {
      const id = await at().shirt()
      await at().sent(id)
      erp().add({ code: "ALTRO", barcode: "8001234567890" })
      const admin = await at().host.admin()
      const variant = await at().variant(id, "MAG-S")
      await admin.admin.product.updateVariant(id, variant?.id ?? "", {
        ean: "8001234567890",
      })
      erp().article("MAG-S").barcode = "8001234567890"

      await at().import()

      expect((await at().product(id)).title).toBe("Maglietta")
      expect(await at().problems()).toMatchObject([{ kind: "product" }])
    })
  })

  describe("A record that is not meant for the store", () => {
    const mug = async () => {
      const id = await at().make({
        title: "Tazza",
        variants: [{ sku: "TAZ-1" }],
      })
      await at().sent(id)
      await at().import()
      return id
    }

    it("does not come into it", async () => {
      erp().add({ code: "FERRO", marked: false })
      erp().add({ code: "MOKA-3", marked: false, name: "Altra moka" })

      const run = await at().import()

      expect(run.counts).toMatchObject({ read: 2, created: 0, skipped: 2 })
      expect(await at().problems()).toEqual([])
      const admin = await at().host.admin()
      const { products } = await admin.admin.product.list({ q: "moka" })
      expect(products).toMatchObject([{ title: "Moka 3 tazze" }])
    })

    it("hides its product, of which nothing else changes, until it is meant again", async () => {
      const id = await mug()
      Object.assign(erp().article("TAZ-1"), { marked: false, name: "Nuova" })

      const run = await at().import()

      expect(await at().changesOf(run)).toMatchObject([
        { field: "status", before: "published", after: "draft" },
      ])
      expect(await at().product(id)).toMatchObject({
        title: "Tazza",
        status: "draft",
      })
      expect((await at().import()).counts).toMatchObject({ updated: 0 })

      erp().article("TAZ-1").marked = true
      await at().import()
      expect(await at().product(id)).toMatchObject({
        title: "Nuova",
        status: "published",
      })
    })

    it("is shown by a preview, and its product is back when the run is undone", async () => {
      const id = await mug()
      erp().article("TAZ-1").marked = false

      const seen = await preview()
      expect(await at().changesOf(seen)).toMatchObject([
        { field: "status", before: "published", after: "draft" },
      ])
      expect((await at().product(id)).status).toBe("published")

      await at().desk.api.post(`/runs/${seen.id}/apply`)
      await at().desk.runEnd(seen.id)
      expect((await at().product(id)).status).toBe("draft")

      const { body } = await at().desk.api.post<{ run: RunView }>(
        `/runs/${seen.id}/undo`
      )
      await at().desk.runEnd(body.run.id)
      expect((await at().product(id)).status).toBe("published")
    })

    it("has no stock when it is one variant among others, whatever the ERP has", async () => {
      const id = await at().shirt()
      await at().sent(id)
      erp().article("MAG-S").pieces = "7"
      erp().article("MAG-M").pieces = "9"
      await at().import()
      expect(await at().stocked("MAG-M")).toBe(9)
      erp().article("MAG-M").marked = false

      const seen = await preview()
      expect(await at().changesOf(seen)).toMatchObject([
        { field: "stock", before: "9", after: "0" },
      ])
      await at().import()
      erp().article("MAG-M").pieces = "11"
      await at().desk.importNow("stock")

      expect(await at().stocked("MAG-M")).toBe(0)
      expect(await at().stocked("MAG-S")).toBe(7)
      expect((await at().product(id)).status).toBe("published")

      erp().article("MAG-M").marked = true
      await at().import()
      expect(await at().stocked("MAG-M")).toBe(11)
    })

    it("stops the import when it is true of many at once", async () => {
      const codes = ["A", "B", "C", "D", "E", "F"].map((code) => `ART-${code}`)
      codes.forEach((code) => erp().add({ code }))
      await at().import()
      erp().articles.forEach((article) => {
        article.marked = false
      })

      const run = await at().import()

      expect(run).toMatchObject({
        state: "held",
        alarms: [{ code: "mass_unpublishing" }],
      })
    })
  })

  describe("A product that was deleted in the store", () => {
    it("comes back with its stock", async () => {
      erp().add({ code: "ART-A", pieces: "4" })
      await at().import()
      const admin = await at().host.admin()
      const find = async () =>
        (await admin.admin.product.list({ variants: { sku: "ART-A" } }))
          .products[0]
      const made = await find()
      await admin.admin.product.delete(made?.id ?? "")

      await at().import()
      await at().desk.importNow("stock")

      expect((await find())?.id).not.toBe(made?.id)
      expect(await at().stocked("ART-A")).toBe(4)
    })
  })
})

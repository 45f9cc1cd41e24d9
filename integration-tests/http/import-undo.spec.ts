import { beforeEach, describe, expect, it } from "vitest"
import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import { placeOrder } from "../../sandbox/scenarios/shopper"
import { CatalogDesk, type Change } from "../test-kit/catalog-desk"
import { inConnectedStore } from "../test-kit/connected-store"

const byBefore = (a: Change, b: Change) =>
  String(a.before).localeCompare(String(b.before))

inConnectedStore((store) => {
  const office = () => store().smarty.office
  const desk = new CatalogDesk(store)

  beforeEach(() => desk.fillErp())

  describe("Undoing a run", () => {
    beforeEach(async () => {
      await store().importNow("products")
    })

    it("gives every field the value it had", async () => {
      office().setPrice("ART-1", "12.50")
      office().setTitle("ART-2", "Articolo nuovo")
      office().setActive("ART-3", false)
      const run = await desk.start()

      const undo = await desk.undone(run)

      expect(undo).toMatchObject({
        state: "completed",
        undoes: run.id,
        counts: { updated: 3, failed: 0 },
      })
      expect(
        (await desk.productBySku("ART-1")).variants?.[0]?.prices
      ).toMatchObject([{ amount: 10 }])
      expect((await desk.productBySku("ART-2")).title).toBe("Articolo 2")
      expect((await desk.productBySku("ART-3")).status).toBe("published")
      // The ERP's record is the same as before: nothing makes it come again.
      expect((await desk.start()).counts).toMatchObject({ updated: 0 })
    })

    it("leaves what somebody changed since, and says which", async () => {
      office().setTitle("ART-1", "Dal gestionale")
      office().setTitle("ART-2", "Dal gestionale")
      const run = await desk.start()
      await desk.rename("ART-1", "A mano")

      const undo = await desk.undone(run)

      expect(undo.counts).toMatchObject({ updated: 1, failed: 1 })
      expect((await desk.productBySku("ART-1")).title).toBe("A mano")
      expect((await desk.productBySku("ART-2")).title).toBe("Articolo 2")
      const { body } = await store().api.get<{ issues: unknown[] }>(
        `/runs/${undo.id}/issues`
      )
      expect(body.issues).toMatchObject([
        { label: "Dal gestionale", code: "undo.changed_since" },
      ])
    })

    it("gives back all but what the store refuses, and says why", async () => {
      office().setTitle("ART-1", "Dal gestionale")
      Object.assign(office().findItem("ART-1")?.product ?? {}, {
        sku: "ART-1B",
      })
      office().setTitle("ART-2", "Dal gestionale")
      const run = await desk.start()
      expect(await desk.productsBySku("ART-1")).toEqual([])
      const admin = await store().admin()
      const { id, variants } = await desk.productBySku("MOKA-3")
      await admin.admin.product.updateVariant(id, variants?.[0]?.id ?? "", {
        sku: "ART-1",
      })

      const undo = await desk.undone(run)

      expect(undo).toMatchObject({
        state: "completed",
        counts: { updated: 2, failed: 1 },
      })
      expect((await desk.productBySku("ART-1B")).title).toBe("Articolo 1")
      expect((await desk.productBySku("ART-2")).title).toBe("Articolo 2")
      const { body } = await store().api.get<{ issues: unknown[] }>(
        `/runs/${undo.id}/issues`
      )
      expect(body.issues).toMatchObject([{ code: "undo.refused_by_store" }])
    })

    it("leaves categories as they are, and lists them", async () => {
      office().addProduct({
        sku: "PEN-1",
        title: "Pentola",
        price: "3",
        tax_id: 3,
        category: "Casa",
      })
      const run = await desk.start()
      expect(await desk.changesOf(run, "created")).toHaveLength(2)

      const undo = await desk.undone(run)

      const { body } = await store().api.get<{ issues: unknown[] }>(
        `/runs/${undo.id}/issues`
      )
      expect(body.issues).toMatchObject([
        { code: "undo.category", label: "Casa" },
      ])
    })

    it("can be undone itself", async () => {
      office().setTitle("ART-1", "Articolo nuovo")
      const undo = await desk.undone(await desk.start())

      await desk.undone(undo)

      expect((await desk.productBySku("ART-1")).title).toBe("Articolo nuovo")
    })

    it("takes new products out of the store again, but for those that were sold", async () => {
      office().addProduct({
        sku: "NEW-1",
        title: "Nuovo",
        price: "3",
        tax_id: 3,
      })
      office().addProduct({
        sku: "NEW-2",
        title: "Venduto",
        price: "3",
        stock: 9,
        tax_id: 3,
      })
      const run = await desk.start()
      await placeOrder(store().storefront, {
        items: [{ sku: "NEW-2", quantity: 1 }],
        paymentProvider: PAYMENT_PROVIDERS.card,
      })

      const undo = await desk.undone(run)

      expect(undo.counts).toMatchObject({ failed: 1 })
      expect(await desk.productsBySku("NEW-1")).toEqual([])
      expect((await desk.productBySku("NEW-2")).status).toBe("draft")
      expect((await desk.start({ mode: "full" })).counts).toMatchObject({
        created: 0,
      })
    })
  })

  describe("A field", () => {
    it("keeps the store's words when it is the ERP's only at the beginning", async () => {
      await desk.saveRules({ owners: { title: "erp_on_create" } })
      await store().importNow("products")
      await desk.rename("ART-1", "Il mio titolo")
      office().setTitle("ART-1", "Titolo dal gestionale")
      office().setPrice("ART-1", "11.00")

      await desk.start()

      const product = await desk.productBySku("ART-1")
      expect(product.title).toBe("Il mio titolo")
      expect(product.variants?.[0]?.prices).toMatchObject([{ amount: 11 }])
    })

    it("is never written when it is the store's", async () => {
      await desk.saveRules({ owners: { description: "store" } })
      await store().importNow("products")

      expect((await desk.productBySku("ART-1")).description).toBeNull()
    })

    it("gets the ERP's value at the next import when it is given back to it", async () => {
      await desk.saveRules({ owners: { description: "store" } })
      await store().importNow("products")

      await desk.saveRules({ owners: { description: "erp" } })
      await desk.start({ mode: "full" })

      expect((await desk.productBySku("ART-1")).description).toBe(
        "<p>Dal gestionale</p>"
      )
    })
  })

  describe("A reconciliation", () => {
    it("lists the differences, writes nothing, and mends what is picked", async () => {
      await store().importNow("products")
      await desk.rename("ART-1", "Cambiato a mano")
      await desk.rename("ART-2", "Anche questo")

      const run = await desk.start({ mode: "reconcile" })

      expect(run).toMatchObject({
        state: "completed",
        counts: { read: 8, updated: 2, unchanged: 6 },
      })
      const differences = await desk.changesOf(run)
      expect(differences.toSorted(byBefore)).toMatchObject([
        { field: "title", before: "Anche questo", after: "Articolo 2" },
        { field: "title", before: "Cambiato a mano", after: "Articolo 1" },
      ])
      const { body } = await store().api.post<{ run: { id: string } }>(
        "/imports",
        {
          connection_id: store().connectionId,
          external_ids: [desk.externalIdOf("ART-1")],
        }
      )
      await store().runEnd(body.run.id)
      expect((await desk.productBySku("ART-1")).title).toBe("Articolo 1")
      expect((await desk.productBySku("ART-2")).title).toBe("Anche questo")
    })
  })

  describe("The history of a run", () => {
    it("can be downloaded as a table that a spreadsheet does not calculate", async () => {
      office().addProduct({
        sku: "EVIL",
        title: "=HYPERLINK(1)",
        price: "1",
        tax_id: 3,
      })
      const run = await desk.start()

      const { body, status } = await store().api.download(
        `/runs/${run.id}/download?of=changes`
      )

      expect(status).toBe(200)
      const lines = body.trim().split("\n")
      expect(lines.filter((line) => line.includes(",create,"))).toHaveLength(9)
      expect(lines[0]).toContain("external_id,label,action,field")
      expect(body).toContain("'=HYPERLINK(1)")
    })
  })

  describe("An image", () => {
    it("that cannot be had is said with its product, which is taken without it and looked at again", async () => {
      const path = `/connections/${store().connectionId}`
      const target = {
        sales_channel_ids: [],
        stock_location_id: null,
        shipping_profile_id: null,
      }
      await store().api.post(path, {
        target: { ...target, images: "download" },
      })
      office().addProduct({
        sku: "TEG-1",
        title: "Tegame",
        price: "9.00",
        tax_id: 3,
        images: ["http://127.0.0.1:1/tegame.jpg"],
      })

      const run = await store().importNow("products")

      expect((await desk.productBySku("TEG-1")).images).toEqual([])
      const { body } = await store().api.get<{ issues: { code: string }[] }>(
        `/runs/${run.id}/issues`
      )
      expect(body.issues).toContainEqual(
        expect.objectContaining({
          code: "product.image_failed",
          label: "TEG-1",
        })
      )

      await store().api.post(path, { target: { ...target, images: "link" } })
      await store().importNow("products")
      expect((await desk.productBySku("TEG-1")).images).toMatchObject([
        { url: "http://127.0.0.1:1/tegame.jpg" },
      ])
    })
  })
})

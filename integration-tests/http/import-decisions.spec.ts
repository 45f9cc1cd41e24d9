import type { HttpTypes } from "@medusajs/framework/types"
import { beforeEach, describe, expect, it } from "vitest"
import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import { placeOrder } from "../../sandbox/scenarios/shopper"
import { inConnectedStore, type RunView } from "../test-kit/connected-store"

/** A run as a person sees it who has to decide on it. */
interface DecidableRun extends RunView {
  readonly is_preview: boolean
  readonly alarms: readonly { readonly code: string }[]
  readonly undoes: string | null
}

interface Change {
  readonly label: string | null
  readonly action: string
  readonly field: string | null
  readonly before: unknown
  readonly after: unknown
}

const byField = (a: Change, b: Change) =>
  String(a.field).localeCompare(String(b.field))
const byBefore = (a: Change, b: Change) =>
  String(a.before).localeCompare(String(b.before))

inConnectedStore((store) => {
  const office = () => store().smarty.office

  beforeEach(async () => {
    await store().importNow("taxes")
    for (let number = 1; number <= 8; number += 1) {
      office().addProduct({
        sku: `ART-${number}`,
        title: `Articolo ${number}`,
        description: "<p>Dal gestionale</p>",
        price: "10.00",
        stock: 5,
        tax_id: 3,
      })
    }
  })

  describe("A preview", () => {
    it("lists what would be made, and makes nothing", async () => {
      const run = await start({ preview: true })

      expect(run).toMatchObject({
        state: "held",
        is_preview: true,
        alarms: [],
        counts: { read: 8, created: 8 },
      })
      expect((await changesOf(run)).map(({ action }) => action)).toEqual(
        Array(8).fill("create")
      )
      expect(await products()).toHaveLength(0)
    })

    it("shows each field before and after, and what is published or not", async () => {
      await store().importNow("products")
      office().setPrice("ART-1", "12.50")
      office().setTitle("ART-2", "Articolo nuovo")
      office().setActive("ART-3", false)

      const run = await start({ preview: true })

      const changed = await changesOf(run, "changed")
      expect(changed.toSorted(byField)).toMatchObject([
        { label: "ART-1", field: "price.eur", before: 10, after: 12.5 },
        {
          label: "Articolo nuovo",
          field: "title",
          before: "Articolo 2",
          after: "Articolo nuovo",
        },
      ])
      expect(await changesOf(run, "unpublished")).toMatchObject([
        { label: "Articolo 3", before: "published", after: "draft" },
      ])
      expect((await productBySku("ART-1")).variants?.[0]?.prices).toMatchObject(
        [{ amount: 10 }]
      )
    })

    it("writes what it showed when it is applied, and says so once", async () => {
      const preview = await start({ preview: true })

      const run = await decide(preview, "apply")

      expect(run).toMatchObject({
        id: preview.id,
        state: "completed",
        counts: { read: 8, created: 8, failed: 0 },
      })
      expect(await changesOf(run, "created")).toHaveLength(8)
      expect(await products()).toHaveLength(8)
    })

    it("is forgotten when it is discarded: the next import starts where the last one ended", async () => {
      const preview = await start({ preview: true })

      expect(await decide(preview, "discard")).toMatchObject({
        state: "cancelled",
      })
      const refused = await store().api.post(`/runs/${preview.id}/apply`)
      expect(refused.status).toBe(409)
      expect(await store().importNow("products")).toMatchObject({
        counts: { created: 8 },
      })
    })

    it("gives way to the next import of its kind", async () => {
      const preview = await start({ preview: true })

      await store().importNow("products")

      expect(await store().runEnd(preview.id)).toMatchObject({
        state: "cancelled",
      })
    })
  })

  describe("A guard", () => {
    beforeEach(async () => {
      await store().importNow("products", "full")
    })

    it("stops at an empty listing, and all products stay in the shop", async () => {
      for (let number = 1; number <= 8; number += 1) {
        office().deleteProduct(`ART-${number}`)
      }

      const run = await start({ mode: "full" })

      expect(run).toMatchObject({
        state: "held",
        is_preview: false,
        alarms: [{ code: "feed_empty" }],
      })
      expect(await published()).toHaveLength(8)
    })

    it("stops at a shrunken listing; applied anyway, what is gone leaves the shop but not the store", async () => {
      for (let number = 1; number <= 5; number += 1) {
        office().deleteProduct(`ART-${number}`)
      }
      const held = await start({ mode: "full" })
      expect(held.alarms.map(({ code }) => code)).toEqual([
        "feed_shrunken",
        "mass_unpublishing",
      ])

      const run = await decide(held, "apply")

      expect(run.state).toBe("completed")
      expect(await published()).toHaveLength(3)
      expect(await products()).toHaveLength(8)
    })

    it("lets a few products disappear, and brings them back when they are listed again", async () => {
      office().deleteProduct("ART-1")

      expect(await start({ mode: "full" })).toMatchObject({
        state: "completed",
        counts: { updated: 1 },
      })
      expect((await productBySku("ART-1")).status).toBe("draft")
    })

    it("stops at prices that fall on more products than allowed", async () => {
      await saveRules({ guards: { price_drop_products: 2 } })
      for (const sku of ["ART-1", "ART-2", "ART-3"]) {
        office().setPrice(sku, "0.10")
      }

      const run = await start()

      expect(run.alarms).toMatchObject([{ code: "price_drop" }])
      expect((await productBySku("ART-1")).variants?.[0]?.prices).toMatchObject(
        [{ amount: 10 }]
      )
    })

    it("is asked again by the next import, which goes on by itself once the feed is mended", async () => {
      await saveRules({ guards: { price_drop_products: 0 } })
      office().setPrice("ART-1", "0.10")
      const held = await start()
      expect(held.state).toBe("held")
      office().setPrice("ART-1", "11.00")

      const run = await start()

      expect(run).toMatchObject({ id: held.id, state: "completed" })
      expect((await productBySku("ART-1")).variants?.[0]?.prices).toMatchObject(
        [{ amount: 11 }]
      )
    })
  })

  describe("Undoing a run", () => {
    beforeEach(async () => {
      await store().importNow("products")
    })

    it("gives every field the value it had", async () => {
      office().setPrice("ART-1", "12.50")
      office().setTitle("ART-2", "Articolo nuovo")
      office().setActive("ART-3", false)
      const run = await start()

      const undo = await undone(run)

      expect(undo).toMatchObject({
        state: "completed",
        undoes: run.id,
        counts: { updated: 3, failed: 0 },
      })
      expect((await productBySku("ART-1")).variants?.[0]?.prices).toMatchObject(
        [{ amount: 10 }]
      )
      expect((await productBySku("ART-2")).title).toBe("Articolo 2")
      expect((await productBySku("ART-3")).status).toBe("published")
      // The ERP's record is the same as before: nothing makes it come again.
      expect((await start()).counts).toMatchObject({ updated: 0 })
    })

    it("leaves what somebody changed since, and says which", async () => {
      office().setTitle("ART-1", "Dal gestionale")
      office().setTitle("ART-2", "Dal gestionale")
      const run = await start()
      await rename("ART-1", "A mano")

      const undo = await undone(run)

      expect(undo.counts).toMatchObject({ updated: 1, failed: 1 })
      expect((await productBySku("ART-1")).title).toBe("A mano")
      expect((await productBySku("ART-2")).title).toBe("Articolo 2")
      const { body } = await store().api.get<{ issues: unknown[] }>(
        `/runs/${undo.id}/issues`
      )
      expect(body.issues).toMatchObject([
        { label: "Dal gestionale", code: "undo.changed_since" },
      ])
    })

    it("can be undone itself", async () => {
      office().setTitle("ART-1", "Articolo nuovo")
      const undo = await undone(await start())

      await undone(undo)

      expect((await productBySku("ART-1")).title).toBe("Articolo nuovo")
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
      const run = await start()
      await placeOrder(store().storefront, {
        items: [{ sku: "NEW-2", quantity: 1 }],
        paymentProvider: PAYMENT_PROVIDERS.card,
      })

      const undo = await undone(run)

      expect(undo.counts).toMatchObject({ failed: 1 })
      expect(await productsBySku("NEW-1")).toEqual([])
      expect((await productBySku("NEW-2")).status).toBe("draft")
      expect((await start({ mode: "full" })).counts).toMatchObject({
        created: 0,
      })
    })
  })

  describe("A field", () => {
    it("keeps the store's words when it is the ERP's only at the beginning", async () => {
      await saveRules({ owners: { title: "erp_on_create" } })
      await store().importNow("products")
      await rename("ART-1", "Il mio titolo")
      office().setTitle("ART-1", "Titolo dal gestionale")
      office().setPrice("ART-1", "11.00")

      await start()

      const product = await productBySku("ART-1")
      expect(product.title).toBe("Il mio titolo")
      expect(product.variants?.[0]?.prices).toMatchObject([{ amount: 11 }])
    })

    it("is never written when it is the store's", async () => {
      await saveRules({ owners: { description: "store" } })
      await store().importNow("products")

      expect((await productBySku("ART-1")).description).toBeNull()
    })

    it("gets the ERP's value at the next import when it is given back to it", async () => {
      await saveRules({ owners: { description: "store" } })
      await store().importNow("products")

      await saveRules({ owners: { description: "erp" } })
      await start({ mode: "full" })

      expect((await productBySku("ART-1")).description).toBe(
        "<p>Dal gestionale</p>"
      )
    })
  })

  describe("A reconciliation", () => {
    it("lists the differences, writes nothing, and mends what is picked", async () => {
      await store().importNow("products")
      await rename("ART-1", "Cambiato a mano")
      await rename("ART-2", "Anche questo")

      const run = await start({ mode: "reconcile" })

      expect(run).toMatchObject({
        state: "completed",
        counts: { read: 8, updated: 2, unchanged: 6 },
      })
      const differences = await changesOf(run)
      expect(differences.toSorted(byBefore)).toMatchObject([
        { field: "title", before: "Anche questo", after: "Articolo 2" },
        { field: "title", before: "Cambiato a mano", after: "Articolo 1" },
      ])
      const { body } = await store().api.post<{ run: { id: string } }>(
        "/imports",
        {
          connection_id: store().connectionId,
          external_ids: [externalIdOf("ART-1")],
        }
      )
      await store().runEnd(body.run.id)
      expect((await productBySku("ART-1")).title).toBe("Articolo 1")
      expect((await productBySku("ART-2")).title).toBe("Anche questo")
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
      const run = await start()

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

  function externalIdOf(sku: string): string {
    return String(
      office()
        .products()
        .find((own) => own.sku === sku)?.id
    )
  }

  async function start(
    options: { mode?: "full" | "reconcile"; preview?: boolean } = {}
  ): Promise<DecidableRun> {
    const { body } = await store().api.post<{ run: RunView }>("/imports", {
      connection_id: store().connectionId,
      flow: "products",
      ...options,
    })
    return (await store().runEnd(body.run.id)) as DecidableRun
  }

  async function decide(run: RunView, decision: "apply" | "discard") {
    await store().api.post(`/runs/${run.id}/${decision}`)
    return (await store().runEnd(run.id)) as DecidableRun
  }

  async function undone(run: RunView) {
    const { body } = await store().api.post<{ run: RunView }>(
      `/runs/${run.id}/undo`
    )
    return (await store().runEnd(body.run.id)) as DecidableRun
  }

  async function changesOf(run: RunView, of?: string): Promise<Change[]> {
    const { body } = await store().api.get<{ changes: Change[] }>(
      `/runs/${run.id}/changes${of === undefined ? "" : `?of=${of}`}`
    )
    return body.changes
  }

  async function saveRules(rules: object) {
    await store().api.post(`/connections/${store().connectionId}`, {
      import_rules: rules,
    })
  }

  async function rename(sku: string, title: string) {
    const admin = await store().admin()
    const { id } = await productBySku(sku)
    await admin.admin.product.update(id, { title })
  }

  async function products(): Promise<HttpTypes.AdminProduct[]> {
    const admin = await store().admin()
    const found = await admin.admin.product.list({ limit: 100 })
    return found.products.filter(({ external_id }) =>
      external_id?.startsWith("smarty:")
    )
  }

  async function published() {
    const all = await products()
    return all.filter(({ status }) => status === "published")
  }

  async function productsBySku(sku: string) {
    const admin = await store().admin()
    const found = await admin.admin.product.list({
      variants: { sku },
      fields: "*variants,*variants.prices",
    })
    return found.products
  }

  async function productBySku(sku: string) {
    const [product] = await productsBySku(sku)
    if (product === undefined) {
      throw new Error(`No product with SKU ${sku}`)
    }
    return product
  }
})

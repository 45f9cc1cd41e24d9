import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { beforeEach, describe, expect, it } from "vitest"
import { CatalogDesk, type Change } from "../test-kit/catalog-desk"
import { inConnectedStore } from "../test-kit/connected-store"

const byField = (a: Change, b: Change) =>
  String(a.field).localeCompare(String(b.field))

inConnectedStore((store) => {
  const office = () => store().smarty.office
  const desk = new CatalogDesk(store)

  beforeEach(() => desk.fillErp())

  describe("A preview", () => {
    it("lists what would be made, and makes nothing", async () => {
      office().addProduct({
        sku: "PANE-1",
        title: "Pane",
        category: "Casa, Dispensa",
        price: "4.50",
        tax_id: 1,
      })
      const before = await typesAndCategories()

      const run = await desk.start({ preview: true })

      expect(run).toMatchObject({
        state: "held",
        is_preview: true,
        alarms: [],
        counts: { read: 9, created: 9 },
      })
      expect((await desk.changesOf(run)).map(({ action }) => action)).toEqual(
        Array(9).fill("create")
      )
      expect(await desk.products()).toHaveLength(0)
      expect(await typesAndCategories()).toEqual(before)
    })

    it("shows each field before and after, and what is published or not", async () => {
      await store().importNow("products")
      office().setPrice("ART-1", "12.50")
      office().setTitle("ART-2", "Articolo nuovo")
      office().setActive("ART-3", false)

      const run = await desk.start({ preview: true })

      const changed = await desk.changesOf(run, "changed")
      expect(changed.toSorted(byField)).toMatchObject([
        { label: "ART-1", field: "price.eur", before: 10, after: 12.5 },
        {
          label: "Articolo nuovo",
          field: "title",
          before: "Articolo 2",
          after: "Articolo nuovo",
        },
      ])
      expect(await desk.changesOf(run, "unpublished")).toMatchObject([
        { label: "Articolo 3", before: "published", after: "draft" },
      ])
      expect(
        (await desk.productBySku("ART-1")).variants?.[0]?.prices
      ).toMatchObject([{ amount: 10 }])
    })

    it("writes what it showed when it is applied, and says so once", async () => {
      const preview = await desk.start({ preview: true })

      const run = await desk.decide(preview, "apply")

      expect(run).toMatchObject({
        id: preview.id,
        state: "completed",
        counts: { read: 8, created: 8, failed: 0 },
      })
      expect(await desk.changesOf(run, "created")).toHaveLength(8)
      expect(await desk.products()).toHaveLength(8)
    })

    it("that is cancelled while it is applied ends when nobody writes at it any more", async () => {
      const preview = await desk.start({ preview: true })
      const { rows } = await store()
        .container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
        .raw<{ rows: { lease_until: Date }[] }>(
          `update erp_run_page set claim_token = 'another process',
             lease_until = clock_timestamp() + interval '3 seconds'
           where run_id = ? returning lease_until`,
          [preview.id]
        )
      await store().api.post(`/runs/${preview.id}/apply`)
      await store().api.post(`/runs/${preview.id}/cancel`)

      expect(await store().runEnd(preview.id)).toMatchObject({
        state: "cancelled",
        counts: { created: 0 },
      })
      const ended = await store().module.runs.find(preview.id)
      expect(ended?.finished_at?.getTime()).toBeGreaterThanOrEqual(
        rows[0]?.lease_until.getTime() ?? Infinity
      )
    })

    it("is forgotten when it is discarded: the next import starts where the last one ended", async () => {
      const preview = await desk.start({ preview: true })

      expect(await desk.decide(preview, "discard")).toMatchObject({
        state: "cancelled",
      })
      const refused = await store().api.post<{ message: string }>(
        `/runs/${preview.id}/apply`
      )
      expect(refused.status).toBe(409)
      expect(refused.body.message).toContain(
        "does not wait for a decision any more"
      )
      expect(await store().importNow("products")).toMatchObject({
        counts: { created: 8 },
      })
    })

    it("gives way to the next import of its kind", async () => {
      const preview = await desk.start({ preview: true })

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

      const run = await desk.start({ mode: "full" })

      expect(run).toMatchObject({
        state: "held",
        is_preview: false,
        alarms: [{ code: "feed_empty" }],
      })
      expect(await desk.published()).toHaveLength(8)
    })

    it("stops at a shrunken listing; applied anyway, what is gone leaves the shop but not the store", async () => {
      for (let number = 1; number <= 5; number += 1) {
        office().deleteProduct(`ART-${number}`)
      }
      const held = await desk.start({ mode: "full" })
      expect(held.alarms.map(({ code }) => code)).toEqual([
        "feed_shrunken",
        "mass_unpublishing",
      ])

      const run = await desk.decide(held, "apply")

      expect(run.state).toBe("completed")
      expect(await desk.published()).toHaveLength(3)
      expect(await desk.products()).toHaveLength(8)
    })

    it("lets a few products disappear, which are compared anew should they be listed again", async () => {
      const externalId = desk.externalIdOf("ART-1")
      office().deleteProduct("ART-1")

      expect(await desk.start({ mode: "full" })).toMatchObject({
        state: "completed",
        counts: { updated: 1 },
      })
      expect((await desk.productBySku("ART-1")).status).toBe("draft")
      expect(
        await store().module.bindings.findByExternalIds(
          store().connectionId,
          "product",
          [externalId]
        )
      ).toMatchObject([{ import_hash: null }])
    })

    it("keeps a product in the shop that is listed but cannot be read", async () => {
      const [product] = office().products()
      Object.assign(product ?? {}, { price: "dieci" })

      const run = await desk.start({ mode: "full" })

      expect(run).toMatchObject({
        state: "completed",
        counts: { failed: 1, updated: 0 },
      })
      expect(await desk.published()).toHaveLength(8)
    })

    it("takes nothing out of the shop while a listed product has no id, and says so until it has", async () => {
      office().deleteProduct("ART-1")
      const nameless = office().addProduct({ sku: "ART-9", price: "1.00" })
      const id = nameless.id
      Object.assign(nameless, { id: "" })
      const run = await desk.start({ mode: "full" })
      expect(run).toMatchObject({ state: "completed", counts: { failed: 1 } })
      expect(await desk.published()).toHaveLength(8)
      const issues = await desk.issuesOf(run)
      expect(issues.map(({ code }) => code)).toContain(
        "product.listing_incomplete"
      )

      Object.assign(nameless, { id })
      await desk.start({ mode: "full" })
      expect((await desk.productBySku("ART-1")).status).toBe("draft")
    })

    it("leaves a product that disappeared in the shop, sold out, when the rules say so", async () => {
      await desk.saveRules({ disappeared: "out_of_stock" })
      office().deleteProduct("ART-1")

      const run = await desk.start({ mode: "full" })

      expect(run.state).toBe("completed")
      expect((await desk.productBySku("ART-1")).status).toBe("published")
      const admin = await store().admin()
      const { inventory_items } = await admin.admin.inventoryItem.list({
        sku: "ART-1",
        fields: "*location_levels",
      })
      expect(inventory_items[0]?.location_levels?.[0]).toMatchObject({
        stocked_quantity: 0,
      })

      const next = await desk.start({ mode: "full" })
      expect(next).toMatchObject({ counts: { updated: 0 } })
      expect(await desk.changesOf(next)).toEqual([])
    })

    it("stops at prices that fall on more products than allowed", async () => {
      await desk.saveRules({ guards: { price_drop_products: 2 } })
      for (const sku of ["ART-1", "ART-2", "ART-3"]) {
        office().setPrice(sku, "0.10")
      }

      const run = await desk.start()

      expect(run.alarms).toMatchObject([{ code: "price_drop" }])
      expect(
        (await desk.productBySku("ART-1")).variants?.[0]?.prices
      ).toMatchObject([{ amount: 10 }])
    })

    it("keeps records that are looked at again from letting more prices fall", async () => {
      await desk.saveRules({ guards: { price_drop_products: 1 } })
      const skus = ["ART-1", "ART-2"]
      for (const sku of skus) {
        // No date tells of it: the next delta does not list it.
        Object.assign(office().findItem(sku)?.product ?? {}, { price: "0.10" })
      }
      const { module, connectionId } = store()
      await module.runLog.addIssues(
        { id: "erprun_before", connection_id: connectionId },
        skus.map((sku) => ({
          kind: "product",
          externalId: desk.externalIdOf(sku),
          storeId: null,
          label: sku,
          code: "product.refused_by_store",
          message: "It was refused.",
        }))
      )

      await desk.start()
      expect(
        (await desk.productBySku("ART-1")).variants?.[0]?.prices
      ).toMatchObject([{ amount: 10 }])

      await desk.saveRules({ guards: { price_drop_products: 2 } })
      await desk.start()
      expect(
        (await desk.productBySku("ART-1")).variants?.[0]?.prices
      ).toMatchObject([{ amount: 0.1 }])
    })

    it("is asked again by the next import, which goes on by itself once the feed is mended", async () => {
      await desk.saveRules({ guards: { price_drop_products: 0 } })
      office().setPrice("ART-1", "0.10")
      const held = await desk.start()
      expect(held.state).toBe("held")
      office().setPrice("ART-1", "11.00")

      const run = await desk.start()

      expect(run).toMatchObject({ id: held.id, state: "completed" })
      expect(
        (await desk.productBySku("ART-1")).variants?.[0]?.prices
      ).toMatchObject([{ amount: 11 }])
    })
  })

  async function typesAndCategories() {
    const { admin } = await store().admin()
    const [{ product_types }, { product_categories }] = await Promise.all([
      admin.productType.list(),
      admin.productCategory.list(),
    ])
    return { product_types, product_categories }
  }
})

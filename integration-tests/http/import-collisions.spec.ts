import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { beforeEach, describe, expect, it } from "vitest"
import { CatalogDesk, type DecidableRun } from "../test-kit/catalog-desk"
import { inConnectedStore } from "../test-kit/connected-store"

inConnectedStore((store) => {
  const office = () => store().smarty.office
  const desk = new CatalogDesk(store)
  const database = () =>
    store().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)

  beforeEach(() => store().importNow("taxes"))

  const addBread = (fields: object = {}) =>
    office().addProduct({
      sku: "PANE-1",
      title: "Pane",
      price: "4.50",
      tax_id: 1,
      ...fields,
    })

  async function issuesOf(run: DecidableRun) {
    const { body } = await store().api.get<{ issues: unknown[] }>(
      `/runs/${run.id}/issues`
    )
    return body.issues
  }

  describe("A code that another product of the store has", () => {
    it("is found before anything of the record is written", async () => {
      const bread = addBread()
      await desk.start()
      office().setTitle("PANE-1", "Pane di segale")
      Object.assign(bread, { sku: "MOKA-3" })

      const run = await desk.start()

      expect(run.counts).toMatchObject({ failed: 1, updated: 0 })
      expect(await issuesOf(run)).toMatchObject([
        { code: "product.code_taken", label: "MOKA-3" },
      ])
      expect((await desk.productBySku("PANE-1")).title).toBe("Pane")
    })

    it("is found for a new record too, and in a preview", async () => {
      const admin = await store().admin()
      const { id, variants } = await desk.productBySku("MOKA-3")
      await admin.admin.product.updateVariant(id, variants?.[0]?.id ?? "", {
        ean: "8012345000005",
      })
      await desk.saveRules({ link_by: ["sku"] })
      addBread({ ean: "8012345000005" })

      const preview = await desk.start({ preview: true })
      expect(await issuesOf(preview)).toMatchObject([
        { code: "product.code_taken", label: "PANE-1" },
      ])
      const run = await desk.decide(preview, "apply")
      expect(run.counts).toMatchObject({ created: 0, failed: 1 })
      expect(await desk.productsBySku("PANE-1")).toEqual([])
    })
  })

  describe("What the store refuses halfway", () => {
    it("leaves a trace of what was written", async () => {
      addBread()
      await desk.start()
      await database().raw(
        `alter table product_variant add constraint light
         check (weight is null or weight < 1000)`
      )
      Object.assign(office().findItem("PANE-1")?.product ?? {}, {
        weight: "5000",
      })
      office().setTitle("PANE-1", "Pane di segale")

      const run = await desk.start()

      expect(await issuesOf(run)).toMatchObject([
        { code: "product.refused_by_store" },
      ])
      expect(await desk.changesOf(run)).toMatchObject([
        { field: "title", before: "Pane", after: "Pane di segale" },
      ])
      await desk.undone(run)
      expect((await desk.productBySku("PANE-1")).title).toBe("Pane")
    })
  })

  describe("An address that another product has", () => {
    it("gets a mark of its own", async () => {
      const { id } = addBread()
      const admin = await store().admin()
      const moka = await desk.productBySku("MOKA-3")
      const handle = `pane-${id}`
      await admin.admin.product.update(moka.id, { handle })

      const run = await desk.start()

      expect(run.counts).toMatchObject({ created: 1, failed: 0 })
      expect((await desk.productBySku("PANE-1")).handle).toMatch(
        new RegExp(`^${handle}-[0-9a-f]{8}$`)
      )
    })
  })

  describe("A product without codes", () => {
    it("is found again although the process died before it was bound", async () => {
      const { id } = addBread({ sku: null })
      await desk.start()
      expect(await desk.products()).toHaveLength(1)
      await database()("erp_binding")
        .whereIn("kind", ["product", "variant"])
        .delete()
      office().setTitle(id, "Pane")

      const run = await desk.start({ mode: "full" })

      expect(run.counts).toMatchObject({ created: 0, failed: 0 })
      expect(await desk.products()).toHaveLength(1)
      expect(
        await store().module.bindings.findByExternalIds(
          store().connectionId,
          "product",
          [String(id)]
        )
      ).toHaveLength(1)
    })
  })
})

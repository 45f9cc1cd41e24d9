import { beforeEach, describe, expect, it } from "vitest"
import { inConnectedStore } from "../test-kit/connected-store"

inConnectedStore((store) => {
  const office = () => store().smarty.office
  const importProducts = () => store().importNow("products")

  beforeEach(async () => {
    await store().importNow("taxes")
    office().addProduct({ sku: "PEN-24", title: "Padella", price: "39.90" })
  })

  describe("A record the store cannot take", () => {
    it("is listed with its reason and stops no other", async () => {
      office().addProduct({ sku: "PEN-24", title: "Doppione", price: "1.00" })

      const run = await importProducts()

      expect(run).toMatchObject({
        state: "completed",
        counts: { created: 1, failed: 1 },
      })
      expect(await issuesOf(run.id)).toMatchObject([
        { code: "product.code_duplicate", label: "PEN-24" },
      ])
    })

    it("is taken by itself once it is mended", async () => {
      const twin = office().addProduct({
        sku: "PEN-24",
        title: "Doppione",
        price: "1.00",
      })
      await importProducts()
      office().deleteProduct(twin.id)
      office().addProduct({ sku: "PEN-25", title: "Mendata", price: "1.00" })

      const run = await importProducts()

      expect(run.counts).toMatchObject({ created: 1 })
    })

    it("is no problem any more when the ERP has it no longer", async () => {
      const twin = office().addProduct({
        sku: "PEN-24",
        title: "Doppione",
        price: "1.00",
      })
      await importProducts()
      expect(await problemCodes()).toEqual(["product.code_duplicate"])
      office().deleteProduct(twin.id)

      await importProducts()

      expect(await problemCodes()).toEqual([])
    })

    it("stops no import where the ERP gives out no single products", async () => {
      const twin = office().addProduct({
        sku: "PEN-24",
        title: "Doppione",
        price: "1.00",
      })
      await importProducts()
      Object.assign(twin, { updatedAt: new Date("2020-01-01") })
      office().refuseNext("Non previsto", { path: /Products\/\d/ })

      const run = await importProducts()

      expect(run).toMatchObject({ state: "completed" })
      expect(await issuesOf(run.id)).toEqual([])
      expect(await problemCodes()).toEqual(["product.code_duplicate"])
    })
  })

  async function issuesOf(runId: string): Promise<unknown[]> {
    const { body } = await store().api.get<{ issues: unknown[] }>(
      `/runs/${runId}/issues`
    )
    return body.issues
  }

  async function problemCodes(): Promise<string[]> {
    const { body } = await store().api.get<{ problems: { code: string }[] }>(
      "/problems"
    )
    return body.problems.map(({ code }) => code)
  }
})

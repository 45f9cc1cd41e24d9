import { createStockLocationsWorkflow } from "@medusajs/medusa/core-flows"
import { beforeEach, describe, expect, it } from "vitest"
import { applyStock } from "../../src/workflows/import/stock/apply-stock"
import type { StockContext } from "../../src/workflows/import/stock/stock-context"
import { inConnectedStore } from "../test-kit/connected-store"
import { stockContext, StockScene } from "../test-kit/stock-scene"

inConnectedStore((store) => {
  let scene: StockScene
  let context: StockContext

  const milano = () => store().seeded.warehouseId

  beforeEach(async () => {
    await store().importNow("taxes")
    store().smarty.office.addProduct({
      ...{ sku: "PEN-24", title: "Padella", price: "39.90" },
      ...{ stock: 10, tax_id: 3 },
    })
    await store().importNow("products")
    scene = new StockScene(store(), "PEN-24")
    context = await stockContext(store())
  })

  describe("Several warehouses", () => {
    const both = (a: number, b: number) => [
      scene.level(a, { warehouse: "A" }),
      scene.level(b, { warehouse: "B" }),
    ]

    const aLocation = async () => {
      const { result } = await createStockLocationsWorkflow(
        store().container
      ).run({ input: { locations: [{ name: "Magazzino Roma" }] } })
      return result[0]?.id ?? ""
    }

    const map = async (warehouses: Record<string, string | null>) => {
      await store().module.mappings.replaceWarehouses(
        store().connectionId,
        Object.entries(warehouses).map(([warehouse, locationId]) => ({
          warehouse,
          locationId,
        }))
      )
      context = {
        ...context,
        live: {
          ...context.live,
          row: {
            ...context.live.row,
            target: { ...context.live.row.target, warehouses: "map" },
          },
        },
      }
    }

    it("are one location together, and one that is read alone keeps the other", async () => {
      await applyStock(context, both(5, 2), new Date())
      expect(await scene.available()).toBe(7)

      await applyStock(
        context,
        [scene.level(4, { warehouse: "A", isPartial: true })],
        new Date()
      )
      expect(await scene.available()).toBe(6)
    })

    it("write no sum before all of them were read", async () => {
      const some = [scene.level(1, { warehouse: "A", isPartial: true })]
      expect(await applyStock(context, some, new Date())).toMatchObject({
        updated: 0,
      })
      expect(await scene.available()).toBe(10)

      await applyStock(context, both(1, 2), new Date())
      expect(await scene.available()).toBe(3)
    })

    it("fill the locations they are mapped to", async () => {
      const roma = await aLocation()
      await map({ A: milano(), B: roma })

      const { changes } = await applyStock(context, both(5, 2), new Date())

      expect(await scene.levelAt(milano())).toMatchObject({ stocked: 5 })
      expect(await scene.levelAt(roma)).toMatchObject({ stocked: 2 })
      expect(changes.map(({ field }) => field).sort()).toEqual([
        "stock",
        `stock.${roma}`,
      ])
    })

    it("make no level where there never was one and is nothing", async () => {
      const roma = await aLocation()
      await map({ A: milano(), B: roma })

      await applyStock(context, both(5, 0), new Date())
      expect(await scene.levelAt(roma)).toBeNull()

      await applyStock(context, both(5, 2), new Date())
      await applyStock(context, both(5, 0), new Date())
      expect(await scene.levelAt(roma)).toMatchObject({ stocked: 0 })
    })

    it("that nobody has mapped are an issue, and their goods are not sold", async () => {
      await map({ A: milano() })

      const { issues } = await applyStock(context, both(5, 2), new Date())

      expect(issues).toMatchObject([
        { code: "stock.warehouse_unmapped", label: "B" },
      ])
      expect(await scene.available()).toBe(5)
    })
  })
})

import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStockLocationsWorkflow } from "@medusajs/medusa/core-flows"
import { beforeEach, describe, expect, it } from "vitest"
import { applyStock } from "../../src/workflows/stock/apply-stock"
import type { StockContext } from "../../src/workflows/stock/stock-context"
import { inConnectedStore, type RunView } from "../test-kit/connected-store"
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
      const { live, ...others } = await stockContext(store())
      const target = { ...live.row.target, warehouses: "map" as const }
      context = { ...others, live: { ...live, row: { ...live.row, target } } }
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

    describe("mapped by the operator", () => {
      const path = () => `/connections/${store().connectionId}`
      const save = (warehouses: object[]) =>
        store().api.post<Mappings>(`${path()}/mappings`, { warehouses })
      const handle = (warehouses: "sum" | "map") =>
        store().api.post(path(), {
          target: {
            ...{ sales_channel_ids: [], shipping_profile_id: null },
            ...{ stock_location_id: milano(), warehouses },
          },
        })
      const at = (warehouse: string, location_id: string | null) => ({
        warehouse,
        location_id,
      })
      const stockedAt = async (locationId: string) =>
        (await scene.levelAt(locationId))?.stocked

      const sql = (statement: string) =>
        store()
          .container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
          .raw(statement)

      /** The ERP tells of no further change: what is known has to move. */
      beforeEach(async () => {
        await store().importNow("stock")
        const inAnHour = new Date(Date.now() + 3_600_000).toISOString()
        await sql(
          `update erp_sync_run set watermark = '${inAnHour}'
           where watermark is not null`
        )
        await applyStock(context, both(5, 2), new Date())
        await handle("map")
      })

      it("are sold from where they belong at the next poll, and no more from where they were", async () => {
        const roma = await aLocation()
        await save([at("A", milano()), at("B", roma)])
        const first = await store().importNow("stock")
        expect(first.counts).toMatchObject({ read: 0, updated: 1 })
        expect([await stockedAt(milano()), await stockedAt(roma)]).toEqual([
          5, 2,
        ])

        await save([at("A", roma), at("B", null)])
        await store().importNow("stock")
        expect([await stockedAt(milano()), await stockedAt(roma)]).toEqual([
          0, 5,
        ])

        await handle("sum")
        await save([])
        await store().importNow("stock")
        expect([await stockedAt(milano()), await stockedAt(roma)]).toEqual([
          7, 0,
        ])
        expect((await store().importNow("stock")).counts).toMatchObject({
          updated: 0,
        })
      })

      it("move with an import of products, too, but not for a preview", async () => {
        const roma = await aLocation()
        await save([at("A", roma), at("B", roma)])
        const { body } = await store().api.post<{ run: RunView }>("/imports", {
          ...{ connection_id: store().connectionId, flow: "products" },
          preview: true,
        })
        await store().runEnd(body.run.id)
        expect(await stockedAt(milano())).toBe(7)
        expect(await stockedAt(roma)).toBeUndefined()

        await store().importNow("products")
        expect([await stockedAt(milano()), await stockedAt(roma)]).toEqual([
          0, 7,
        ])
      })

      it("leave a location that stays the ERP's for a month, and then is the store's", async () => {
        const roma = await aLocation()
        await save([at("A", roma), at("B", roma)])
        await store().importNow("stock")
        context = await stockContext(store())

        await countByHand(4)
        await applyStock(context, both(5, 2), new Date())
        expect(await stockedAt(milano())).toBe(0)

        await sql(
          `update erp_mapping set value = jsonb_set(value,
             '{former,0,leftAt}', '"2026-01-01T00:00:00Z"')
           where kind = 'stock_placement'`
        )
        await countByHand(4)
        await applyStock(context, both(5, 2), new Date())
        expect(await stockedAt(milano())).toBe(4)
      })

      it("are sold short of what orders have reserved where they were", async () => {
        const roma = await aLocation()
        await scene.buy(3)
        await save([at("A", roma), at("B", roma)])

        await store().importNow("stock")

        expect(await scene.levelAt(milano())).toMatchObject({ available: -3 })
        expect(await stockedAt(roma)).toBe(7)
      })

      it("are a problem while nobody has said where they belong, and one problem only", async () => {
        await save([at("A", milano())])
        const run = await store().importNow("stock")
        expect(await problems()).toMatchObject([
          { code: "stock.warehouse_unmapped", label: "B" },
        ])
        expect(await issuesOf(run)).toHaveLength(1)

        await save([at("A", null)])
        expect(await issuesOf(await store().importNow("stock"))).toEqual([])
        expect(await problems()).toHaveLength(1)

        await save([at("B", null)])
        expect(await problems()).toEqual([])
      })

      it("of a location that was deleted are a problem, and the others go on", async () => {
        const roma = await aLocation()
        await save([at("A", milano()), at("B", roma)])
        await store().importNow("stock")
        const { admin } = await store().admin()
        await admin.stockLocation.delete(roma)

        await applyStock(await stockContext(store()), both(4, 3), new Date())
        const run = await store().importNow("stock")

        expect(run).toMatchObject({ state: "completed" })
        expect(await stockedAt(milano())).toBe(4)
        expect(await problems()).toMatchObject([
          { code: "stock.warehouse_unmapped", label: "B" },
        ])
      })

      it("wait with all goods when the location of the connection was deleted, and say so", async () => {
        const roma = await aLocation()
        await store().api.post(path(), {
          target: {
            ...{ sales_channel_ids: [], shipping_profile_id: null },
            ...{ stock_location_id: roma, warehouses: "sum" },
          },
        })
        const { admin } = await store().admin()
        await admin.stockLocation.delete(roma)

        const run = await store().importNow("stock")

        expect(run.state).toBe("failed")
        expect(run.error_message).toContain(
          "The stock location chosen for this connection is no longer in the store"
        )
        expect(await stockedAt(milano())).toBe(7)
      })

      it("are no problem any more when all are summed", async () => {
        await save([at("A", milano())])
        await store().importNow("stock")
        expect(await problems()).toHaveLength(1)

        await handle("sum")

        expect(await problems()).toEqual([])
      })

      it("are replaced as a whole, and the payment methods stay", async () => {
        const { body: before } = await store().api.get<Mappings>(
          `${path()}/mappings`
        )
        await save([at("A", milano())])
        const { body } = await save([at("B", null)])

        expect(body.warehouses).toEqual([at("B", null)])
        expect(body.payment_methods).toEqual(before.payment_methods)
        expect(before.payment_methods.length).toBeGreaterThan(0)
      })

      it("belong to locations the store has, and are named once", async () => {
        const gone = await save([at("A", "sloc_gone")])
        expect(gone.status).toBe(400)
        expect(gone.body.message).toContain(
          "The store has no stock location sloc_gone"
        )

        const twice = await save([at("A", null), at("A", milano())])
        expect(twice.status).toBe(400)
        expect(twice.body.message).toContain("Name each warehouse once")
        expect(
          await store().module.mappings.warehouses(store().connectionId)
        ).toEqual([])
      })

      it("are offered by the names the ERP's numbers have", async () => {
        const { body } = await store().api.get<{ warehouses: unknown }>(
          `${path()}/options`
        )
        expect(body.warehouses).toEqual([
          { value: "A", label: "A" },
          { value: "B", label: "B" },
        ])
      })

      const countByHand = async (pieces: number) => {
        const { admin } = await store().admin()
        const { inventory_items: items } = await admin.inventoryItem.list({
          sku: "PEN-24",
        })
        await admin.inventoryItem.updateLevel(items[0]?.id ?? "", milano(), {
          stocked_quantity: pieces,
        })
      }
      const problems = async () =>
        (await store().api.get<{ problems: object[] }>("/problems")).body
          .problems
      const issuesOf = async ({ id }: RunView) =>
        (await store().api.get<{ issues: object[] }>(`/runs/${id}/issues`)).body
          .issues
    })
  })
})

interface Mappings {
  readonly payment_methods: readonly object[]
  readonly warehouses: readonly object[]
  readonly message?: string
}

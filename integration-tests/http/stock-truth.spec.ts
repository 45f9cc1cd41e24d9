import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { beforeEach, describe, expect, it } from "vitest"
import type { Database } from "../../src/modules/erp-sync/stores/database"
import { applyStock } from "../../src/workflows/stock/apply-stock"
import { planStock } from "../../src/workflows/stock/plan-stock"
import type { StockContext } from "../../src/workflows/stock/stock-context"
import { inConnectedStore } from "../test-kit/connected-store"
import { stockContext, StockScene } from "../test-kit/stock-scene"

inConnectedStore((store) => {
  let scene: StockScene
  let context: StockContext

  const milano = () => store().seeded.warehouseId

  const addPot = (sku: string) =>
    store().smarty.office.addProduct({
      ...{ sku, title: sku, price: "39.90", stock: 10, tax_id: 3 },
    })

  const apply = (quantity: number | string, readAt = new Date()) =>
    applyStock(context, [scene.level(quantity)], readAt)

  beforeEach(async () => {
    await store().importNow("taxes")
    addPot("PEN-24")
    await store().importNow("products")
    scene = new StockScene(store(), "PEN-24")
    context = await stockContext(store())
  })

  describe("Goods that left on an order which the ERP does not have yet", () => {
    it("are not offered again because the ERP still counts them", async () => {
      const order = await scene.buy(3)
      await scene.fulfil(order, 3)

      await apply(10)
      expect(await scene.available()).toBe(7)

      await scene.export(order)
      await apply(7)
      expect(await scene.available()).toBe(7)
    })

    it("are offered again when they come back and the ERP knows", async () => {
      const order = await scene.buy(3)
      await scene.export(order)
      await scene.fulfil(order, 3)
      await scene.takeBack(order, 2)
      expect(await scene.available()).toBe(9)

      await apply(7)
      expect(await scene.available()).toBe(7)

      await apply(9)
      expect(await scene.available()).toBe(9)
    })

    it("do not count when the operator has said that the ERP will not get it", async () => {
      const order = await scene.buy(3)
      await scene.fulfil(order, 3)
      const message = await store().message(order.id, {})
      await store().api.post("/messages/cancel", { ids: [message.id] })

      await apply(10)

      expect(await scene.available()).toBe(10)
    })
  })

  describe("An order that was edited after the ERP got it", () => {
    it("holds back what the edit added", async () => {
      const order = await scene.buy(3)
      await scene.export(order)
      await scene.edit(order, 5)

      await apply(7)

      expect(await scene.available()).toBe(5)
    })

    it("gives nothing back before the ERP does", async () => {
      const order = await scene.buy(3)
      await scene.export(order)
      await scene.edit(order, 1)

      await apply(7)

      expect(await scene.available()).toBe(7)
    })
  })

  describe("A number of pieces that are there, sold or not", () => {
    beforeEach(async () => {
      context = await stockContext(store(), { meaning: "physical" })
    })

    it("is offered less the orders that wait", async () => {
      const order = await scene.buy(3)
      await scene.export(order)

      await apply(10)

      expect(await scene.available()).toBe(7)
    })

    it("lacks what was shipped, once that is fulfilled", async () => {
      const order = await scene.buy(3)
      await scene.export(order)
      await scene.fulfil(order, 3)

      await apply(7)

      expect(await scene.available()).toBe(7)
    })

    it("that is older than the fulfilment does not bring the goods back", async () => {
      const order = await scene.buy(3)
      await scene.export(order)
      const readAt = new Date()
      await scene.fulfil(order, 3)

      await apply(10, readAt)

      expect(await scene.available()).toBe(7)
    })
  })

  describe("A reading", () => {
    const at = (second: number) => new Date(Date.now() + second * 1000)

    it("never replaces a newer one, and is counted as unchanged", async () => {
      await apply(6)

      expect(await apply(9, at(-1))).toMatchObject({ updated: 0, unchanged: 1 })
      expect(await scene.available()).toBe(6)
    })

    it("of two that are applied at once the newer stands", async () => {
      const numbers = [3, 8, 5, 4]
      await Promise.all(
        numbers.map((quantity, index) => apply(quantity, at(index + 1)))
      )
      expect(await scene.available()).toBe(4)
    })

    it("is not written to a set of other goods, which is an issue", async () => {
      await sellAsSetOf(2)

      const { issues, changes } = await apply(6)

      expect(issues).toMatchObject([{ code: "stock.kit" }])
      expect(changes).toEqual([])
      expect(await scene.levelAt(milano())).toMatchObject({ stocked: 10 })
    })

    it("is put right when somebody changed the level in the store", async () => {
      await apply(6)
      const admin = await store().admin()
      const { inventory_items: items } = await admin.admin.inventoryItem.list({
        sku: "PEN-24",
      })
      await admin.admin.inventoryItem.updateLevel(
        items[0]?.id ?? "",
        milano(),
        { stocked_quantity: 99 }
      )

      const report = await apply(6)

      expect(report.changes).toMatchObject([
        { field: "stock", before: "99", after: "6" },
      ])
      expect(await scene.available()).toBe(6)
    })

    it("makes whole pieces, and a debt where the ERP has one", async () => {
      for (const [quantity, stocked] of [
        ["2.9", 2],
        ["-1.5", -2],
        ["0", 0],
      ] as const) {
        await apply(quantity)
        expect(await scene.levelAt(milano())).toMatchObject({ stocked })
      }
    })

    it("that is blank leaves the store's number as it is", async () => {
      expect(await apply("")).toMatchObject({ updated: 0, changes: [] })
      expect(await scene.available()).toBe(10)
    })

    it("is counted anew for orders that came to the ERP while it stayed the same", async () => {
      const order = await scene.buy(3)
      await scene.export(order)
      // Three came in while the order took three.
      await apply(10)
      expect(await scene.available()).toBe(10)

      await apply(10, at(-30))
      expect(await scene.available()).toBe(10)
    })
  })

  describe("A plan", () => {
    it("says what would change and writes nothing", async () => {
      const plan = await planStock(context, [scene.level(4)], new Date())

      expect(plan).toMatchObject({ updated: 1, unchanged: 0, skipped: 0 })
      expect(plan.changes).toMatchObject([
        { label: "PEN-24", field: "stock", before: "10", after: "4" },
      ])
      expect(await scene.available()).toBe(10)
      const again = await planStock(context, [scene.level(4)], plan.readAt)
      expect(again).toEqual(plan)
    })

    it("that is carried out later counts what happened meanwhile", async () => {
      const order = await scene.buy(3)
      const plan = await planStock(context, [scene.level(8)], new Date())
      await scene.fulfil(order, 3)

      await applyStock(context, plan.levels, plan.readAt)

      expect(await scene.available()).toBe(5)
    })

    it("that newer numbers have overtaken changes nothing", async () => {
      const plan = await planStock(context, [scene.level(8)], new Date())
      await apply(4)

      expect(await applyStock(context, plan.levels, plan.readAt)).toMatchObject(
        { updated: 0 }
      )
      expect(await scene.available()).toBe(4)
    })
  })

  describe("A page", () => {
    it("costs the same few statements whatever its size, and none of them writes when nothing changed", async () => {
      for (let number = 1; number <= 30; number += 1) {
        addPot(`POT-${String(number)}`)
      }
      await store().importNow("products")
      const all = ["PEN-24", ...potNumbers(30)].map((sku) =>
        new StockScene(store(), sku).level(10)
      )
      await applyStock(context, all, new Date())

      const [one] = await statements(() =>
        applyStock(context, all.slice(0, 1), new Date())
      )
      const [many, said] = await statements(() =>
        applyStock(context, all, new Date())
      )

      expect(many).toBe(one)
      expect(many).toBeLessThanOrEqual(4)
      expect(said.filter((sql) => !isReading(sql))).toEqual([])
    })
  })

  /** The product takes so many pieces of its inventory item. */
  async function sellAsSetOf(pieces: number): Promise<void> {
    const admin = await store().admin()
    const { products } = await admin.admin.product.list({
      variants: { sku: "PEN-24" },
      fields: "*variants,*variants.inventory_items",
    })
    const [product] = products
    const [variant] = product?.variants ?? []
    const [item] = variant?.inventory_items ?? []
    await admin.admin.product.batchVariantInventoryItems(product?.id ?? "", {
      update: [
        {
          variant_id: variant?.id ?? "",
          inventory_item_id: item?.inventory_item_id ?? "",
          required_quantity: pieces,
        },
      ],
    })
  }

  function potNumbers(count: number): string[] {
    return Array.from({ length: count }, (_, n) => `POT-${String(n + 1)}`)
  }

  async function statements(
    work: () => Promise<unknown>
  ): Promise<[count: number, said: string[]]> {
    const knex = store().container.resolve<Database>(
      ContainerRegistrationKeys.PG_CONNECTION
    )
    const said: string[] = []
    const listen = ({ sql }: { sql: string }) => {
      said.push(sql.trim())
    }
    knex.on("query", listen)
    await work()
    knex.off("query", listen)
    return [said.length, said]
  }

  function isReading(sql: string): boolean {
    return /^(select|with)\b/i.test(sql)
  }
})

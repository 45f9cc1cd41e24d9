import type { HttpTypes } from "@medusajs/framework/types"
import { beforeEach, describe, expect, it } from "vitest"
import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import { placeOrder } from "../../sandbox/scenarios/shopper"
import { inConnectedStore } from "../test-kit/connected-store"

inConnectedStore((store) => {
  const office = () => store().smarty.office
  const importProducts = (mode: "delta" | "full" = "delta") =>
    store().importNow("products", mode)

  beforeEach(async () => {
    await store().importNow("taxes")
    office().addProduct({
      sku: "PEN-24",
      ean: "8012345000005",
      title: "Padella 24 cm",
      description:
        "<p>Ghisa.</p><script>alert(1)</script><p onclick='x()'>Pesante.</p>",
      category: "Casa, Cucina, Pentole",
      brand: "Fonderia Alpi",
      price: "39.90",
      weight: "1200",
      stock: 10,
      tax_id: 3,
      images: ["https://images.example.com/padella.jpg"],
    })
    office().addProduct({
      sku: "PANE-1",
      title: "Pane di segale",
      price: "4.50",
      stock: 3,
      tax_id: 1,
    })
  })

  describe("An import of products", () => {
    it("brings title, description, price, VAT, category, image, SKU, EAN and stock", async () => {
      const run = await importProducts()

      expect(run).toMatchObject({
        state: "completed",
        counts: { read: 2, created: 2, failed: 0 },
      })
      const product = await productBySku("PEN-24")
      expect(product).toMatchObject({
        title: "Padella 24 cm",
        description: "<p>Ghisa.</p><p>Pesante.</p>",
        status: "published",
        images: [{ url: "https://images.example.com/padella.jpg" }],
        metadata: { brand: "Fonderia Alpi" },
      })
      expect(product.categories?.map(({ name }) => name)).toEqual(["Pentole"])
      expect(product.variants?.[0]).toMatchObject({
        sku: "PEN-24",
        ean: "8012345000005",
        weight: 1200,
        prices: [{ amount: 39.9, currency_code: "eur" }],
      })
      expect(await stockOf("PEN-24")).toMatchObject({ stocked_quantity: 10 })
    })

    it("makes the shopper pay the VAT of the ERP's rate", async () => {
      await importProducts()
      const order = await placeOrder(store().storefront, {
        items: [{ sku: "PANE-1" }],
        paymentProvider: PAYMENT_PROVIDERS.card,
      })

      expect(order.items?.[0]?.tax_lines).toMatchObject([
        { code: "4", rate: 4 },
      ])
      expect(order.items?.[0]?.total).toBe(4.5)
    })

    it("makes variants of the ERP's variations", async () => {
      const shirt = office().addProduct({
        sku: "MAG",
        title: "Maglietta",
        price: "19.90",
        tax_id: 3,
      })
      for (const [size, stock] of [
        ["S", 4],
        ["M", 0],
      ] as const) {
        office().addVariation({
          product_id: shirt.id,
          sku: `MAG-${size}`,
          price: "19.90",
          stock,
          detail: [
            { name: "Colore", value: "Blu" },
            { name: "Taglia", value: size },
          ],
        })
      }
      await importProducts()

      const product = await productBySku("MAG-S")
      expect(product.variants).toHaveLength(2)
      expect(product.options?.map(({ title }) => title).sort()).toEqual([
        "Colore",
        "Taglia",
      ])
      expect(await stockOf("MAG-S")).toMatchObject({ stocked_quantity: 4 })
    })

    it("writes nothing when nothing changed", async () => {
      await importProducts()
      const before = await productBySku("PEN-24")

      const run = await importProducts("full")

      expect(run.counts).toMatchObject({
        read: 2,
        unchanged: 2,
        created: 0,
        updated: 0,
      })
      expect((await productBySku("PEN-24")).updated_at).toBe(before.updated_at)
    })

    it("writes only what changed, and records each field with what it was", async () => {
      await importProducts()
      office().setPrice("PEN-24", "34.90")

      const run = await importProducts()

      expect(run.counts).toMatchObject({ updated: 1, created: 0 })
      const product = await productBySku("PEN-24")
      expect(product.variants?.[0]?.prices).toMatchObject([{ amount: 34.9 }])
      const { body } = await store().api.get<{ changes: unknown[] }>(
        `/runs/${run.id}/changes`
      )
      expect(body.changes).toMatchObject([
        { label: "PEN-24", field: "price.eur", before: 39.9, after: 34.9 },
      ])
    })

    it("keeps prices in other currencies when the ERP's price changes", async () => {
      await importProducts()
      const admin = await store().admin()
      const { id, variants } = await productBySku("PEN-24")
      await admin.admin.product.updateVariant(id, variants?.[0]?.id ?? "", {
        prices: [
          { amount: 39.9, currency_code: "eur" },
          { amount: 44, currency_code: "usd" },
        ],
      })
      office().setPrice("PEN-24", "34.90")

      await importProducts()

      const { variants: updated } = await productBySku("PEN-24")
      expect(
        updated?.[0]?.prices
          ?.map(
            ({ amount, currency_code }) => `${String(amount)} ${currency_code}`
          )
          .sort()
      ).toEqual(["34.9 eur", "44 usd"])
    })

    const addShirt = () =>
      office().addProduct({
        sku: "MAG",
        title: "Maglietta",
        price: "19.90",
        tax_id: 3,
      })
    const addSize = ({ id }: { id: number }, size: string, stock = 1) =>
      office().addVariation({
        product_id: id,
        sku: `MAG-${size}`,
        price: "19.90",
        stock,
        detail: [{ name: "Taglia", value: size }],
      })

    it("adds the variants the ERP adds", async () => {
      const shirt = addShirt()
      addSize(shirt, "S")
      await importProducts()
      addSize(shirt, "XL")
      office().setTitle(shirt.id, "Maglietta di cotone")

      await importProducts()

      const product = await productBySku("MAG-XL")
      expect(product.title).toBe("Maglietta di cotone")
      expect(product.variants?.map(({ sku }) => sku).sort()).toEqual([
        "MAG-S",
        "MAG-XL",
      ])
      expect(await stockOf("MAG-XL")).toMatchObject({ stocked_quantity: 1 })
    })

    it("does not sell a variant the ERP drops, but never deletes it", async () => {
      const shirt = addShirt()
      addSize(shirt, "S", 4)
      addSize(shirt, "M", 6)
      await importProducts()

      office().deleteVariation("MAG-S")
      await importProducts()

      expect(await stockOf("MAG-S")).toMatchObject({ stocked_quantity: 0 })
      expect(await stockOf("MAG-M")).toMatchObject({ stocked_quantity: 6 })
    })

    it("leaves a variant alone that the ERP has but nobody can read", async () => {
      const shirt = addShirt()
      const small = addSize(shirt, "S", 4)
      addSize(shirt, "M", 6)
      await importProducts()

      Object.assign(small, { detail: [] })
      office().setTitle(shirt.id, "Maglietta di cotone")
      await importProducts()

      expect(await stockOf("MAG-S")).toMatchObject({ stocked_quantity: 4 })
      expect((await productBySku("MAG-S")).title).toBe("Maglietta di cotone")
    })

    it("turns an inactive product into a draft", async () => {
      await importProducts()
      office().deactivateProduct("PANE-1")

      await importProducts()

      expect((await productBySku("PANE-1")).status).toBe("draft")
    })

    it("links a product the store has by its SKU instead of making a second", async () => {
      office().addProduct({
        sku: "MOKA-3",
        title: "Moka 3 tazze",
        price: "22.00",
        stock: 5,
        tax_id: 3,
      })

      const run = await importProducts()

      expect(run.counts).toMatchObject({ created: 2, updated: 1, failed: 0 })
      const found = await productsBySku("MOKA-3")
      expect(found).toHaveLength(1)
      expect(found[0]?.variants?.[0]?.prices).toMatchObject([{ amount: 22 }])
    })
  })

  describe("Stock", () => {
    it("follows changes that do not touch the product's date", async () => {
      await importProducts()
      await store().importNow("stock")
      office().setStock("PEN-24", "4")

      const run = await store().importNow("stock")

      expect(run.counts).toMatchObject({ updated: 1 })
      expect(await stockOf("PEN-24")).toMatchObject({ stocked_quantity: 4 })
    })

    it("is neither sold twice nor subtracted twice", async () => {
      await importProducts()
      const order = await placeOrder(store().storefront, {
        items: [{ sku: "PEN-24", quantity: 3 }],
        paymentProvider: PAYMENT_PROVIDERS.card,
      })
      await store().message(order.id, { state: "completed" })

      await store().importNow("stock", "full")

      // The ERP has 7 left; Medusa keeps 3 reserved and sells the other 7.
      expect(await stockOf("PEN-24")).toMatchObject({
        stocked_quantity: 10,
        reserved_quantity: 3,
        available_quantity: 7,
      })
    })

    it("stays short of orders the ERP does not have yet", async () => {
      await importProducts()
      await placeOrder(store().storefront, {
        items: [{ sku: "PEN-24", quantity: 2 }],
        paymentProvider: PAYMENT_PROVIDERS.bankTransfer,
      })
      office().setStock("PEN-24", "9")

      await store().importNow("stock", "full")

      expect(await stockOf("PEN-24")).toMatchObject({
        available_quantity: 7,
      })
    })
  })

  describe("Refresh from ERP", () => {
    it("reads the selected products again and brings them back to the ERP's state", async () => {
      await importProducts()
      const admin = await store().admin()
      const { id } = await productBySku("PEN-24")
      await admin.admin.product.update(id, { title: "Per sbaglio" })

      const { status, body } = await store().api.post<{ run: { id: string } }>(
        "/imports",
        { connection_id: store().connectionId, product_ids: [id] }
      )

      expect(status).toBe(202)
      expect(await store().runEnd(body.run.id)).toMatchObject({
        counts: { read: 1, updated: 1 },
      })
      expect((await productBySku("PEN-24")).title).toBe("Padella 24 cm")
    })

    it("says so when none of the products comes from the ERP", async () => {
      const [{ id } = { id: "" }] = await productsBySku("TAZZ-6")

      const { status, body } = await store().api.post<{ message: string }>(
        "/imports",
        { connection_id: store().connectionId, product_ids: [id] }
      )

      expect(status).toBe(400)
      expect(body.message).toContain("nothing to refresh")
    })
  })

  async function productsBySku(sku: string): Promise<HttpTypes.AdminProduct[]> {
    const admin = await store().admin()
    const { products } = await admin.admin.product.list({
      variants: { sku },
      fields:
        "*categories,*images,*options,*variants,*variants.prices,+metadata",
    })
    return products
  }

  async function productBySku(sku: string) {
    const [product] = await productsBySku(sku)
    if (product === undefined) {
      throw new Error(`The store has no product with the SKU ${sku}`)
    }
    return product
  }

  async function stockOf(sku: string) {
    const admin = await store().admin()
    const { inventory_items } = await admin.admin.inventoryItem.list({
      sku,
      fields: "*location_levels",
    })
    return inventory_items[0]?.location_levels?.[0]
  }
})

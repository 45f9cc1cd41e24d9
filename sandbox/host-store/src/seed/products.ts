import type {
  CreateProductWorkflowInputDTO,
  MedusaContainer,
} from "@medusajs/framework/types"
import { Modules, ProductStatus } from "@medusajs/framework/utils"
import {
  createInventoryLevelsWorkflow,
  createProductsWorkflow,
} from "@medusajs/medusa/core-flows"

import type { ItalianStore } from "./italian-store"

export interface SeedProduct {
  readonly title: string
  readonly sku: string
  /** Euro, tax included. */
  readonly price: number
  /** Pieces in the warehouse. */
  readonly stock: number
}

/** A few products for a store that no ERP feeds. */
const SAMPLE_PRODUCTS: readonly SeedProduct[] = [
  { title: "Moka 3 tazze", sku: "MOKA-3", price: 24.9, stock: 40 },
  { title: "Tazzina in porcellana", sku: "TAZZ-6", price: 9.99, stock: 120 },
  { title: "Caffè in grani 1 kg", sku: "CAFFE-1KG", price: 17.8, stock: 75 },
]

/** Creates those of the products whose SKU the store does not know yet. */
export async function seedProducts(
  container: MedusaContainer,
  store: ItalianStore,
  products: readonly SeedProduct[] = SAMPLE_PRODUCTS
): Promise<void> {
  const missing = await withoutKnown(container, products)
  if (missing.length === 0) {
    return
  }
  await createProductsWorkflow(container).run({
    input: { products: missing.map((product) => toInput(product, store)) },
  })
  await fillWarehouse(container, store, missing)
}

async function withoutKnown(
  container: MedusaContainer,
  products: readonly SeedProduct[]
): Promise<SeedProduct[]> {
  const known = await container
    .resolve(Modules.PRODUCT)
    .listProductVariants({ sku: products.map(({ sku }) => sku) })
  const skus = new Set(known.map(({ sku }) => sku))
  return products.filter(({ sku }) => !skus.has(sku))
}

function toInput(
  { title, sku, price }: SeedProduct,
  store: ItalianStore
): CreateProductWorkflowInputDTO {
  return {
    title,
    status: ProductStatus.PUBLISHED,
    shipping_profile_id: store.shipping.profileId,
    sales_channels: [{ id: store.salesChannelId }],
    options: [{ title: "Formato", values: ["Unico"] }],
    variants: [
      {
        title: "Unico",
        sku,
        manage_inventory: true,
        options: { Formato: "Unico" },
        prices: [{ currency_code: "eur", amount: price }],
      },
    ],
  }
}

async function fillWarehouse(
  container: MedusaContainer,
  store: ItalianStore,
  products: readonly SeedProduct[]
) {
  const stockOf = new Map(products.map(({ sku, stock }) => [sku, stock]))
  const items = await container
    .resolve(Modules.INVENTORY)
    .listInventoryItems({ sku: [...stockOf.keys()] })
  await createInventoryLevelsWorkflow(container).run({
    input: {
      inventory_levels: items.map(({ id, sku }) => ({
        inventory_item_id: id,
        location_id: store.warehouseId,
        stocked_quantity: stockOf.get(sku ?? "") ?? 0,
      })),
    },
  })
}

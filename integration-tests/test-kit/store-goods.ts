import type { HostStore } from "./host-store"

type Goods = Pick<HostStore, "admin">

/** A product with what an import brings of it; `undefined`: there is none. */
export async function productBySku(store: Goods, sku: string) {
  const admin = await store.admin()
  const { products } = await admin.admin.product.list({
    fields: "*categories,*variants,*variants.prices",
    limit: 200,
  })
  return products.find(({ variants }) =>
    variants?.some((variant) => variant.sku === sku)
  )
}

/** What the store's first location has of it. */
export async function stockLevel(store: Goods, sku: string) {
  const admin = await store.admin()
  const { inventory_items: items } = await admin.admin.inventoryItem.list({
    sku,
    fields: "*location_levels",
  })
  return items[0]?.location_levels?.[0]
}

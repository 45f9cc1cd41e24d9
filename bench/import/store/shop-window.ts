import type { MedusaContainer } from "@medusajs/framework/types"
import type { ItalianStore } from "../../../sandbox/host-store/src/seed/italian-store"
import { seedProducts } from "../../../sandbox/host-store/src/seed/products"
import { ensurePublishableKey } from "../../../sandbox/host-store/src/seed/publishable-key"
import { ensureSalesChannel } from "../../../sandbox/host-store/src/seed/sales-channel"

const PRODUCTS = 24

/**
 * A sales channel of its own for the shoppers. Medusa looks through all
 * products of a channel for each listing: among 10,000 a request takes a
 * second, with an import or without, and that is not what is measured.
 *
 * @returns the token of its publishable key
 */
export async function openShopWindow(
  container: MedusaContainer,
  store: ItalianStore
): Promise<string> {
  const title = "Vetrina piccola"
  const { id: salesChannelId } = await ensureSalesChannel(container, title)
  await seedProducts(
    container,
    { ...store, salesChannelId },
    Array.from({ length: PRODUCTS }, (_, number) => ({
      title: `In vetrina ${String(number)}`,
      sku: `VETRINA-${String(number)}`,
      price: 9.9,
      stock: 100,
    }))
  )
  return ensurePublishableKey(container, { title, salesChannelId })
}

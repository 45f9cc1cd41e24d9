import type { ExecArgs } from "@medusajs/framework/types"

import { seedItalianStore } from "../seed/italian-store"
import { seedProducts } from "../seed/products"

/**
 * `medusa exec ./src/scripts/seed.js [sample-products]`: the Italian store,
 * and with the argument a few products too.
 */
export default async function seed({ container, args }: ExecArgs) {
  const store = await seedItalianStore(container)
  if (args.includes("sample-products")) {
    await seedProducts(container, store)
  }
}

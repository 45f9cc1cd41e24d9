import type { MedusaContainer } from "@medusajs/framework/types"
import { erpSync } from "../../erp-sync"
import { variantsOfProducts } from "../../store/core-tables"

/** Products of the store and their variants belong to no ERP record any more. */
export async function unbindProducts(
  container: MedusaContainer,
  connectionId: string,
  productIds: readonly string[]
): Promise<void> {
  const { bindings } = erpSync(container)
  const variantIds = await variantsOfProducts(container, productIds)
  await bindings.remove(connectionId, "variant", variantIds)
  await bindings.remove(connectionId, "product", productIds)
}

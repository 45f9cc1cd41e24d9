import { productIdOfVariant } from "../../domain/records/product"
import type { OrderBindings, VariantRef } from "./canonical-order"
import type { Delivery } from "./delivery"
import type { StoreOrder } from "./store-order"

/** What the ERP calls the variants and tax rates of an order. */
export async function loadOrderBindings(
  { erpSync, live }: Pick<Delivery, "erpSync" | "live">,
  order: StoreOrder
): Promise<OrderBindings> {
  const connectionId = live.row.id
  const variantIds = order.items.flatMap((item) => item.variant_id ?? [])
  const taxRateIds = [...order.items, ...order.shipping_methods].flatMap(
    (part) => (part.tax_lines ?? []).flatMap((line) => line.tax_rate_id ?? [])
  )
  const [variants, taxRates] = await Promise.all([
    erpSync.bindings.findByStoreIds(connectionId, "variant", variantIds),
    erpSync.bindings.findByStoreIds(connectionId, "tax_rate", taxRateIds),
  ])
  return {
    customerExternalId: null,
    variants: new Map(
      variants.map((row) => [row.store_id, variantRef(row.external_id)])
    ),
    taxRates: new Map(taxRates.map((row) => [row.store_id, row.external_id])),
  }
}

function variantRef(externalId: string): VariantRef {
  return { variant: externalId, product: productIdOfVariant(externalId) }
}

import { productIdOfVariant } from "../../domain/records/product"
import type { LinkedBinding } from "../../modules/erp-sync/stores/binding-store"
import type { OrderBindings, VariantRef } from "./canonical-order"
import type { Delivery } from "./delivery"
import type { StoreOrder } from "./store-order"

/** What the ERP calls the records that a batch of messages speaks of. */
export interface BatchBindings extends OrderBindings {
  readonly orders: ReadonlyMap<string, string>
  readonly customers: ReadonlyMap<string, string>
}

type Context = Pick<Delivery, "erpSync" | "live">

/** @param customerIds of customers beside those of the orders */
export async function loadBatchBindings(
  { erpSync, live }: Context,
  orders: readonly StoreOrder[],
  customerIds: readonly string[]
): Promise<BatchBindings> {
  const found = await erpSync.bindings.findByRecords(live.row.id, {
    order: orders.map((order) => order.id),
    customer: [
      ...customerIds,
      ...orders.flatMap((order) => order.customer_id ?? []),
    ],
    variant: orders.flatMap(variantIds),
    tax_rate: orders.flatMap(taxRateIds),
  })
  const idsOf = (kind: LinkedBinding["kind"]) =>
    found
      .filter((row) => row.kind === kind)
      .map((row) => [row.store_id, row.external_id] as const)
  return {
    orders: new Map(idsOf("order")),
    customers: new Map(idsOf("customer")),
    customerExternalId: null,
    variants: new Map(
      idsOf("variant").map(([id, externalId]) => [id, variantRef(externalId)])
    ),
    taxRates: new Map(idsOf("tax_rate")),
  }
}

/** What the ERP calls the variants and tax rates of an order. */
export function loadOrderBindings(
  context: Context,
  order: StoreOrder
): Promise<OrderBindings> {
  return loadBatchBindings(context, [order], [])
}

function variantIds({ items }: StoreOrder): string[] {
  return items.flatMap((item) => item.variant_id ?? [])
}

function taxRateIds({ items, shipping_methods }: StoreOrder): string[] {
  return [...items, ...shipping_methods].flatMap((part) =>
    (part.tax_lines ?? []).flatMap((line) => line.tax_rate_id ?? [])
  )
}

function variantRef(externalId: string): VariantRef {
  return { variant: externalId, product: productIdOfVariant(externalId) }
}

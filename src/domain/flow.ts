/** What the operator switches on and off per connection. */
export const flows = ["orders", "products", "customers", "taxes"] as const
export type Flow = (typeof flows)[number]

/** Imports that run on a schedule, each with its own cursor. */
export const importFlows = [
  "products",
  "stock",
  "price_lists",
  "images",
  "customers",
  "taxes",
] as const
export type ImportFlow = (typeof importFlows)[number]

const belongToProducts = ["stock", "price_lists", "images"] as const

/** The switch an import obeys: stock, prices and images are the products'. */
export function switchOf(flow: ImportFlow): Flow {
  return isOneOf(belongToProducts, flow) ? "products" : flow
}

function isOneOf<T extends string>(
  all: readonly T[],
  value: string
): value is T {
  return all.some((each) => each === value)
}

/** What an outbox message is about. */
export const topics = [
  "order",
  "customer",
  "tax_rate",
  "product",
  "product_image",
] as const
export type Topic = (typeof topics)[number]

export function switchOfTopic(topic: Topic): Flow {
  return (
    {
      order: "orders",
      customer: "customers",
      tax_rate: "taxes",
      product: "products",
      product_image: "products",
    } as const
  )[topic]
}

/**
 * - `delta`     what the ERP says has changed
 * - `full`      its whole catalog; only this shows what has disappeared
 * - `selection` some records, read again
 * - `reconcile` its whole catalog, compared in full; nothing is written
 * - `undo`      what an earlier run has changed, back to what it was
 */
export const importModes = [
  "delta",
  "full",
  "selection",
  "reconcile",
  "undo",
] as const
export type ImportMode = (typeof importModes)[number]

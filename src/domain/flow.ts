/** What the operator switches on and off per connection. */
export const flows = ["orders", "products", "customers", "taxes"] as const
export type Flow = (typeof flows)[number]

/** Imports that run on a schedule, each with its own cursor. */
export const importFlows = ["products", "stock", "customers", "taxes"] as const
export type ImportFlow = (typeof importFlows)[number]

/** The switch an import obeys: stock belongs to the products. */
export function switchOf(flow: ImportFlow): Flow {
  return flow === "stock" ? "products" : flow
}

/** What an outbox message is about. */
export const topics = ["order", "customer", "tax_rate"] as const
export type Topic = (typeof topics)[number]

export function switchOfTopic(topic: Topic): Flow {
  return (
    { order: "orders", customer: "customers", tax_rate: "taxes" } as const
  )[topic]
}

export const importModes = ["delta", "full", "selection"] as const
export type ImportMode = (typeof importModes)[number]

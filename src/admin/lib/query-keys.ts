/**
 * Everything of ours starts with `erp`; our order and product lists start
 * with the key of the core lists, so that what the core does to an order
 * refreshes them too.
 */
export const queryKeys = {
  all: ["erp"] as const,
  of: (...parts: unknown[]) => ["erp", ...parts] as const,
  list: (kind: "orders" | "products", query: object) =>
    [kind, "list", { erp: true, ...query }] as const,
}

import type { Connection, RecordStatus } from "../../lib/api-types"

export interface Refresh {
  connection_id: string
  product_ids: string[]
}

export interface RefreshPlan {
  refreshes: Refresh[]
  /** Products that no connection can be asked for. */
  unasked: string[]
}

/** The connections that may be asked for products at all. */
export function catalogConnections(connections: Connection[]): Connection[] {
  return connections.filter(
    (each) => each.state === "active" && each.flows.products === true
  )
}

/**
 * Which connection is asked for which product: those the product is bound to.
 * Of a product bound to none, no ERP knows which of its records it would be.
 */
export function planRefresh(
  statuses: RecordStatus[],
  catalogs: Connection[]
): RefreshPlan {
  const active = catalogs.map((each) => each.id)
  const byConnection = new Map<string, string[]>()
  const unasked: string[] = []
  for (const status of statuses) {
    const asked = status.connections
      .map((each) => each.connection_id)
      .filter((id) => active.includes(id))
    if (asked.length === 0) {
      unasked.push(status.store_id)
    }
    for (const id of asked) {
      byConnection.set(id, [...(byConnection.get(id) ?? []), status.store_id])
    }
  }
  const refreshes = [...byConnection].map(([connection_id, product_ids]) => ({
    connection_id,
    product_ids,
  }))
  return { refreshes, unasked }
}

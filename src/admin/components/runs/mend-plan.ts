import type { RecordStatus } from "../../lib/api-types"
import type { RunChange } from "../../lib/run-types"

export interface MendPlan {
  /** The ERP's ids of products. */
  externalIds: string[]
  /** Variants of the store whose product the ERP has to be asked for. */
  variantIds: string[]
}

/** A stock number carries the ERP's id of a variant, other fields the product's. */
function isStock({ kind, field }: RunChange): boolean {
  return kind === "variant" && (field === "stock" || isStockPlace(field))
}

function isStockPlace(field: string | null): boolean {
  return field?.startsWith("stock.") ?? false
}

/** Whether the ERP can be asked again for what differs. */
export function isMendable(change: RunChange): boolean {
  return isStock(change)
    ? change.store_id !== null
    : ["product", "variant"].includes(change.kind) &&
        change.external_id !== null
}

/** Differences of one product are mended together, so it is named once. */
export function mendPlan(changes: readonly RunChange[]): MendPlan {
  const mendable = changes.filter(isMendable)
  const stock = mendable.filter(isStock)
  const others = mendable.filter((change) => !isStock(change))
  return {
    externalIds: distinct(others.map(({ external_id }) => external_id)),
    variantIds: distinct(stock.map(({ store_id }) => store_id)),
  }
}

/** What one connection calls these products. */
export function externalIdsOf(
  statuses: readonly RecordStatus[],
  connectionId: string
): string[] {
  const bound = statuses
    .flatMap(({ connections }) => connections)
    .filter(({ connection_id }) => connection_id === connectionId)
  return distinct(bound.map(({ external_id }) => external_id))
}

function distinct(ids: (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))]
}

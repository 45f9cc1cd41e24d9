import type { CanonicalStockLevel } from "../../domain/records/stock-level"
import type { StockPlacement } from "../../domain/stock-readings"
import type { LinkedBinding } from "../../modules/erp-sync/stores/binding-store"
import type {
  NewRunIssue,
  RunChange,
} from "../../modules/erp-sync/stores/run-log"
import type { ReadingsToSave } from "../../modules/erp-sync/stores/stock-reading-store"
import type { StockContext } from "./stock-context"
import { readingsWith, toSave } from "./variant-reading"
import { type LevelWrite, wantedLevels } from "./wanted-levels"
import { stockPlacement, unplacedWarehouses } from "./warehouses"

/** What a page's stock numbers come to in the store. */
export interface StockPlan {
  readonly levels: readonly CanonicalStockLevel[]
  readonly readAt: Date
  /** Those of the levels that come to something. */
  readonly wanted: readonly CanonicalStockLevel[]
  readonly writes: readonly LevelWrite[]
  readonly readings: readonly ReadingsToSave[]
  readonly changes: readonly RunChange[]
  readonly issues: readonly NewRunIssue[]
  readonly updated: number
  readonly unchanged: number
  /** Excluded, or nothing the store has. */
  readonly skipped: number
}

/**
 * Works out the stocked quantities that make Medusa's availability right, and
 * writes nothing. A page costs the same few statements whatever its size.
 *
 * @param readAt when the numbers were asked for; orders exported later are not
 * in them
 */
export async function planStock(
  context: StockContext,
  levels: readonly CanonicalStockLevel[],
  readAt: Date
): Promise<StockPlan> {
  const bound = await boundVariants(context, levels)
  const placement = await stockPlacement(context)
  const read = readingsWith(bound, levels, readAt)
  const wanted = await wantedLevels(context, read, placement)
  const variantIds = new Set(wanted.writes.map(({ variantId }) => variantId))
  const worthSaving = read.filter((reading) => wanted.isWorthSaving(reading))
  const told = new Set([
    ...wanted.writes.map(({ externalId }) => externalId),
    ...worthSaving.map(({ binding }) => binding.external_id),
  ])
  return {
    levels,
    readAt,
    wanted: levels.filter(({ externalId }) => told.has(externalId)),
    writes: wanted.writes,
    readings: worthSaving.map(toSave),
    changes: wanted.writes.map((write) => toChange(write, placement)),
    issues: [...wanted.issues, ...unplacedWarehouses(read, placement)],
    updated: variantIds.size,
    unchanged: read.length - variantIds.size,
    skipped: countVariants(levels) - read.length,
  }
}

/** By external id; what an operator excluded is not among them. */
async function boundVariants(
  { erpSync, connectionId, withdrawn }: StockContext,
  levels: readonly CanonicalStockLevel[]
): Promise<readonly LinkedBinding[]> {
  const bindings = await erpSync.bindings.findByExternalIds(
    connectionId,
    "variant",
    [...new Set(levels.map((level) => level.externalId))]
  )
  return bindings
    .filter((binding) => !binding.excludes_stock)
    .map((binding) => ({
      ...binding,
      is_withdrawn: withdrawn?.get(binding.external_id) ?? binding.is_withdrawn,
    }))
}

function countVariants(levels: readonly CanonicalStockLevel[]): number {
  return new Set(levels.map(({ externalId }) => externalId)).size
}

/** The connection's own location is the usual one and goes without saying. */
function toChange(
  write: LevelWrite,
  { locationId }: StockPlacement
): RunChange {
  return {
    kind: "variant",
    storeId: write.variantId,
    externalId: write.externalId,
    label: write.label,
    action: "update",
    field:
      write.locationId === locationId ? "stock" : `stock.${write.locationId}`,
    before: write.before,
    after: write.stocked,
  }
}

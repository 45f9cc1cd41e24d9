import {
  createInventoryLevelsWorkflow,
  updateInventoryLevelsWorkflow,
} from "@medusajs/medusa/core-flows"
import type { CanonicalStockLevel } from "../../domain/records/stock-level"
import type {
  NewRunIssue,
  RunChange,
} from "../../modules/erp-sync/stores/run-log"
import type { StockContext } from "./stock-context"
import { planStock, type StockPlan } from "./plan-stock"
import type { LevelWrite } from "./wanted-levels"

export interface StockReport {
  readonly updated: number
  readonly unchanged: number
  readonly skipped: number
  readonly changes: readonly RunChange[]
  readonly issues: readonly NewRunIssue[]
}

/**
 * How often a page is looked at again because the store moved meanwhile: as
 * many as write at once may overwrite each other in turn. A look at a page that
 * stayed as it was written is the last one.
 */
const MAX_ROUNDS = 10

/**
 * Writes the stocked quantities that make Medusa's availability right.
 *
 * @param readAt when the numbers were asked for; orders exported later are not
 * in them
 */
export async function applyStock(
  context: StockContext,
  levels: readonly CanonicalStockLevel[],
  readAt: Date
): Promise<StockReport> {
  return carryOut(context, await planStock(context, levels, readAt))
}

/**
 * Medusa writes levels without a lock, so a fulfilment of the same moment may
 * have been overwritten or have overwritten us. What was written is therefore
 * looked at again, and once more if it is not as it must be.
 */
async function carryOut(
  context: StockContext,
  first: StockPlan
): Promise<StockReport> {
  const changes = new Map<string, RunChange>()
  let plan = first
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const { written, open } = await writeOnce(context, plan)
    for (const change of written) {
      const key = `${change.storeId} ${String(change.field)}`
      const earlier = changes.get(key)
      changes.set(key, earlier ? { ...change, before: earlier.before } : change)
    }
    if (open.length === 0) {
      break
    }
    plan = await planStock(context, open, plan.readAt)
  }
  return countsOf(first, [...changes.values()])
}

function countsOf(
  { updated, unchanged, issues, skipped }: StockPlan,
  changes: readonly RunChange[]
): StockReport {
  const written = new Set(changes.map(({ storeId }) => storeId)).size
  return {
    updated: written,
    unchanged: unchanged + updated - written,
    skipped,
    changes,
    issues,
  }
}

interface Round {
  readonly written: readonly RunChange[]
  /** Levels to look at again. */
  readonly open: readonly CanonicalStockLevel[]
}

/** Readings go first: a level of which no newer reading is known is written. */
async function writeOnce(
  context: StockContext,
  plan: StockPlan
): Promise<Round> {
  const saved = await context.erpSync.stockReadings.save(
    context.connectionId,
    plan.readings
  )
  const overtaken = new Set(
    plan.readings.map(({ storeId }) => storeId).filter((id) => !saved.has(id))
  )
  const writes = plan.writes.filter(
    ({ variantId }) => !overtaken.has(variantId)
  )
  await writeLevels(context, writes)
  const moved = new Set(plan.writes.map(({ externalId }) => externalId))
  return {
    written: plan.changes.filter(({ storeId }) => !overtaken.has(storeId)),
    open:
      overtaken.size > 0
        ? plan.wanted
        : plan.wanted.filter(({ externalId }) => moved.has(externalId)),
  }
}

async function writeLevels(
  { container }: StockContext,
  writes: readonly LevelWrite[]
): Promise<void> {
  const additions = writes.filter(({ before }) => before === null).map(toRow)
  const updates = writes.filter(({ before }) => before !== null).map(toRow)
  if (additions.length > 0) {
    await createInventoryLevelsWorkflow(container).run({
      input: { inventory_levels: additions },
    })
  }
  if (updates.length > 0) {
    await updateInventoryLevelsWorkflow(container).run({ input: { updates } })
  }
}

function toRow({ inventoryItemId, locationId, stocked }: LevelWrite) {
  return {
    inventory_item_id: inventoryItemId,
    location_id: locationId,
    stocked_quantity: Number(stocked),
  }
}

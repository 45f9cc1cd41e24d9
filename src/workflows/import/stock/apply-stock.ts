import {
  createInventoryLevelsWorkflow,
  updateInventoryLevelsWorkflow,
} from "@medusajs/medusa/core-flows"
import Big from "big.js"
import { decimal } from "../../../domain/money"
import type {
  CanonicalStockLevel,
  StockMeaning,
} from "../../../domain/records/stock-level"
import type { LinkedBinding } from "../../../modules/erp-sync/stores/binding-store"
import type { RunChange } from "../../../modules/erp-sync/stores/run-log"
import { reservedForKnownOrders, variantLevels } from "../../store/core-tables"
import type { ImportContext } from "../import-context"

export interface StockReport {
  readonly updated: number
  readonly unchanged: number
  readonly skipped: number
  readonly changes: readonly RunChange[]
}

/**
 * Writes the stocked quantities that make Medusa's availability right.
 *
 * Medusa sells `stocked − reserved`. Where the ERP's number already lacks the
 * orders it has (`available`), the reservations of just those orders are added
 * back, or they would be subtracted twice; orders it does not have yet stay
 * subtracted, so that nothing is sold twice.
 *
 * @param readAt when the numbers were asked for; orders exported later are not
 * in them
 */
export async function applyStock(
  context: ImportContext,
  levels: readonly CanonicalStockLevel[],
  readAt: Date
): Promise<StockReport> {
  const bindings = await boundVariants(context, levels)
  const reserved = await knownReservations(context, bindings, readAt)
  const wanted = levels.flatMap((level) => {
    const binding = bindings.get(level.externalId)
    return binding === undefined ||
      binding.excludes_stock ||
      isOlder(binding, readAt)
      ? []
      : [
          {
            variantId: binding.store_id,
            externalId: level.externalId,
            stocked: stockedQuantity(
              level.quantity,
              reserved.get(binding.store_id) ?? "0"
            ),
            last: binding.stock_reading,
          },
        ]
  })
  const fresh = wanted.filter(({ stocked, last }) => stocked !== last)
  const changes = await writeLevels(context, fresh)
  await context.erpSync.bindings.saveStockReadings(
    context.connectionId,
    fresh.map(({ variantId, stocked }) => ({
      storeId: variantId,
      quantity: stocked,
    })),
    readAt
  )
  return {
    updated: changes.length,
    unchanged: wanted.length - changes.length,
    skipped: levels.length - wanted.length,
    changes,
  }
}

async function boundVariants(
  { erpSync, connectionId }: ImportContext,
  levels: readonly CanonicalStockLevel[]
): Promise<Map<string, LinkedBinding>> {
  const bindings = await erpSync.bindings.findByExternalIds(
    connectionId,
    "variant",
    levels.map((level) => level.externalId)
  )
  return new Map(bindings.map((binding) => [binding.external_id, binding]))
}

function isOlder(binding: LinkedBinding, readAt: Date): boolean {
  return binding.stock_read_at !== null && binding.stock_read_at > readAt
}

async function knownReservations(
  context: ImportContext,
  bindings: ReadonlyMap<string, LinkedBinding>,
  readAt: Date
): Promise<Map<string, string>> {
  return stockMeaning(context) === "physical"
    ? new Map()
    : reservedForKnownOrders(context.container, {
        connectionId: context.connectionId,
        variantIds: [...bindings.values()].map((binding) => binding.store_id),
        locationId: context.target.stockLocationId,
        knownAt: readAt,
      })
}

function stockMeaning({ live }: ImportContext): StockMeaning {
  return live.connector.stock?.meaning ?? "available"
}

/** Pieces that exist: fractions are rounded down, debts are zero. */
function stockedQuantity(quantity: string, reserved: string): string {
  const pieces = decimal(quantity).round(0, Big.roundDown)
  const sellable = pieces.lt(0) ? new Big(0) : pieces
  return sellable.plus(reserved).toFixed()
}

interface WantedLevel {
  readonly variantId: string
  readonly externalId: string
  readonly stocked: string
}

async function writeLevels(
  { container, target }: ImportContext,
  wanted: readonly WantedLevel[]
): Promise<RunChange[]> {
  const current = await variantLevels(
    container,
    wanted.map(({ variantId }) => variantId),
    target.stockLocationId
  )
  const writes = wanted.flatMap((level) => {
    const stored = current.get(level.variantId)
    return stored === undefined || isSame(stored.stocked, level.stocked)
      ? []
      : [{ level, stored }]
  })
  const rows = writes.map(({ level, stored }) => ({
    isNew: stored.stocked === null,
    inventory_item_id: stored.inventoryItemId,
    location_id: target.stockLocationId,
    stocked_quantity: Number(level.stocked),
  }))
  const additions = rows.filter(({ isNew }) => isNew).map(withoutFlag)
  const updates = rows.filter(({ isNew }) => !isNew).map(withoutFlag)
  if (additions.length > 0) {
    await createInventoryLevelsWorkflow(container).run({
      input: { inventory_levels: additions },
    })
  }
  if (updates.length > 0) {
    await updateInventoryLevelsWorkflow(container).run({
      input: { updates },
    })
  }
  return writes.map(({ level, stored }) => ({
    kind: "variant",
    storeId: level.variantId,
    externalId: level.externalId,
    label: stored.label,
    action: "update",
    field: "stock",
    before: stored.stocked,
    after: level.stocked,
  }))
}

function isSame(stored: string | null, wanted: string): boolean {
  return stored !== null && decimal(stored).eq(wanted)
}

function withoutFlag<T extends { isNew: boolean }>({ isNew: _, ...row }: T) {
  return row
}

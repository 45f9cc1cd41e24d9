import { type DecimalString, decimal } from "../../domain/money"
import {
  newestReading,
  placeStock,
  saysTheSame,
  type StockPlacement,
} from "../../domain/stock-readings"
import { stockedQuantity } from "../../domain/stock-truth"
import type { NewRunIssue } from "../../modules/erp-sync/stores/run-log"
import {
  orderDemands,
  type VariantDemand,
  type VariantLevel,
  variantLevels,
} from "../store/stock-tables"
import type { StockContext } from "./stock-context"
import type { VariantReading } from "./variant-reading"

/** A stocked quantity that must become another. */
export interface LevelWrite {
  readonly variantId: string
  readonly externalId: string
  readonly locationId: string
  readonly inventoryItemId: string
  readonly label: string | null
  /** `null`: the location has no level of it yet. */
  readonly before: DecimalString | null
  readonly stocked: DecimalString
}

export interface WantedLevels {
  readonly writes: readonly LevelWrite[]
  readonly issues: readonly NewRunIssue[]
  /** Readings that say what was said before are not worth a write. */
  isWorthSaving(reading: VariantReading): boolean
}

/** What the ERP says of a variant at a location of the store. */
interface PlacedReading extends VariantReading {
  readonly locationId: string
  readonly quantity: DecimalString
  readonly readAt: Date
}

/** Compares what the levels must be with what they are. */
export async function wantedLevels(
  context: StockContext,
  read: readonly VariantReading[],
  placement: StockPlacement
): Promise<WantedLevels> {
  const placed = read.flatMap((reading) => placedReadings(reading, placement))
  const demandsOf = await loadDemands(context, placed)
  const levelOf = await loadLevels(context, placed)
  const meaning = context.live.connector.stock?.meaning ?? "available"
  const stockedAt = (reading: PlacedReading, readAt: Date) =>
    stockedQuantity(
      { meaning, quantity: reading.quantity, readAt },
      demandsOf(reading)
    )
  const stamped = new Set(
    placed.filter((reading) => agesBadly(reading, stockedAt)).map(variantOf)
  )
  return {
    writes: placed.flatMap((reading) => {
      const level = levelOf(reading)
      const stocked = stockedAt(reading, reading.readAt)
      return level === undefined ||
        level.isKit ||
        isAsWanted(level, { stocked, isMain: isMain(reading, placement) })
        ? []
        : [toWrite(reading, level, stocked)]
    }),
    issues: placed
      .filter((reading) => isMain(reading, placement))
      .filter((reading) => levelOf(reading)?.isKit === true)
      .map(kitIssue),
    isWorthSaving: (reading) =>
      !saysTheSame(reading.before, reading.after) ||
      stamped.has(variantOf(reading)),
  }
}

/** Of a withdrawn variant nothing is for sale, whatever the ERP has. */
function placedReadings(
  reading: VariantReading,
  placement: StockPlacement
): PlacedReading[] {
  const isWithdrawn = reading.binding.is_withdrawn
  const readAt =
    newestReading(reading.after) ?? (isWithdrawn ? new Date() : null)
  const { quantities } = placeStock(reading.after, placement)
  const places = isWithdrawn
    ? [[placement.locationId, "0"] as const, ...quantities]
    : [...quantities]
  return readAt === null
    ? []
    : [...new Map(places)].map(([locationId, quantity]) => ({
        ...reading,
        locationId,
        quantity: isWithdrawn ? "0" : quantity,
        readAt,
      }))
}

function variantOf({ binding }: VariantReading): string {
  return binding.store_id
}

/**
 * Whether the same number, as old as it is kept, would come to something else:
 * the ERP got an order since, and goods that made up for it.
 */
function agesBadly(
  reading: PlacedReading,
  stockedAt: (reading: PlacedReading, readAt: Date) => DecimalString
): boolean {
  const kept = newestReading(reading.before)
  return (
    kept !== null &&
    stockedAt(reading, kept) !== stockedAt(reading, reading.readAt)
  )
}

async function loadDemands(
  { container, connectionId, live: { row } }: StockContext,
  placed: readonly PlacedReading[]
): Promise<(reading: PlacedReading) => readonly VariantDemand[]> {
  const times = placed.flatMap(({ before, readAt }) => [
    (newestReading(before) ?? readAt).getTime(),
    readAt.getTime(),
  ])
  const demands =
    placed.length === 0
      ? []
      : await orderDemands(container, {
          connectionId,
          ...keysOf(placed),
          exports: row.flows.orders
            ? { scope: row.scope, since: row.go_live_at }
            : null,
          readSince: new Date(Math.min(...times)),
        })
  const found = new Map<string, VariantDemand[]>()
  for (const demand of demands) {
    const key = placeKey(demand.variantId, demand.locationId)
    found.set(key, [...(found.get(key) ?? []), demand])
  }
  return ({ binding, locationId }) =>
    found.get(placeKey(binding.store_id, locationId)) ?? []
}

async function loadLevels(
  { container }: StockContext,
  placed: readonly PlacedReading[]
): Promise<(reading: PlacedReading) => VariantLevel | undefined> {
  const { variantIds, locationIds } = keysOf(placed)
  const levels =
    placed.length === 0
      ? []
      : await variantLevels(container, variantIds, locationIds)
  const found = new Map(
    levels.map((level) => [placeKey(level.variantId, level.locationId), level])
  )
  return ({ binding, locationId }) =>
    found.get(placeKey(binding.store_id, locationId))
}

function keysOf(placed: readonly PlacedReading[]) {
  return {
    variantIds: [...new Set(placed.map(variantOf))],
    locationIds: [...new Set(placed.map(({ locationId }) => locationId))],
  }
}

function placeKey(variantId: string, locationId: string): string {
  return `${variantId} ${locationId}`
}

function isMain(
  { locationId }: PlacedReading,
  placement: StockPlacement
): boolean {
  return locationId === placement.locationId
}

/** A further location that never had the goods needs no level that says 0. */
function isAsWanted(
  { stocked: stored }: VariantLevel,
  { stocked, isMain }: { stocked: DecimalString; isMain: boolean }
): boolean {
  return stored === null
    ? !isMain && decimal(stocked).eq(0)
    : decimal(stored).eq(stocked)
}

function toWrite(
  { binding, locationId }: PlacedReading,
  level: VariantLevel,
  stocked: DecimalString
): LevelWrite {
  return {
    variantId: binding.store_id,
    externalId: binding.external_id,
    locationId,
    inventoryItemId: level.inventoryItemId,
    label: level.label,
    before: level.stocked,
    stocked,
  }
}

function kitIssue({ binding }: VariantReading): NewRunIssue {
  return {
    kind: "variant",
    externalId: binding.external_id,
    storeId: binding.store_id,
    label: null,
    code: "stock.kit",
    message:
      "The store sells this variant as a set of other goods, so it has no stock of its own; the ERP's number was not written. Exclude its stock from the import, or give the variant an inventory item of its own.",
  }
}

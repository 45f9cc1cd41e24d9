import { type DecimalString, decimal, isDecimal, sum } from "./money"
import type { CanonicalStockLevel } from "./records/stock-level"
import { wholePieces } from "./stock-truth"

/** What is known of a variant's stock, warehouse by warehouse. */
export interface StockReadings {
  /** All its warehouses have been read at least once. */
  readonly isWhole: boolean
  /** By the ERP's id; `""` where the ERP has only one. */
  readonly warehouses: Readonly<Record<string, WarehouseReading>>
}

export interface WarehouseReading {
  readonly quantity: DecimalString
  /** ISO 8601. When it was asked for. */
  readonly at: string
}

export const nothingRead: StockReadings = { isWhole: false, warehouses: {} }

/**
 * Adds what a page says about one variant. Of two readings of a warehouse the
 * newer stands, in whatever order they arrive; a blank number is none.
 */
export function withLevels(
  known: StockReadings,
  levels: readonly CanonicalStockLevel[],
  readAt: Date
): StockReadings {
  const told = levels.filter(({ quantity }) => isDecimal(quantity))
  if (told.length === 0) {
    return known
  }
  const isWhole = told.every(({ isPartial }) => isPartial !== true)
  const at = readAt.toISOString()
  const read = new Map(
    told.map(({ warehouse, quantity }) => [warehouse ?? "", quantity])
  )
  const named = new Set(levels.map(({ warehouse }) => warehouse ?? ""))
  for (const warehouse of isWhole ? Object.keys(known.warehouses) : []) {
    if (!named.has(warehouse)) {
      read.set(warehouse, "0")
    }
  }
  const newer = [...read].filter(
    ([warehouse]) => (known.warehouses[warehouse]?.at ?? "") <= at
  )
  return {
    isWhole: known.isWhole || isWhole,
    warehouses: {
      ...known.warehouses,
      ...Object.fromEntries(
        newer.map(([warehouse, quantity]) => [warehouse, { quantity, at }])
      ),
    },
  }
}

/** When the newest of the readings was asked for; `null`: there is none. */
export function newestReading({ warehouses }: StockReadings): Date | null {
  const [newest] = Object.values(warehouses)
    .map(({ at }) => at)
    .sort()
    .reverse()
  return newest === undefined ? null : new Date(newest)
}

/** Whether they say the same, whenever they were read. */
export function saysTheSame(a: StockReadings, b: StockReadings): boolean {
  const names = Object.keys(b.warehouses)
  return (
    a.isWhole === b.isWhole &&
    Object.keys(a.warehouses).length === names.length &&
    names.every(
      (name) => a.warehouses[name]?.quantity === b.warehouses[name]?.quantity
    )
  )
}

/** Where the goods of a connection's warehouses are sold from. */
export interface StockPlacement {
  /** Takes what no warehouse is named for, and in `sum` mode everything. */
  readonly locationId: string
  /**
   * - `sum` the warehouses together are one location; with a list, only those
   *         on it
   * - `map` each warehouse belongs to a location
   */
  readonly mode: "sum" | "map"
  /** Warehouse → location; `null`: left out on purpose. */
  readonly warehouses: ReadonlyMap<string, string | null>
}

export interface PlacedStock {
  /** Location → pieces. Empty while a warehouse is still unread. */
  readonly quantities: ReadonlyMap<string, DecimalString>
  /** Warehouses with goods that belong nowhere yet. */
  readonly unplaced: readonly string[]
}

/**
 * Adds up the warehouses of each location. A sum that lacks a warehouse is no
 * sum: nothing is said until all of them have been read.
 */
export function placeStock(
  readings: StockReadings,
  placement: StockPlacement
): PlacedStock {
  const names = Object.keys(readings.warehouses)
  const homes = new Map(names.map((name) => [name, homeOf(name, placement)]))
  const unplaced = names.filter(
    (name) => homes.get(name) === undefined && hasGoods(readings, name)
  )
  if (!isComplete(readings, placement)) {
    return { quantities: new Map(), unplaced }
  }
  const pieces = emptyLocations(placement)
  for (const [name, { quantity }] of Object.entries(readings.warehouses)) {
    const home = homes.get(name)
    if (home != null) {
      const sofar = pieces.get(home) ?? "0"
      pieces.set(home, sum([sofar, wholePieces(quantity)]).toFixed())
    }
  }
  return { quantities: pieces, unplaced }
}

/** A location whose warehouses have nothing of the variant has none. */
function emptyLocations({
  mode,
  warehouses,
}: StockPlacement): Map<string, DecimalString> {
  const homes = mode === "map" ? [...warehouses.values()] : []
  return new Map(homes.flatMap((home) => (home === null ? [] : [[home, "0"]])))
}

/** `undefined`: nobody has said; `null`: nowhere. */
function homeOf(
  warehouse: string,
  { mode, locationId, warehouses }: StockPlacement
): string | null | undefined {
  if (warehouse === "") {
    return locationId
  }
  const home = warehouses.get(warehouse)
  if (mode === "map" || home === null) {
    return home
  }
  const isOnList = home !== undefined || listed(warehouses).length === 0
  return isOnList ? locationId : null
}

function hasGoods({ warehouses }: StockReadings, name: string): boolean {
  return !decimal(warehouses[name]?.quantity ?? "0").eq(0)
}

/** Warehouses that are named with a location. */
function listed(warehouses: StockPlacement["warehouses"]): string[] {
  return [...warehouses].flatMap(([name, home]) => (home === null ? [] : name))
}

function isComplete(
  { isWhole, warehouses: read }: StockReadings,
  { warehouses }: StockPlacement
): boolean {
  const wanted = listed(warehouses)
  return isWhole || (wanted.length > 0 && wanted.every((name) => name in read))
}

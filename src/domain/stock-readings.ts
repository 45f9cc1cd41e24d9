import { type DecimalString, decimal, isDecimal, sum } from "./money"
import type { CanonicalStockLevel } from "./records/stock-level"
import { wholePieces } from "./stock-truth"

/** The number of an ERP that does not tell its warehouses apart. */
const TOTAL = ""

/** What is known of a variant's stock, warehouse by warehouse. */
export interface StockReadings {
  /** All its warehouses have been read at least once. */
  readonly isWhole: boolean
  /** By the ERP's id; `""` for a number that names no warehouse. */
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
  const at = readAt.toISOString()
  const named = new Set(levels.map(({ warehouse }) => warehouse ?? TOTAL))
  const isWhole =
    !named.has(TOTAL) && told.every(({ isPartial }) => isPartial !== true)
  const gone = isWhole
    ? Object.keys(known.warehouses).filter(
        (name) => name !== TOTAL && !named.has(name)
      )
    : []
  const read = new Map([
    ...gone.map((name) => [name, "0"] as const),
    ...told.map(
      ({ warehouse, quantity }) => [warehouse ?? TOTAL, quantity] as const
    ),
  ])
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

/**
 * The numbers that count. An ERP that names its warehouses on one page and not
 * on another tells of the same goods twice: the newer way of telling stands.
 */
function standing({
  warehouses: { [TOTAL]: total, ...named },
}: StockReadings): Readonly<Record<string, WarehouseReading>> {
  const newest = newestOf(named)
  return total === undefined || (newest !== null && newest >= total.at)
    ? named
    : { [TOTAL]: total }
}

function newestOf(readings: StockReadings["warehouses"]): string | null {
  const times = Object.values(readings).map(({ at }) => at)
  return times.sort().at(-1) ?? null
}

/** When the newest of the readings was asked for; `null`: there is none. */
export function newestReading({ warehouses }: StockReadings): Date | null {
  const newest = newestOf(warehouses)
  return newest === null ? null : new Date(newest)
}

/** Whether they say the same, whenever they were read. */
export function saysTheSame(a: StockReadings, b: StockReadings): boolean {
  return (
    a.isWhole === b.isWhole &&
    sameNumbers(a.warehouses, b.warehouses) &&
    sameNumbers(standing(a), standing(b))
  )
}

function sameNumbers(
  a: StockReadings["warehouses"],
  b: StockReadings["warehouses"]
): boolean {
  const names = Object.keys(b)
  return (
    Object.keys(a).length === names.length &&
    names.every((name) => a[name]?.quantity === b[name]?.quantity)
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
  /** Earlier placements: goods leave what is no home of theirs any more. */
  readonly former?: readonly StockPlacement[]
}

export interface PlacedStock {
  /** Location → pieces; only what is left while a warehouse is still unread. */
  readonly quantities: ReadonlyMap<string, DecimalString>
  /** Warehouses with goods that belong nowhere yet. */
  readonly unplaced: readonly string[]
}

/**
 * Adds up the warehouses of each location. A sum that lacks a warehouse is no
 * sum: nothing is said until all of them have been read. Locations the goods
 * have to leave are said to have none.
 */
export function placeStock(
  readings: StockReadings,
  placement: StockPlacement
): PlacedStock {
  const counting = Object.entries(standing(readings))
  const unplaced = counting
    .filter(([name]) => homeOf(name, placement) === undefined)
    .filter(([, { quantity }]) => !decimal(quantity).eq(0))
    .map(([name]) => name)
  const left = leftLocations(readings, placement)
  if (!isComplete(readings, placement)) {
    return { quantities: left, unplaced }
  }
  const pieces = new Map([...left, ...emptyLocations(placement)])
  for (const [name, { quantity }] of counting) {
    const home = homeOf(name, placement)
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
  locationId,
  warehouses,
}: StockPlacement): Map<string, DecimalString> {
  const homes = mode === "map" ? [...warehouses.values()] : [locationId]
  return new Map(homes.flatMap((home) => (home === null ? [] : [[home, "0"]])))
}

/** Locations that had the goods and are no home of theirs any more. */
function leftLocations(
  readings: StockReadings,
  placement: StockPlacement
): Map<string, DecimalString> {
  const homes = new Set([
    ...emptyLocations(placement).keys(),
    ...(TOTAL in standing(readings) ? [placement.locationId] : []),
  ])
  const had = (placement.former ?? []).flatMap((former) => [
    ...placeStock(readings, former).quantities.keys(),
  ])
  return new Map(
    had.filter((home) => !homes.has(home)).map((home) => [home, "0"])
  )
}

/** `undefined`: nobody has said; `null`: nowhere. */
function homeOf(
  warehouse: string,
  { mode, locationId, warehouses }: StockPlacement
): string | null | undefined {
  if (warehouse === TOTAL) {
    return locationId
  }
  const home = warehouses.get(warehouse)
  if (mode === "map" || home === null) {
    return home
  }
  const isOnList = home !== undefined || listed(warehouses).length === 0
  return isOnList ? locationId : null
}

/** Warehouses that are named with a location. */
function listed(warehouses: StockPlacement["warehouses"]): string[] {
  return [...warehouses].flatMap(([name, home]) => (home === null ? [] : name))
}

function isComplete(
  readings: StockReadings,
  { warehouses }: StockPlacement
): boolean {
  const read = standing(readings)
  const wanted = listed(warehouses)
  return (
    readings.isWhole ||
    TOTAL in read ||
    (wanted.length > 0 && wanted.every((name) => name in read))
  )
}

import {
  type DecimalInput,
  type DecimalString,
  decimal,
  isDecimal,
} from "../../../src/domain/money"
import type { Reservation, StockRow } from "./data"
import type { SymfoniaStore } from "./store"

/** What is reserved, by {@link placeOf}. */
export type Reserved = ReadonlyMap<string, DecimalString>

export interface Place {
  readonly productId: number
  readonly warehouseId: number
}

export function placeOf({ productId, warehouseId }: Place): string {
  return `${String(productId)}/${String(warehouseId)}`
}

export function reservedIn({ reservations }: SymfoniaStore): Reserved {
  const reserved = new Map<string, DecimalString>()
  for (const reservation of reservations.all()) {
    const place = placeOf(reservation)
    const before = reserved.get(place) ?? "0"
    reserved.set(place, decimal(before).plus(reservation.quantity).toFixed())
  }
  return reserved
}

/** "Stan handlowy": what is there and not reserved. */
export function amountToSale(row: StockRow, reserved: Reserved): DecimalString {
  return isDecimal(row.inStore)
    ? decimal(row.inStore)
        .minus(reserved.get(placeOf(row)) ?? 0)
        .toFixed()
    : row.inStore
}

export function stockRow(store: SymfoniaStore, place: Place): StockRow | null {
  return (
    store.stock
      .all()
      .find(
        ({ productId, warehouseId }) =>
          productId === place.productId && warehouseId === place.warehouseId
      ) ?? null
  )
}

/** A receipt (PZ), or a count of the shelf. */
export function setInStore(
  store: SymfoniaStore,
  place: Place,
  quantity: DecimalInput
): void {
  const row =
    stockRow(store, place) ??
    store.stock.add((id) => ({ ...place, id, inStore: "0", changedAt: null }))
  row.inStore = decimal(quantity).toFixed()
  touch(store, row)
}

/**
 * Reserves what is left, which may be less than was wanted or nothing.
 * @returns `null`: nothing was left
 */
export function reserve(
  store: SymfoniaStore,
  wanted: Omit<Reservation, "id" | "at">
): Reservation | null {
  const row = stockRow(store, wanted)
  const left = row === null ? "0" : amountToSale(row, reservedIn(store))
  const quantity = decimal(left).lt(wanted.quantity) ? left : wanted.quantity
  if (row === null || decimal(quantity).lte(0)) {
    return null
  }
  const at = store.wallClock()
  const reservation = store.reservations.add((id) => ({
    ...wanted,
    quantity,
    id,
    at,
  }))
  touchReserved(store, row)
  return reservation
}

/** What was reserved is free again. */
export function release(
  store: SymfoniaStore,
  reservations: readonly Reservation[]
): void {
  store.reservations.remove(new Set(reservations.map(({ id }) => id)))
  for (const reservation of reservations) {
    const row = stockRow(store, reservation)
    if (row !== null) {
      touchReserved(store, row)
    }
  }
}

function touchReserved(store: SymfoniaStore, row: StockRow): void {
  if (store.assumptions.reportsReservations) {
    touch(store, row)
  }
  store.changed()
}

function touch(store: SymfoniaStore, row: StockRow): void {
  if (store.assumptions.tracksChanges) {
    row.changedAt = store.wallClock()
  }
  store.changed()
}

import type { CanonicalStockLevel } from "../../domain/records/stock-level"
import { type StockReadings, withLevels } from "../../domain/stock-readings"
import type { LinkedBinding } from "../../modules/erp-sync/stores/binding-store"
import {
  readingsOf,
  type ReadingsToSave,
} from "../../modules/erp-sync/stores/stock-reading-store"

/** A variant with what a page adds to what is known of its stock. */
export interface VariantReading {
  readonly binding: LinkedBinding
  readonly before: StockReadings
  readonly after: StockReadings
}

export function readingsWith(
  bindings: readonly LinkedBinding[],
  levels: readonly CanonicalStockLevel[],
  readAt: Date
): VariantReading[] {
  const byVariant = new Map<string, CanonicalStockLevel[]>()
  for (const level of levels) {
    const told = byVariant.get(level.externalId)
    byVariant.set(level.externalId, [...(told ?? []), level])
  }
  return bindings.map((binding) => {
    const before = readingsOf(binding)
    const told = byVariant.get(binding.external_id) ?? []
    return { binding, before, after: withLevels(before, told, readAt) }
  })
}

export function toSave({ binding, after }: VariantReading): ReadingsToSave {
  return {
    storeId: binding.store_id,
    readings: after,
    previous: binding.stock_reading,
  }
}

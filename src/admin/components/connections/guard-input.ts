import {
  guardLimits,
  largestLimit,
  type GuardLimit,
  type ImportRules,
} from "../../lib/import-rules"

/** Limits as they are typed. */
export type GuardTexts = Record<GuardLimit, string>

export function guardTexts(guards: ImportRules["guards"]): GuardTexts {
  return mapLimits((limit) => String(guards[limit]))
}

/** Null for what the store would refuse; products are counted whole. */
export function limitOf(limit: GuardLimit, text: string): number | null {
  const value = text.trim() === "" ? NaN : Number(text)
  const isWhole = limit !== "price_drop_products" || Number.isInteger(value)
  return value >= 0 && value <= largestLimit(limit) && isWhole ? value : null
}

/** Null as long as one of them cannot be saved. */
export function guardsOf(texts: GuardTexts): ImportRules["guards"] | null {
  const values = guardLimits.map((limit) => limitOf(limit, texts[limit]))
  return values.includes(null)
    ? null
    : mapLimits((limit) => Number(texts[limit]))
}

function mapLimits<T>(value: (limit: GuardLimit) => T): Record<GuardLimit, T> {
  return {
    missing_percent: value("missing_percent"),
    unpublished_percent: value("unpublished_percent"),
    price_drop_percent: value("price_drop_percent"),
    price_drop_products: value("price_drop_products"),
  }
}

import {
  type DecimalInput,
  type DecimalString,
  decimal,
} from "../../../src/domain/money"

/** At least two decimals, more where they were given: `"12.90"`. */
export function amountText(value: DecimalInput | null): DecimalString {
  const amount = decimal(value ?? 0)
  const places = amount.toFixed().split(".")[1]?.length ?? 0
  return amount.toFixed(Math.max(2, places))
}

/** `"A, B, C"` → `["A", "A, B", "A, B, C"]`. */
export function categoriesAbove(category: string): string[] {
  const names = category
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "")
  return names.map((_, depth) => names.slice(0, depth + 1).join(", "))
}

import { decimal, toCents } from "../../domain/money"
import type {
  CanonicalTaxRate,
  TaxRateToPush,
} from "../../domain/records/tax-rate"
import type { RecordIssue } from "../contract/paging"
import { readRow } from "./record-issue"
import { taxRow } from "./wire"

export interface TaxRateReading {
  readonly record: CanonicalTaxRate | null
  readonly issues: readonly RecordIssue[]
}

export function taxRateFromWire(raw: unknown): TaxRateReading {
  const { row, issue } = readRow(taxRow, raw, "tax_rate")
  if (row === null) {
    return { record: null, issues: [issue] }
  }
  const { id, code, value } = row
  if (code === null || value === null) {
    return { record: null, issues: [incomplete(id, row.name ?? code)] }
  }
  const record: CanonicalTaxRate = {
    externalId: id,
    name: row.name ?? code,
    code,
    rate: value,
    country: row.iso,
    isDefault: row.default ?? false,
  }
  return { record, issues: [] }
}

export function taxRateToWire(rate: TaxRateToPush) {
  return {
    name: rate.name,
    code: rate.code.trim(),
    value: toCents(rate.rate),
    iso: rate.country?.toUpperCase() ?? "",
  }
}

/**
 * The rate of the same code, in the same country or else in none. Several
 * rates of 0 % differ only by their code, so the percentage decides merely
 * between two rows that are otherwise the same.
 */
export function findMatchingRate(
  rates: readonly CanonicalTaxRate[],
  wanted: TaxRateToPush
): CanonicalTaxRate | null {
  const [best] = rates
    .filter((rate) => isSameCode(rate.code, wanted.code))
    .filter(({ country }) => country === wanted.country || country === null)
    .map((rate) => ({ rate, fit: fitOf(rate, wanted) }))
    .sort((a, b) => b.fit - a.fit)
  return best?.rate ?? null
}

export function isSameCode(a: string, b: string): boolean {
  return a.trim().toUpperCase() === b.trim().toUpperCase()
}

function fitOf(rate: CanonicalTaxRate, wanted: TaxRateToPush): number {
  const isSameCountry = rate.country === wanted.country
  const isSameRate = decimal(rate.rate).eq(wanted.rate)
  return (isSameCountry ? 2 : 0) + (isSameRate ? 1 : 0)
}

function incomplete(externalId: string, label: string | null): RecordIssue {
  return {
    externalId,
    label,
    code: "tax_rate.incomplete",
    message:
      "It has no code or no percentage, so it cannot be told from other rates. Complete it in Smarty.",
  }
}

import type { CanonicalTaxRate } from "../../domain/records/tax-rate"
import type { RecordIssue } from "../contract/paging"
import { readRow } from "../kit/read-row"
import type { Profile } from "./profile"
import { taxNaming } from "./row-naming"
import { inOurWords, taxRow } from "./wire"

export interface TaxRateReading {
  readonly record: CanonicalTaxRate | null
  readonly issues: readonly RecordIssue[]
}

/** TotalGest is a Swiss program: its rates are those of Switzerland. */
const COUNTRY = "ch"

export function taxRateFromWire(
  raw: unknown,
  { fields }: Profile
): TaxRateReading {
  const words = inOurWords(raw, fields.tax)
  const { row, issue } = readRow(taxRow, words, taxNaming(fields.tax))
  if (row === null) {
    return { record: null, issues: [issue] }
  }
  const { id, code, rate } = row
  if (code === null || rate === null) {
    return { record: null, issues: [incomplete(id, row.name ?? code)] }
  }
  const record = {
    externalId: id,
    name: row.name ?? code,
    code,
    rate,
    country: COUNTRY,
    isDefault: row.isDefault ?? false,
  }
  return { record, issues: [] }
}

function incomplete(externalId: string, label: string | null): RecordIssue {
  return {
    externalId,
    label,
    code: "tax_rate.incomplete",
    message:
      "It has no code or no percentage, so it cannot be told from other rates. Complete it in TotalGest.",
  }
}

import type { CanonicalTaxRate } from "../../domain/records/tax-rate"
import type { Call } from "../contract/call"
import type { TaxSource } from "../contract/facets"
import { readRow } from "../kit/read-row"
import type { SymfoniaContext } from "./context"
import { dayIn, dayOf } from "./server-clock"
import { inOurWords, namingOf, spellings, type TaxRow, taxRow } from "./wire"

/** The rates of one program are those of one country. */
const COUNTRY = "pl"
/** "Podstawowa": what applies where nothing else is said. */
const BASIC = 10

export function taxSource(context: SymfoniaContext): TaxSource {
  return {
    async listTaxRates(call) {
      const readings = await readRates(context, call)
      return {
        records: readings.flatMap(({ row }) =>
          row === null ? [] : [toRate(row)]
        ),
        issues: readings.flatMap(({ issue }) => issue ?? []),
        next: null,
        watermark: null,
      }
    },
  }
}

/** The rate of new products that nobody has chosen one for. */
export async function basicRateId(
  context: SymfoniaContext,
  call: Call
): Promise<string | null> {
  const rows = (await readRates(context, call)).flatMap(({ row }) => row ?? [])
  return rows.find(({ type }) => type === BASIC)?.id ?? null
}

/** Those in force today; farmers' flat rates are for purchases. */
async function readRates({ client, deps }: SymfoniaContext, call: Call) {
  const today = dayOf(deps.now())
  const naming = namingOf("tax_rate", spellings.tax)
  return (await client.list("VatRates", {}, call))
    .map((raw) => readRow(taxRow, inOurWords(raw, spellings.tax), naming))
    .filter(({ row }) => row === null || isInForce(row, today))
}

function isInForce(row: TaxRow, today: string): boolean {
  const [from, to] = [dayIn(row.from), dayIn(row.to)]
  return (
    row.active !== false &&
    row.farmers !== true &&
    (from === null || from <= today) &&
    (to === null || to >= today)
  )
}

/** Exempt and not subject to VAT are nothing in percent, and differ by code. */
function toRate({
  id,
  code,
  description,
  value,
  type,
}: TaxRow): CanonicalTaxRate {
  return {
    externalId: id,
    name: description ?? code ?? id,
    code: code ?? id,
    rate: value ?? "0",
    country: COUNTRY,
    isDefault: type === BASIC,
  }
}

import type {
  CanonicalTaxRate,
  TaxRateToPush,
} from "../../domain/records/tax-rate"
import type { Call } from "../contract/call"
import type { ExternalRef, TaxSink, TaxSource } from "../contract/facets"
import type { Page } from "../contract/paging"
import { readAllRows } from "./changed-rows"
import type { SmartyContext } from "./context"
import {
  findMatchingRate,
  taxRateFromWire,
  taxRateToWire,
} from "./mapper.taxes"

export function taxSource(context: SmartyContext): TaxSource {
  return {
    async listTaxRates(call): Promise<Page<CanonicalTaxRate>> {
      const readings = await readTaxRates(context, call)
      return { ...readings, next: null, watermark: null }
    },
  }
}

export function taxSink(context: SmartyContext): TaxSink {
  const { client } = context
  return {
    async findTaxRate(rate: TaxRateToPush, call): Promise<ExternalRef | null> {
      const { records } = await readTaxRates(context, call)
      const match = findMatchingRate(records, rate)
      return match === null
        ? null
        : { externalId: match.externalId, number: null }
    },
    async createTaxRate(rate, call): Promise<ExternalRef> {
      const id = await client.create("Taxes", taxRateToWire(rate), call)
      return { externalId: id, number: null }
    },
    async updateTaxRate(externalId, rate, call): Promise<void> {
      const address = { entity: "Taxes", id: externalId } as const
      await client.update(address, taxRateToWire(rate), call)
    },
  }
}

/** All rates; what cannot be read is an issue. */
export async function readTaxRates(context: SmartyContext, call: Call) {
  const rows = await readAllRows(context, { entity: "Taxes" }, call)
  const readings = rows.map(taxRateFromWire)
  return {
    records: readings.flatMap(({ record }) => record ?? []),
    issues: readings.flatMap(({ issues }) => issues),
  }
}

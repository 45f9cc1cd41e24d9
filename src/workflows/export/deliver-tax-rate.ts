import type { MedusaContainer } from "@medusajs/framework/types"
import type { TaxSink } from "../../connectors/contract"
import type { TaxRateToPush } from "../../domain/records/tax-rate"
import { contentHash } from "../../modules/erp-sync/content-hash"
import { exact, type MedusaAmount } from "../store/exact"
import { text } from "./canonical-address"
import type { Delivery } from "./delivery"
import { completed, obsolete, type Outcome, rejected } from "./outcome"
import { graphRows } from "../store/graph-rows"

interface StoreTaxRate {
  readonly id: string
  readonly name: string
  readonly code: string | null
  readonly rate: MedusaAmount
  readonly is_default: boolean
  readonly tax_region?: { readonly country_code: string | null } | null
}

/** Keeps a tax rate of the ERP as the store has it; the code is the key. */
export async function deliverTaxRate(delivery: Delivery): Promise<Outcome> {
  const sink = delivery.live.connector.taxSink
  const [stored] = await loadTaxRates(delivery.container, [
    delivery.message.entity_id,
  ])
  if (sink === undefined) {
    return obsolete("NOT_SUPPORTED", "This ERP takes no tax rates.")
  }
  if (stored === undefined) {
    return obsolete("TAX_RATE_GONE", "The tax rate is no longer in the store.")
  }
  if (text(stored.code) === null) {
    return rejected([
      {
        code: "tax_rate.code_missing",
        message: `The tax rate "${stored.name}" has no code. Give it the code your accountant uses (for example 22) in Settings → Tax regions; it is sent again by itself.`,
        field: "code",
        record: { kind: "tax_rate", id: stored.id },
      },
    ])
  }
  return sendTaxRate(delivery, sink, stored)
}

async function sendTaxRate(
  { erpSync, live, call }: Delivery,
  sink: TaxSink,
  stored: StoreTaxRate
): Promise<Outcome> {
  const rate = canonicalTaxRate(stored)
  const hash = contentHash(rate)
  const bound = await erpSync.bindings.findOne(
    live.row.id,
    "tax_rate",
    stored.id
  )
  if (bound?.export_hash === hash) {
    return completed("Nothing changed since it was last sent or received.")
  }
  const externalId =
    bound?.external_id ?? (await sink.findTaxRate(rate, call))?.externalId
  const ref =
    externalId === undefined
      ? await sink.createTaxRate(rate, call)
      : { externalId, number: null }
  if (externalId !== undefined) {
    await sink.updateTaxRate(externalId, rate, call)
  }
  await erpSync.bindings.save(live.row.id, [
    {
      kind: "tax_rate",
      storeId: stored.id,
      externalId: ref.externalId,
      exportHash: hash,
    },
  ])
  return completed()
}

export function loadTaxRates(
  container: MedusaContainer,
  ids: readonly string[]
): Promise<StoreTaxRate[]> {
  return graphRows<StoreTaxRate>(container, {
    entity: "tax_rate",
    fields: [
      "id",
      "name",
      "code",
      "rate",
      "is_default",
      "tax_region.country_code",
    ],
    filters: { id: ids },
  })
}

export function canonicalTaxRate(stored: StoreTaxRate): TaxRateToPush {
  return {
    name: stored.name.trim(),
    code: text(stored.code) ?? "",
    rate: exact(stored.rate),
    country: stored.tax_region?.country_code?.toLowerCase() ?? null,
    isDefault: stored.is_default,
  }
}

import {
  createTaxRatesWorkflow,
  updateTaxRatesWorkflow,
} from "@medusajs/medusa/core-flows"
import { decimal } from "../../../domain/money"
import type { CanonicalTaxRate } from "../../../domain/records/tax-rate"
import { contentHash } from "../../../modules/erp-sync/content-hash"
import type { RunChange } from "../../../modules/erp-sync/stores/run-log"
import { canonicalTaxRate } from "../../export/deliver-tax-rate"
import { exact, type MedusaAmount } from "../../store/exact"
import type { ImportContext, PageReport } from "../import-context"
import { mergeReports, noReport } from "../page-report"
import { errorMessage } from "../../error-message"
import { isOutage } from "../../outage"
import { graphRows } from "../../store/graph-rows"

interface StoreRate {
  readonly id: string
  readonly name: string
  readonly code: string | null
  readonly rate: MedusaAmount
  readonly is_default: boolean
  readonly tax_region: {
    readonly id: string
    readonly country_code: string | null
    readonly province_code: string | null
  }
}

/**
 * Aligns the ERP's tax rates with the store's by country and code; the rate
 * alone is no key, because there are many kinds of zero.
 */
export async function applyTaxPage(
  context: ImportContext,
  rates: readonly CanonicalTaxRate[]
): Promise<PageReport> {
  const stored = await loadStoreRates(context)
  const bound = await context.erpSync.bindings.findByExternalIds(
    context.connectionId,
    "tax_rate",
    rates.map((rate) => rate.externalId)
  )
  const byExternalId = new Map(bound.map((own) => [own.external_id, own]))
  let report = noReport("tax_rate")
  for (const rate of rates) {
    const binding = byExternalId.get(rate.externalId)
    const own =
      stored.find(({ id }) => id === binding?.store_id) ??
      matchOf(rate, stored) ??
      null
    const isUnchanged =
      own !== null && binding?.import_hash === contentHash(rate)
    report = mergeReports(
      report,
      isUnchanged
        ? {
            ...noReport("tax_rate"),
            counts: { unchanged: 1 },
            taken: [rate.externalId],
          }
        : await applyOne(context, { rate, own, stored })
    )
  }
  return report
}

function loadStoreRates({ container }: ImportContext): Promise<StoreRate[]> {
  return graphRows<StoreRate>(container, {
    entity: "tax_rate",
    fields: [
      "id",
      "name",
      "code",
      "rate",
      "is_default",
      "tax_region.id",
      "tax_region.country_code",
      "tax_region.province_code",
    ],
  })
}

/** By code; a rate without code only when exactly one has its percentage. */
function matchOf(
  rate: CanonicalTaxRate,
  stored: readonly StoreRate[]
): StoreRate | undefined {
  const inCountry = stored.filter((own) => isCountryOf(own, rate))
  const byCode = inCountry.find(
    ({ code }) => code?.trim().toUpperCase() === rate.code.toUpperCase()
  )
  if (byCode !== undefined || decimal(rate.rate).eq(0)) {
    return byCode
  }
  const codeless = inCountry.filter(
    (own) =>
      (own.code ?? "").trim() === "" && decimal(exact(own.rate)).eq(rate.rate)
  )
  return codeless.length === 1 ? codeless[0] : undefined
}

function isCountryOf(own: StoreRate, rate: CanonicalTaxRate): boolean {
  return (
    own.tax_region.province_code === null &&
    (rate.country === null || own.tax_region.country_code === rate.country)
  )
}

interface TaxWork {
  readonly rate: CanonicalTaxRate
  readonly own: StoreRate | null
  readonly stored: readonly StoreRate[]
}

async function applyOne(
  context: ImportContext,
  work: TaxWork
): Promise<PageReport> {
  const { rate, own } = work
  try {
    const changes =
      own === null
        ? await createRate(context, work)
        : await updateRate(context, rate, own)
    if (changes === null) {
      return withoutRegion(rate)
    }
    const storeId = own?.id ?? changes[0]?.storeId
    if (storeId !== undefined) {
      await remember(context, rate, storeId)
    }
    return {
      ...noReport("tax_rate"),
      counts:
        own === null
          ? { created: 1 }
          : changes.length > 0
            ? { updated: 1 }
            : { unchanged: 1 },
      changes,
      taken: [rate.externalId],
    }
  } catch (error) {
    if (isOutage(error)) {
      throw error
    }
    return refused(
      rate,
      "tax_rate.refused_by_store",
      `The store did not take it: ${errorMessage(error)}`
    )
  }
}

/** @returns null when the store has no tax region for the country */
async function createRate(
  { container }: ImportContext,
  { rate, stored }: TaxWork
): Promise<RunChange[] | null> {
  const region = stored.find(
    (own) => own.is_default && isCountryOf(own, rate)
  )?.tax_region
  if (region === undefined) {
    return null
  }
  const { result } = await createTaxRatesWorkflow(container).run({
    input: [
      {
        tax_region_id: region.id,
        name: rate.name,
        code: rate.code,
        rate: Number(rate.rate),
      },
    ],
  })
  const [created] = result
  return created === undefined
    ? []
    : [
        {
          ...changeOf(rate, created.id),
          action: "create",
          field: null,
          before: null,
          after: null,
        },
      ]
}

async function updateRate(
  { container }: ImportContext,
  rate: CanonicalTaxRate,
  own: StoreRate
): Promise<RunChange[]> {
  const fields = [
    { field: "name", before: own.name, after: rate.name },
    { field: "code", before: own.code ?? null, after: rate.code },
    {
      field: "rate",
      before: Number(exact(own.rate)),
      after: Number(rate.rate),
    },
  ].filter(({ before, after }) => before !== after)
  if (fields.length > 0) {
    await updateTaxRatesWorkflow(container).run({
      input: {
        selector: { id: own.id },
        update: Object.fromEntries(
          fields.map(({ field, after }) => [field, after])
        ),
      },
    })
  }
  return fields.map((change) => ({
    ...changeOf(rate, own.id),
    ...change,
    action: "update",
  }))
}

function changeOf(rate: CanonicalTaxRate, storeId: string) {
  return {
    kind: "tax_rate" as const,
    storeId,
    externalId: rate.externalId,
    label: rate.name,
  }
}

/** Both sides as they are now, so that our own write is not exported back. */
async function remember(
  context: ImportContext,
  rate: CanonicalTaxRate,
  storeId: string
): Promise<void> {
  const stored = await loadStoreRates(context)
  const own = stored.find(({ id }) => id === storeId)
  await context.erpSync.bindings.save(context.connectionId, [
    {
      kind: "tax_rate",
      storeId,
      externalId: rate.externalId,
      importHash: contentHash(rate),
      exportHash: own === undefined ? null : contentHash(canonicalTaxRate(own)),
    },
  ])
}

function withoutRegion(rate: CanonicalTaxRate): PageReport {
  const country = rate.country?.toUpperCase() ?? "its country"
  return refused(
    rate,
    "tax_rate.region_missing",
    `The store has no tax region for ${country}. Make one in Settings → Tax regions if you sell there; the rate is then taken by itself.`
  )
}

function refused(
  rate: CanonicalTaxRate,
  code: string,
  message: string
): PageReport {
  return {
    ...noReport("tax_rate"),
    counts: { failed: 1 },
    issues: [
      {
        kind: "tax_rate",
        externalId: rate.externalId,
        storeId: null,
        label: `${rate.name} (${rate.code})`,
        code,
        message,
      },
    ],
  }
}

import {
  type Call,
  type CatalogRecord,
  type CatalogSource,
  isConnectorError,
  type Page,
} from "../../connectors/contract"
import { productIdOfVariant } from "../../domain/records/product"
import type { RunCounts } from "../../domain/run-state"
import { type ImportContext, logReport } from "./import-context"
import { applyCatalogPage } from "./products/catalog-page"
import { countPriceDrops } from "./products/check-catalog"
import { planPage } from "./products/plan-page"

/** An ERP that refuses many records is mended there, not by rereading all. */
const LIMIT = 100

/**
 * Looks again at products an earlier run could not take: what was wrong may
 * have been mended in the store, which no delta of the ERP shows. Where too
 * many prices would fall they wait for a complete run, which asks a person.
 */
export async function recheckOpenIssues(
  context: ImportContext,
  call: Call
): Promise<Partial<RunCounts>> {
  const { erpSync, run, live, rules } = context
  const { catalog } = live.connector
  if (run.flow !== "products" || run.mode !== "delta" || !catalog) {
    return {}
  }
  const open = await erpSync.runLog.openExternalIds(run, "product", LIMIT)
  if (open.length === 0) {
    return {}
  }
  const ids = [...new Set(open.map(productIdOfVariant))]
  const readAt = new Date()
  const page = await readAgain(catalog, ids, call)
  if (page === null) {
    return {}
  }
  const plan = await planPage({ ...context, writes: false }, page.records)
  if (countPriceDrops(context, plan) > rules.guards.price_drop_products) {
    return {}
  }
  const report = await applyCatalogPage(context, {
    records: page.records,
    stock: [],
    read_at: readAt,
  })
  const gone = open.filter(isNotOn(page))
  await logReport(context, { ...report, taken: [...report.taken, ...gone] })
  const { created = 0, updated = 0 } = report.counts
  return { read: created + updated, created, updated }
}

/** @returns null when the ERP cannot be asked for single products */
async function readAgain(
  catalog: CatalogSource,
  externalIds: readonly string[],
  call: Call
): Promise<Page<CatalogRecord> | null> {
  try {
    return await catalog.readProducts(externalIds, call)
  } catch (error) {
    if (isConnectorError(error) && error.kind === "rejected") {
      return null
    }
    throw error
  }
}

/** Whether the ERP has the product of this id no more. */
function isNotOn({ records, issues }: Page<CatalogRecord>) {
  const known = new Set([
    ...records.map(({ product }) => product.externalId),
    ...issues.map(({ externalId }) => productIdOfVariant(externalId ?? "")),
  ])
  return (id: string) => !known.has(productIdOfVariant(id))
}

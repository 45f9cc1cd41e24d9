import { type Call, isConnectorError } from "../../connectors/contract"
import type { RunCounts } from "../../domain/run-state"
import { type ImportContext, logReport } from "./import-context"
import { applyCatalogPage } from "./products/catalog-page"

/** An ERP that refuses many records is mended there, not by rereading all. */
const LIMIT = 100

/**
 * Looks again at products an earlier run could not take: what was wrong may
 * have been mended in the store, which no delta of the ERP shows.
 */
export async function recheckOpenIssues(
  context: ImportContext,
  call: Call
): Promise<Partial<RunCounts>> {
  const { erpSync, run, live } = context
  const { catalog } = live.connector
  if (run.flow !== "products" || run.mode !== "delta" || !catalog) {
    return {}
  }
  const open = await erpSync.runLog.openExternalIds(run, "product", LIMIT)
  if (open.length === 0) {
    return {}
  }
  const readAt = new Date()
  const page = await readOrPass(() => catalog.readProducts(open, call))
  if (page === null) {
    return {}
  }
  const report = await applyCatalogPage(context, {
    records: page.records,
    stock: [],
    read_at: readAt,
  })
  await logReport(context, report)
  const { created = 0, updated = 0 } = report.counts
  return { read: created + updated, created, updated }
}

/** What the ERP refuses to tell again stays an open issue, and no more. */
async function readOrPass<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (isConnectorError(error) && error.kind === "rejected") {
      return null
    }
    throw error
  }
}

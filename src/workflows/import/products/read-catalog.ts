import type {
  CatalogRecord,
  Page,
  Watermark,
} from "../../../connectors/contract"
import type { CanonicalStockLevel } from "../../../domain/records/stock-level"
import { contentHash } from "../../../modules/erp-sync/content-hash"
import { type ImportContext, logReport } from "../import-context"
import { unreadable } from "../page-report"
import { pageCall, readPatiently } from "../read-patiently"
import type { RunProgress } from "../run-progress"
import { planStock } from "../../stock/plan-stock"
import { catalogSource, listedOn } from "./catalog-source"
import { isPassedOver, isUnchanged, loadKnown } from "./known-products"

/**
 * Reads the ERP's catalog and keeps what changed: an unchanged record costs
 * one comparison. A run that was interrupted goes on behind the last page.
 */
export async function readCatalog(
  context: ImportContext,
  progress: RunProgress,
  signal: AbortSignal
): Promise<void> {
  const read = catalogSource(context)
  do {
    const readAt = new Date()
    const page = await readPatiently(context, signal, () =>
      read(
        {
          since: context.run.since as Watermark | null,
          after: progress.cursor,
        },
        pageCall(signal)
      )
    )
    await keepPage(context, progress, { page, readAt })
    progress.cursor = page.next
    progress.total = page.total ?? null
    progress.watermark = page.watermark ?? progress.watermark
    await progress.save()
  } while (progress.cursor !== null)
}

async function keepPage(
  context: ImportContext,
  progress: RunProgress,
  { page, readAt }: { page: Page<CatalogRecord>; readAt: Date }
): Promise<void> {
  const { records, unchanged, passedOver } = await sortOut(
    context,
    page.records
  )
  const levels = unchanged.flatMap(({ stock }) => stock)
  const stock = await changedStock(context, levels, readAt)
  const isComplete = context.run.mode === "full"
  // That a complete listing is empty is something it says.
  if (isComplete || records.length + stock.length > 0) {
    await context.erpSync.runPages.keep(context.run, {
      cursor: progress.cursor,
      records,
      stock,
      seen: isComplete ? listedOn(page) : [],
      readAt,
    })
  }
  const broken = unreadable("product", page.issues)
  await logReport(context, {
    ...broken,
    taken: [...unchanged, ...passedOver].map(
      ({ product }) => product.externalId
    ),
  })
  progress.add({
    ...broken.counts,
    read: page.records.length + page.issues.length,
    unchanged: unchanged.length,
    skipped: passedOver.length,
  })
}

async function sortOut(
  context: ImportContext,
  all: readonly CatalogRecord[]
): Promise<{
  readonly records: readonly CatalogRecord[]
  readonly unchanged: readonly CatalogRecord[]
  readonly passedOver: readonly CatalogRecord[]
}> {
  const known = await loadKnown(
    context,
    all.map(({ product }) => product.externalId)
  )
  const records: CatalogRecord[] = []
  const unchanged: CatalogRecord[] = []
  const passedOver: CatalogRecord[] = []
  for (const record of all) {
    const { externalId } = record.product
    const hash = contentHash(record.product)
    if (isPassedOver(known, record.product)) {
      passedOver.push(record)
    } else {
      const isSame = isUnchanged(known, { externalId, hash })
      ;(isSame ? unchanged : records).push(record)
    }
  }
  return { records, unchanged, passedOver }
}

/** Levels that differ from what was read last. */
async function changedStock(
  context: ImportContext,
  levels: readonly CanonicalStockLevel[],
  readAt: Date
): Promise<readonly CanonicalStockLevel[]> {
  const plan = await planStock(context, levels, readAt)
  const changed = new Set(plan.wanted.map(({ externalId }) => externalId))
  return levels.filter(({ externalId }) => changed.has(externalId))
}

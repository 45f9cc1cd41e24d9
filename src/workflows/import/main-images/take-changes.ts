import type { ImageChange } from "../../../connectors/contract"
import type { MainImageRow } from "../../../modules/erp-sync/stores/main-image-store"
import { sha256Of } from "../../images/main-image-content"
import {
  type IllustratedProduct,
  loadIllustrated,
} from "../../images/store-main-image"
import {
  type ImportContext,
  logReport,
  type PageReport,
} from "../import-context"
import { mergeReports, noReport } from "../page-report"
import type { RunProgress } from "../run-progress"
import type { ReadErpImage } from "./import-main-images"
import { takeImage } from "./take-image"

const PAGE = 200

interface Changes {
  readonly images: ReadErpImage
  readonly changes: readonly ImageChange[]
}

/**
 * Brings what changed in the ERP since the last exchange. An image that came
 * from the store is no change, nor is one of a record that is not paired: that
 * is exchanged when it is.
 */
export async function takeChanges(
  context: ImportContext,
  progress: RunProgress,
  { images, changes }: Changes
): Promise<void> {
  const latest = [
    ...new Map(changes.map((change) => [change.externalId, change])).values(),
  ]
  for (let start = 0; start < latest.length; start += PAGE) {
    const page = latest.slice(start, start + PAGE)
    const report = await takePage(context, images, page)
    await logReport(context, report)
    progress.add({ ...report.counts, read: page.length })
    await progress.save()
  }
}

async function takePage(
  context: ImportContext,
  images: ReadErpImage,
  changes: readonly ImageChange[]
): Promise<PageReport> {
  const exchanged = await exchangedOf(context, changes)
  let report = noReport("variant")
  for (const change of changes) {
    const last = exchanged.get(change.externalId)
    report = mergeReports(
      report,
      last === undefined
        ? { ...noReport("variant"), counts: { skipped: 1 } }
        : await takeChange(context, images, { change, ...last })
    )
  }
  return report
}

interface Exchanged {
  readonly row: MainImageRow
  readonly product: IllustratedProduct
}

/** Records that are a whole product and whose image was exchanged before. */
async function exchangedOf(
  { container, erpSync, connectionId, rules }: ImportContext,
  changes: readonly ImageChange[]
): Promise<Map<string, Exchanged>> {
  if (rules.owners.images !== "erp") {
    return new Map()
  }
  const externalIds = changes.map(({ externalId }) => externalId)
  const [rows, bound] = await Promise.all([
    erpSync.mainImages.find(connectionId, externalIds),
    erpSync.bindings.findByExternalIds(connectionId, "product", externalIds),
  ])
  const productIds = new Map(
    bound.map((own) => [own.external_id, own.store_id])
  )
  const products = await loadIllustrated(container, [...productIds.values()])
  return new Map(
    rows.flatMap((row) => {
      const product = products.get(productIds.get(row.external_id) ?? "")
      return product?.id === row.product_id
        ? [[row.external_id, { row, product }] as const]
        : []
    })
  )
}

async function takeChange(
  context: ImportContext,
  images: ReadErpImage,
  { change, row, product }: Exchanged & { readonly change: ImageChange }
): Promise<PageReport> {
  const unchanged = { ...noReport("variant"), counts: { unchanged: 1 } }
  if (change.sha256 === row.sha256) {
    return unchanged
  }
  const content =
    change.sha256 === null ? null : await images(change.externalId)
  const sha256 = content === null ? null : sha256Of(content.bytes)
  return sha256 === row.sha256
    ? unchanged
    : takeImage(context, {
        externalId: change.externalId,
        product,
        content,
        replaced: row.sha256 === null ? null : row.store_url,
      })
}

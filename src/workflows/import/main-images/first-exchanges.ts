import { recordFacts } from "../../export/record-facts"
import { loadIllustrated } from "../../images/store-main-image"
import {
  type UnexchangedRow,
  unexchangedImages,
} from "../../store/unexchanged-images"
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

interface FirstLook {
  readonly images: ReadErpImage
  /** Records with an image; null: it is not known. */
  readonly listed: ReadonlySet<string> | null
}

/**
 * Of a product that has been paired since, the store's image goes to the ERP;
 * where the store has none, the ERP's comes.
 */
export async function firstExchanges(
  context: ImportContext,
  progress: RunProgress,
  look: FirstLook
): Promise<void> {
  let after = ""
  for (;;) {
    const page = await unexchangedImages(context.container, {
      connectionId: context.connectionId,
      after,
      limit: PAGE,
    })
    const last = page.at(-1)
    if (last === undefined) {
      return
    }
    const report = await exchangePage(context, page, look)
    await logReport(context, report)
    progress.add(report.counts)
    await progress.save()
    after = last.external_id
  }
}

async function exchangePage(
  context: ImportContext,
  page: readonly UnexchangedRow[],
  look: FirstLook
): Promise<PageReport> {
  await sendAll(
    context,
    page.filter(({ main_image }) => main_image !== null)
  )
  const bare = page.filter(({ main_image }) => main_image === null)
  let report = noReport("variant")
  for (const row of bare) {
    report = mergeReports(report, await fetchOne(context, row, look))
  }
  return report
}

/** What waits already, or waits for a person, is not sent once more. */
async function sendAll(
  { container, erpSync, connectionId }: ImportContext,
  rows: readonly UnexchangedRow[]
): Promise<void> {
  const productIds = [...new Set(rows.map(({ product_id }) => product_id))]
  const open = await erpSync.outbox.openOf("product_image", productIds)
  const waiting = new Set(
    open
      .filter((message) => message.connection_id === connectionId)
      .map((message) => message.entity_id)
  )
  await recordFacts(container, {
    topic: "product_image",
    entityIds: productIds.filter((id) => !waiting.has(id)),
    origin: "sweep",
    lane: "bulk",
    connectionId,
  })
}

async function fetchOne(
  context: ImportContext,
  {
    external_id: externalId,
    product_id: productId,
    is_product,
  }: UnexchangedRow,
  { images, listed }: FirstLook
): Promise<PageReport> {
  const mayCome =
    is_product &&
    context.rules.owners.images === "erp" &&
    (listed?.has(externalId) ?? true)
  const content = mayCome ? await images(externalId) : null
  const product =
    content === null
      ? undefined
      : (await loadIllustrated(context.container, [productId])).get(productId)
  if (product !== undefined) {
    return takeImage(context, { externalId, product, content, replaced: null })
  }
  await context.erpSync.mainImages.save(context.connectionId, {
    externalId,
    productId,
    sha256: null,
    storeUrl: null,
  })
  return noReport("variant")
}

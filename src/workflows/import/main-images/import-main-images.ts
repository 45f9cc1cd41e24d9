import type { ImageExchange, Watermark } from "../../../connectors/contract"
import type { ImportContext } from "../import-context"
import { notOffered } from "../import-source"
import { pageCall, readPatiently } from "../read-patiently"
import type { RunProgress } from "../run-progress"
import { firstExchanges } from "./first-exchanges"
import { takeChanges } from "./take-changes"

/**
 * Keeps the main images of the products and of their records in the ERP the
 * same: what the ERP changed comes to the store, and what was never exchanged
 * goes to the side that has none. The store's own changes go out as messages.
 */
export async function importMainImages(
  context: ImportContext,
  progress: RunProgress,
  signal: AbortSignal
): Promise<void> {
  const { images } = context.live.connector
  if (images === undefined) {
    throw notOffered("images")
  }
  const since = context.run.since as Watermark | null
  progress.phase = "writing"
  if (images.whyOff !== null) {
    progress.watermark = since
    return
  }
  const listed = await readPatiently(context, signal, () =>
    images.listChanges(since, pageCall(signal))
  )
  const patient = patiently(context, images, signal)
  progress.total = listed.changes.length
  await takeChanges(context, progress, { images: patient, ...listed })
  await firstExchanges(context, progress, {
    images: patient,
    // Of a complete list it is known which records have none.
    listed:
      since === null
        ? new Set(listed.changes.map(({ externalId }) => externalId))
        : null,
  })
  progress.watermark = listed.watermark
}

/** Reads an image of the ERP, again after a short silence. */
export type ReadErpImage = (
  externalId: string
) => ReturnType<ImageExchange["readImage"]>

function patiently(
  context: ImportContext,
  images: ImageExchange,
  signal: AbortSignal
): ReadErpImage {
  return (externalId) =>
    readPatiently(context, signal, () =>
      images.readImage(externalId, pageCall(signal))
    )
}

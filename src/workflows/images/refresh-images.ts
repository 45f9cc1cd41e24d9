import { FRESH_DAYS, fetchImages } from "./fetch-images"
import type { ImageContext } from "./image-context"

const DAY_MS = 24 * 60 * 60 * 1000
/** What a nightly run does in a minute or two; the rest follows. */
const MOST_AT_ONCE = 500

/**
 * Asks for the images that were not asked for in days whether they changed:
 * an ERP that puts a new picture under an old address changes no record. To
 * be called before a complete listing, so that products with a new picture are
 * found changed by it.
 * @returns how many images were asked for
 */
export async function refreshImages(
  context: ImageContext,
  signal: AbortSignal
): Promise<number> {
  const stale = await context.erpSync.images.findStale(context.connectionId, {
    checkedBefore: new Date(Date.now() - FRESH_DAYS * DAY_MS),
    limit: MOST_AT_ONCE,
  })
  await fetchImages(context, stale, { signal })
  return stale.length
}

import type { ImageRow } from "../../modules/erp-sync/stores/image-store"
import { errorMessage } from "../error-message"
import {
  type DownloadRules,
  downloadImage,
  ImageRefused,
} from "./download-image"
import { forgetProductsWith } from "./forget-products"
import {
  downloadRules,
  type ImageContext,
  imageHandling,
} from "./image-context"
import { imageFiles, type KeepImage } from "./image-files"
import { inParallel } from "./in-parallel"

const AT_ONCE = 4
/** An image the store has is not asked for again before. */
export const FRESH_DAYS = 7
const DAY_MS = 24 * 60 * 60 * 1000

export interface FetchOptions {
  /**
   * Ask for images the store has, too, however fresh they are; their servers
   * are only asked whether they changed.
   */
  readonly askAgain?: boolean
  /** The run is to stop. */
  readonly signal?: AbortSignal
}

export interface FetchedImages {
  /** ERP's address → the store's, of all that the store can show. */
  readonly stored: ReadonlyMap<string, string>
  /** ERP's address → why it could not be had, and what to do. */
  readonly issues: ReadonlyMap<string, string>
}

/**
 * What is known about images without asking anybody: the ERP's address → the
 * store's; null for those that {@link fetchImages} would have to get.
 */
export async function planImages(
  context: ImageContext,
  urls: readonly string[]
): Promise<ReadonlyMap<string, string | null>> {
  if (imageHandling(context) === "link") {
    return new Map(urls.map((url) => [url, url]))
  }
  const known = await knownImages(context, urls)
  return new Map(urls.map((url) => [url, known.get(url)?.store_url ?? null]))
}

/**
 * Makes images files of the store: each once, by its content. One that cannot
 * be had is an issue and is tried again whenever it is asked for; a copy from
 * an earlier time stands in for it, and then nothing is missing.
 *
 * Files that no product shows any more stay: undoing an import needs them.
 */
export async function fetchImages(
  context: ImageContext,
  urls: readonly string[],
  options: FetchOptions = {}
): Promise<FetchedImages> {
  if (imageHandling(context) === "link") {
    return { stored: new Map(urls.map((url) => [url, url])), issues: new Map() }
  }
  const known = await knownImages(context, urls)
  const due = [...new Set(urls)].filter(
    (url) => options.askAgain === true || isDue(known.get(url))
  )
  const results = new Map<string, ImageResult>()
  for (const { source_url: url, store_url: storeUrl } of known.values()) {
    if (storeUrl !== null) {
      results.set(url, { storeUrl })
    }
  }
  for (const [url, result] of await fetchAll(context, due, {
    known,
    options,
  })) {
    results.set(url, result)
  }
  await forgetProductsWith(context, replacedFiles(known, results))
  return split(results)
}

type ImageResult = { readonly storeUrl: string } | { readonly issue: string }

type KnownImages = ReadonlyMap<string, ImageRow>

async function knownImages(
  { erpSync, connectionId }: ImageContext,
  urls: readonly string[]
): Promise<KnownImages> {
  const found = await erpSync.images.find(connectionId, urls)
  return new Map(found.map((row) => [row.source_url, row]))
}

/** Never had, or had so long ago that it may have changed. */
function isDue(known: ImageRow | undefined): boolean {
  return (
    known?.store_url == null ||
    known.checked_at.getTime() < Date.now() - FRESH_DAYS * DAY_MS
  )
}

async function fetchAll(
  context: ImageContext,
  urls: readonly string[],
  { known, options }: { known: KnownImages; options: FetchOptions }
): Promise<[string, ImageResult][]> {
  const { end, ...rules } = downloadRules(
    context,
    options.signal ?? new AbortController().signal
  )
  const work = { rules, keep: imageFiles(context) }
  try {
    return await inParallel(urls, AT_ONCE, async (url) => [
      url,
      await fetchOne(context, { url, known: known.get(url) }, work),
    ])
  } finally {
    end()
  }
}

interface Wanted {
  readonly url: string
  readonly known: ImageRow | undefined
}

/** Remembers what came of it before it goes on to the next. */
async function fetchOne(
  context: ImageContext,
  wanted: Wanted,
  work: { rules: DownloadRules; keep: KeepImage }
): Promise<ImageResult> {
  try {
    return { storeUrl: await fetchNow(context, wanted, work) }
  } catch (error) {
    work.rules.signal.throwIfAborted()
    return await failed(context, wanted, reasonOf(error))
  }
}

async function fetchNow(
  { erpSync, connectionId }: ImageContext,
  { url, known }: Wanted,
  { rules, keep }: { rules: DownloadRules; keep: KeepImage }
): Promise<string> {
  const copy = known?.store_url == null ? null : known
  const got = await downloadImage(
    {
      url,
      etag: copy?.etag ?? null,
      lastModified: copy?.last_modified ?? null,
    },
    rules
  )
  if (got.outcome === "unchanged") {
    if (copy?.store_url == null) {
      throw new ImageRefused(
        "its server says that it has not changed, although the store does not have it yet. The next import tries again"
      )
    }
    await erpSync.images.saveUnchanged(connectionId, url)
    return copy.store_url
  }
  const kept = await keep(got)
  await erpSync.images.save(connectionId, {
    sourceUrl: url,
    ...kept,
    etag: got.etag,
    lastModified: got.lastModified,
  })
  return kept.storeUrl
}

async function failed(
  { erpSync, connectionId }: ImageContext,
  { url, known }: Wanted,
  reason: string
): Promise<ImageResult> {
  await erpSync.images.saveFailure(connectionId, url, reason)
  return known?.store_url == null
    ? { issue: `The image ${readable(url)} was not taken: ${reason}.` }
    : { storeUrl: known.store_url }
}

/** Without its query, which may hold a key. */
function readable(address: string): string {
  return URL.canParse(address)
    ? new URL(address).origin + new URL(address).pathname
    : address
}

function reasonOf(error: unknown): string {
  return error instanceof ImageRefused
    ? error.message
    : `the store could not keep it (${errorMessage(error)}). Look at the settings of its file module; the next import tries again`
}

/** Files whose address now has another content, and another file. */
function replacedFiles(
  known: KnownImages,
  results: ReadonlyMap<string, ImageResult>
): string[] {
  return [...results].flatMap(([url, result]) => {
    const before = known.get(url)?.store_url
    const isReplaced =
      before != null && "storeUrl" in result && result.storeUrl !== before
    return isReplaced ? [before] : []
  })
}

function split(results: ReadonlyMap<string, ImageResult>): FetchedImages {
  const stored = new Map<string, string>()
  const issues = new Map<string, string>()
  for (const [url, result] of results) {
    if ("storeUrl" in result) {
      stored.set(url, result.storeUrl)
    } else {
      issues.set(url, result.issue)
    }
  }
  return { stored, issues }
}

import { createHash } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { ConnectorError } from "../../connectors/contract"
import { downloadImage, ImageRefused } from "./download-image"
import { downloadRules, type ImageContext } from "./image-context"
import { type ImageType, imageTypeOf } from "./image-type"

const ASK_STORAGE_AGAIN_MS = 60_000

/** An image with what tells it from others. */
export interface HashedImage {
  readonly bytes: Buffer
  readonly type: ImageType
  /** SHA-256, lower case hexadecimal. */
  readonly sha256: string
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex")
}

/**
 * The content of an image of the store. A file of its own is asked of its file
 * module, which may be in a private network; all others of their servers.
 * @throws {ImageRefused}
 * @throws {ConnectorError} `unbound` while the file module cannot read its own
 */
export async function readStoreImage(
  context: ImageContext,
  url: string,
  signal: AbortSignal
): Promise<HashedImage> {
  const own = await ownFile(context.container, url)
  if (own === null) {
    return download(context, url, signal)
  }
  const type = imageTypeOf(own)
  if (type === null) {
    throw new ImageRefused("it is not a picture an ERP can show")
  }
  return { bytes: own, type, sha256: sha256Of(own) }
}

/** A file is the store's own when its module says that it has that address. */
async function ownFile(
  container: MedusaContainer,
  address: string
): Promise<Buffer | null> {
  if (!URL.canParse(address)) {
    return null
  }
  const files = container.resolve(Modules.FILE)
  const { origin, pathname } = new URL(address)
  const segments = pathname.split("/").filter((segment) => segment !== "")
  for (let from = segments.length - 1; from >= 0; from -= 1) {
    const key = decodeURIComponent(segments.slice(from).join("/"))
    const file = await files.retrieveFile(key).catch(() => null)
    const known = file !== null && URL.canParse(file.url) && new URL(file.url)
    if (known && known.origin === origin && known.pathname === pathname) {
      return files.getAsBuffer(key).catch((cause: unknown) => {
        throw storageSilent(cause)
      })
    }
  }
  return null
}

/** What else goes to the ERP must not wait for it. */
function storageSilent(cause: unknown): ConnectorError {
  return new ConnectorError("unbound", {
    code: "IMAGE_UNREADABLE",
    message:
      "The store's file storage does not hand out the image, so it waits. Look whether the storage can be reached; the image is sent by itself then.",
    retryAfterMs: ASK_STORAGE_AGAIN_MS,
    cause,
  })
}

async function download(
  context: ImageContext,
  url: string,
  signal: AbortSignal
): Promise<HashedImage> {
  const { end, ...rules } = downloadRules(context, signal)
  try {
    const got = await downloadImage(
      { url, etag: null, lastModified: null },
      rules
    )
    if (got.outcome === "unchanged") {
      throw new ImageRefused("its server did not deliver it")
    }
    return { ...got, sha256: sha256Of(got.bytes) }
  } finally {
    end()
  }
}

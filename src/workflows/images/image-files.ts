import { createHash } from "node:crypto"
import { Modules } from "@medusajs/framework/utils"
import type { KeptImage } from "../../modules/erp-sync/stores/image-store"
import type { DownloadedImage } from "./download-image"
import type { ImageContext } from "./image-context"

/** Puts an image among the store's files, or finds it there. */
export type KeepImage = (
  image: Pick<DownloadedImage, "bytes" | "type">
) => Promise<KeptImage>

/**
 * Equal images become one file, also when several are under way at once.
 */
export function imageFiles(context: ImageContext): KeepImage {
  const underWay = new Map<string, Promise<KeptImage>>()
  return (image) => {
    const contentHash = createHash("sha256").update(image.bytes).digest("hex")
    const kept =
      underWay.get(contentHash) ?? findOrUpload(context, image, contentHash)
    underWay.set(contentHash, kept)
    return kept
  }
}

async function findOrUpload(
  { container, erpSync }: ImageContext,
  { bytes, type }: Pick<DownloadedImage, "bytes" | "type">,
  contentHash: string
): Promise<KeptImage> {
  const known = await erpSync.images.findContent(contentHash)
  if (known !== null) {
    return known
  }
  // A workflow would keep the content in its history.
  const file = await container.resolve(Modules.FILE).createFiles({
    filename: `${contentHash.slice(0, 32)}.${type.extension}`,
    mimeType: type.mimeType,
    content: bytes.toString("base64"),
    access: "public",
  })
  return { contentHash, fileId: file.id, storeUrl: file.url }
}

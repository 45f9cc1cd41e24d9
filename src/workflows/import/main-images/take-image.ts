import type { ImageContent } from "../../../connectors/contract"
import {
  type IllustratedProduct,
  replaceMainImage,
  urlsOf,
} from "../../images/store-main-image"
import { sha256Of } from "../../images/main-image-content"
import { imageFiles } from "../../images/image-files"
import { imageTypeOf } from "../../images/image-type"
import type { ImportContext, PageReport } from "../import-context"
import { noReport } from "../page-report"

export interface ErpImage {
  readonly externalId: string
  readonly product: IllustratedProduct
  /** `null`: the ERP has none. */
  readonly content: ImageContent | null
  /** Of the store, in whose place it comes. */
  readonly replaced: string | null
}

/** Makes the ERP's image the store's main image, or takes that away. */
export async function takeImage(
  context: ImportContext,
  { externalId, product, content, replaced }: ErpImage
): Promise<PageReport> {
  const bytes = content === null ? null : Buffer.from(content.bytes)
  const type = bytes === null ? null : imageTypeOf(bytes)
  if (bytes !== null && type === null) {
    return refused(externalId, product)
  }
  const kept =
    bytes === null || type === null
      ? null
      : await imageFiles(context)({ bytes, type })
  const before = urlsOf(product)
  const after = await replaceMainImage(context.container, product, {
    replaced,
    url: kept?.storeUrl ?? null,
  })
  await context.erpSync.mainImages.save(context.connectionId, {
    externalId,
    productId: product.id,
    sha256: bytes === null ? null : sha256Of(bytes),
    storeUrl: after[0] ?? null,
  })
  return {
    ...noReport("variant"),
    counts: { updated: 1 },
    changes: [
      {
        kind: "product",
        storeId: product.id,
        externalId,
        label: product.title,
        action: "update",
        field: "images",
        before,
        after,
      },
    ],
    taken: [issueId(externalId)],
  }
}

function refused(externalId: string, product: IllustratedProduct): PageReport {
  return {
    ...noReport("variant"),
    counts: { failed: 1 },
    issues: [
      {
        kind: "variant",
        externalId: issueId(externalId),
        storeId: null,
        label: product.title,
        code: "product.image_failed",
        message: `The ERP's image of "${product.title}" is not a picture the store can show. Give the record a JPEG, PNG, WebP, GIF or AVIF picture in the ERP.`,
      },
    ],
  }
}

/** The record itself may have an issue of its own. */
function issueId(externalId: string): string {
  return `image:${externalId}`
}

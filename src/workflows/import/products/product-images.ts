import type { NewRunIssue } from "../../../modules/erp-sync/stores/run-log"
import { fetchImages, planImages } from "../../images/fetch-images"
import type { ImportContext } from "../import-context"
import { issueOf } from "./link-products"
import type { ProductDraft } from "./product-draft"

export interface IllustratedDrafts {
  readonly drafts: readonly ProductDraft[]
  /** By external id of the product. */
  readonly issues: ReadonlyMap<string, NewRunIssue>
}

/**
 * Puts the store's addresses of images in the place of the ERP's. A product
 * whose image cannot be had is taken without it, and looked at again.
 */
export async function withStoreImages(
  context: ImportContext,
  drafts: readonly ProductDraft[]
): Promise<IllustratedDrafts> {
  if (context.rules.owners.images === "store") {
    return { drafts, issues: new Map() }
  }
  const urls = drafts.flatMap((draft) => draft.images)
  if (!context.writes) {
    const planned = await planImages(context, urls)
    return {
      drafts: drafts.map((draft) => ({
        ...draft,
        images: draft.images.map((url) => planned.get(url) ?? url),
      })),
      issues: new Map(),
    }
  }
  const { stored, issues } = await fetchImages(context, urls)
  return {
    drafts: drafts.map((draft) => ({
      ...draft,
      images: draft.images.flatMap((url) => stored.get(url) ?? []),
      hash: draft.images.some((url) => issues.has(url)) ? null : draft.hash,
    })),
    issues: new Map(
      drafts.flatMap((draft) => {
        const reason = draft.images
          .map((url) => issues.get(url))
          .find((text) => text !== undefined)
        return reason === undefined
          ? []
          : [[draft.externalId, imageIssue(draft, reason)] as const]
      })
    ),
  }
}

function imageIssue(draft: ProductDraft, message: string): NewRunIssue {
  return { ...issueOf(draft), code: "product.image_failed", message }
}

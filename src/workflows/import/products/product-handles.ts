import { slug } from "../../../domain/slug"
import { graphRows } from "../../store/graph-rows"
import type { ImportContext } from "../import-context"
import { freeHandle, markedHandle } from "./free-handle"
import type { ProductDraft } from "./product-draft"

/** Of its first title; the external id tells namesakes apart. */
function plainHandle({ title, externalId }: ProductDraft): string {
  return slug(`${title} ${externalId}`)
}

function ownName({ connectionId }: ImportContext, draft: ProductDraft) {
  return [connectionId, draft.externalId]
}

/** The handles a product of this record may have been made with. */
export function handlesOf(
  context: ImportContext,
  draft: ProductDraft
): string[] {
  const plain = plainHandle(draft)
  return [plain, markedHandle(plain, ownName(context, draft))]
}

/** External id → a handle that no product of the store has. */
export async function freeHandles(
  context: ImportContext,
  drafts: readonly ProductDraft[]
): Promise<ReadonlyMap<string, string>> {
  const inStore = await graphRows<{ handle: string }>(context.container, {
    entity: "product",
    fields: ["handle"],
    filters: { handle: drafts.map(plainHandle) },
  })
  const taken = new Set(inStore.map(({ handle }) => handle))
  return new Map(
    drafts.map((draft) => [
      draft.externalId,
      freeHandle(plainHandle(draft), ownName(context, draft), taken),
    ])
  )
}

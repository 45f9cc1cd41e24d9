import { graphRows } from "../../store/graph-rows"
import { externalIdInStore, type ImportContext } from "../import-context"
import type { ProductDraft } from "./product-draft"
import { handlesOf } from "./product-handles"

interface MadeProduct {
  readonly id: string
  readonly handle: string
  readonly external_id: string
}

/**
 * External id → product, of those that an import made and could not bind any
 * more because its process was stopped. Connections of one ERP share the mark,
 * so the handle has to fit too, and nobody may have the product.
 */
export async function leftBehind(
  context: ImportContext,
  drafts: readonly ProductDraft[]
): Promise<ReadonlyMap<string, string>> {
  const { container, erpSync, live } = context
  const markOf = ({ externalId }: ProductDraft) =>
    externalIdInStore(live.row.connector, externalId)
  const made = await graphRows<MadeProduct>(container, {
    entity: "product",
    fields: ["id", "handle", "external_id"],
    filters: { external_id: drafts.map(markOf) },
  })
  const bound = await erpSync.bindings.findOfRecords(
    "product",
    made.map(({ id }) => id)
  )
  const owned = new Set(bound.map((own) => own.store_id))
  return new Map(
    drafts.flatMap((draft) => {
      const handles = handlesOf(context, draft)
      const own = made.find(
        ({ id, handle, external_id: mark }) =>
          mark === markOf(draft) && handles.includes(handle) && !owned.has(id)
      )
      return own === undefined ? [] : [[draft.externalId, own.id] as const]
    })
  )
}

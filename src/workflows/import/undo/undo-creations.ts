import {
  deleteProductsWorkflow,
  updateProductsWorkflow,
} from "@medusajs/medusa/core-flows"
import type { RunChangeRow } from "../../../modules/erp-sync/stores/run-log"
import { soldProducts } from "../../store/core-tables"
import type { ImportContext, PageReport } from "../import-context"
import { noReport } from "../page-report"
import { loadStoreProducts } from "../products/store-product"
import { unbindProducts } from "../products/unbind-products"

/**
 * Takes products that a run made out of the store again, and leaves the ERP's
 * records out from now on. One that was sold stays, as a draft, and stays
 * bound: its orders name it to the ERP.
 */
export async function undoCreations(
  context: ImportContext,
  creations: readonly RunChangeRow[]
): Promise<PageReport> {
  const { container, erpSync, connectionId } = context
  const stored = await loadStoreProducts(
    container,
    creations.map((change) => change.store_id)
  )
  const sold = await soldProducts(container, [...stored.keys()])
  const here = creations.filter((change) => stored.has(change.store_id))
  const deleted = here.filter((change) => !sold.has(change.store_id))
  const kept = here.filter((change) => sold.has(change.store_id))
  await erpSync.exclusions.add(connectionId, {
    kind: "product",
    reason: "undo",
    records: here.flatMap(({ external_id, label }) =>
      external_id === null ? [] : [{ externalId: external_id, label }]
    ),
  })
  if (deleted.length > 0) {
    const ids = deleted.map((change) => change.store_id)
    await unbindProducts(container, connectionId, ids)
    await deleteProductsWorkflow(container).run({ input: { ids } })
  }
  if (kept.length > 0) {
    await updateProductsWorkflow(container).run({
      input: {
        products: kept.map((change) => ({
          id: change.store_id,
          status: "draft" as const,
        })),
      },
    })
  }
  return {
    ...noReport("product"),
    counts: { updated: here.length, failed: kept.length },
    changes: deleted.map((change) => ({
      kind: change.kind,
      storeId: change.store_id,
      externalId: change.external_id,
      label: change.label,
      action: "delete" as const,
      field: null,
      before: null,
      after: null,
    })),
    issues: kept.map((change) => ({
      kind: change.kind,
      externalId: change.external_id,
      storeId: change.store_id,
      label: change.label,
      code: "undo.sold",
      message:
        "It was ordered since it was imported, so it is kept as a draft instead of being deleted.",
    })),
  }
}

/** Records that were not wanted any more come again with the next import. */
export async function undoDeletions(
  { erpSync, connectionId }: ImportContext,
  deletions: readonly RunChangeRow[]
): Promise<PageReport> {
  await erpSync.exclusions.remove(
    connectionId,
    "product",
    deletions.flatMap((change) => change.external_id ?? [])
  )
  return { ...noReport("product"), counts: { updated: deletions.length } }
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { ExcludedRecord } from "../../modules/erp-sync/stores/exclusion-store"
import { findConnection } from "../connections/save-connection"
import { erpSync } from "../erp-sync"
import { unbindProducts } from "../import/products/unbind-products"
import { assertRunnable } from "../import/start-import"
import { singleStepWorkflow } from "../single-step-workflow"
import { storeLabels } from "../store/core-tables"
import { importDecided } from "./import-decided"

interface SomeRecords {
  readonly connectionId: string
  readonly externalIds: readonly string[]
}

/** Records that have no product are passed over by imports from now on. */
export const excludeErpRecordsWorkflow = singleStepWorkflow(
  "exclude-erp-records",
  async (container, { connectionId, externalIds }: SomeRecords) => {
    const { id } = await findConnection(container, connectionId)
    const { bindings, runLog } = erpSync(container)
    const bound = await bindings.findByExternalIds(id, "product", externalIds)
    if (bound.length > 0) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `These records are paired with a product: ${bound.map((own) => own.external_id).join(", ")}. Unpair them; that leaves them out as well.`
      )
    }
    const issues = await runLog.openIssuesOf("product", {
      externalIds,
      storeIds: [],
    })
    const labels = new Map(
      issues
        .filter((issue) => issue.connection_id === id)
        .map((issue) => [issue.external_id, issue.label])
    )
    await leaveOut(
      container,
      id,
      [...new Set(externalIds)].map((externalId) => ({
        externalId,
        label: labels.get(externalId) ?? null,
      }))
    )
    return { externalIds }
  }
)

/**
 * Parts records from their products, which stay in the store as they are. The
 * records are left out in the same step: the next import would find the
 * products again by their codes.
 */
export const unpairErpRecordsWorkflow = singleStepWorkflow(
  "unpair-erp-records",
  async (container, { connectionId, externalIds }: SomeRecords) => {
    const { id } = await findConnection(container, connectionId)
    const bound = await erpSync(container).bindings.findByExternalIds(
      id,
      "product",
      externalIds
    )
    const known = new Set(bound.map((own) => own.external_id))
    const unknown = externalIds.filter((externalId) => !known.has(externalId))
    if (unknown.length > 0) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `These records are not paired with a product any more: ${unknown.join(", ")}. Reload the page.`
      )
    }
    const productIds = bound.map((own) => own.store_id)
    const titles = await storeLabels(container, "product", productIds)
    await leaveOut(
      container,
      id,
      bound.map((own) => ({
        externalId: own.external_id,
        label: titles.get(own.store_id) ?? null,
      }))
    )
    await unbindProducts(container, id, productIds)
    return { externalIds }
  }
)

/** Lets records in again, and imports them. */
export const includeErpRecordsWorkflow = singleStepWorkflow(
  "include-erp-records",
  async (container, { connectionId, externalIds }: SomeRecords) => {
    const connection = await findConnection(container, connectionId)
    assertRunnable(connection.state, connection.flows.products)
    const records = await erpSync(container).exclusions.remove(
      connection.id,
      "product",
      externalIds
    )
    if (records.length === 0) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "None of these records is left out any more. Reload the page."
      )
    }
    const runId = await importDecided(container, connection.id, records)
    return {
      runId,
      externalIds: records.map(({ externalId }) => externalId),
    }
  }
)

async function leaveOut(
  container: MedusaContainer,
  connectionId: string,
  records: readonly ExcludedRecord[]
): Promise<void> {
  const { exclusions, runLog } = erpSync(container)
  await exclusions.add(connectionId, {
    kind: "product",
    reason: "operator",
    records,
  })
  await runLog.resolveIssues(
    connectionId,
    "product",
    records.map(({ externalId }) => externalId)
  )
}

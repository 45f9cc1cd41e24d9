import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { ExportItemRow } from "../../modules/erp-sync/stores/export-store"
import { erpSync } from "../erp-sync"
import { storeLabels } from "../store/core-tables"

export type ExportItemState = "waiting" | "succeeded" | "failed"

/**
 * The report of an export: live while anything waits, final afterwards.
 * @throws {MedusaError} not found
 */
export async function readExport(container: MedusaContainer, id: string) {
  const { exports } = erpSync(container)
  const [row, items] = await Promise.all([exports.find(id), exports.items(id)])
  if (row === null) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      "There is no such export."
    )
  }
  const labels = await storeLabels(
    container,
    row.topic,
    items.map((item) => item.entity_id)
  )
  const report = items.map((item) => ({
    entity_id: item.entity_id,
    label: labels.get(item.entity_id) ?? item.entity_id,
    connection_id: item.connection_id,
    message_id: item.message_id,
    state: stateOf(item),
    external_number: item.external_number ?? item.external_id,
    reason: item.message_reason ?? item.reason,
  }))
  const count = (state: ExportItemState) =>
    report.filter((item) => item.state === state).length
  const waiting = count("waiting")
  return {
    id: row.id,
    topic: row.topic,
    state: waiting > 0 ? "running" : "finished",
    created_at: row.created_at,
    counts: {
      total: report.length,
      succeeded: count("succeeded"),
      failed: count("failed"),
      waiting,
    },
    items: report,
  }
}

function stateOf(item: ExportItemRow): ExportItemState {
  if (item.message_id === null || item.parked_at !== null) {
    return "failed"
  }
  if (item.state === "completed") {
    return "succeeded"
  }
  return item.finished_at === null ? "waiting" : "failed"
}

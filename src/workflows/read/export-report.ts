import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type {
  ExportCounts,
  ExportRow,
} from "../../modules/erp-sync/stores/export-store"
import { erpSync } from "../erp-sync"
import { storeLabels } from "../store/core-tables"

/** More are not read on a screen; what failed comes first. */
const MOST_ITEMS = 500
const MOST_EXPORTS = 50

/**
 * The report of an export: live while anything waits, final afterwards.
 * @throws {MedusaError} not found
 */
export async function readExport(container: MedusaContainer, id: string) {
  const { exports } = erpSync(container)
  const row = await exports.find(id)
  if (row === null) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      "There is no such export."
    )
  }
  const [counts, items] = await Promise.all([
    exports.counts(id),
    exports.items(id, MOST_ITEMS),
  ])
  const labels = await storeLabels(
    container,
    row.topic,
    items.map((item) => item.entity_id)
  )
  return {
    ...summary(row, counts),
    items: items.map((item) => ({
      entity_id: item.entity_id,
      label: labels.get(item.entity_id) ?? item.entity_id,
      connection_id: item.connection_id,
      message_id: item.message_id,
      state: item.outcome,
      external_number: item.external_number,
      reason: item.reason,
    })),
  }
}

/** The latest exports, without their items. */
export async function readExports(container: MedusaContainer) {
  const { exports } = erpSync(container)
  const found = await exports.list(MOST_EXPORTS)
  const counts = await Promise.all(found.map(({ id }) => exports.counts(id)))
  return found.map((row, index) => summary(row, counts[index] ?? NOTHING))
}

const NOTHING: ExportCounts = { waiting: 0, succeeded: 0, failed: 0 }

function summary(row: ExportRow, counts: ExportCounts) {
  const queued = counts.waiting + counts.succeeded + counts.failed
  return {
    id: row.id,
    topic: row.topic,
    action: row.action,
    filter: row.filter,
    state: stateOf(row, counts),
    created_at: row.created_at,
    counts: {
      /** Of a bulk export, what matched when it began. */
      total: Math.max(row.total ?? 0, queued),
      queued,
      ...counts,
    },
  }
}

function stateOf({ state }: ExportRow, { waiting }: ExportCounts) {
  if (state !== "queued") {
    return state
  }
  return waiting > 0 ? "running" : "finished"
}

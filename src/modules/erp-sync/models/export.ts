import { model } from "@medusajs/framework/utils"
import { exportActions } from "../stores/export-store"

/**
 * An operator's "export these" or "retry these", so that its report can be
 * read again. With a filter it is worked off in the background, page by page.
 */
export const ErpExport = model.define("erp_export", {
  id: model.id({ prefix: "erpexp" }).primaryKey(),
  topic: model.text(),
  requested_by: model.text().nullable(),
  action: model.enum([...exportActions]).default("export"),
  /** Null for a selection. */
  filter: model.json().nullable(),
  /** `ExportState` of `stores/export-store.ts`. */
  state: model.text(),
  /** The last record found: where the next page starts. */
  cursor: model.json().nullable(),
  /** How many records matched when it began; null for a selection. */
  total: model.number().nullable(),
  lease_until: model.dateTime().nullable(),
})

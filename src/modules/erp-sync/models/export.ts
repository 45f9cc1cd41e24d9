import { model } from "@medusajs/framework/utils"

/** An operator's "export these", so that its report can be read again. */
export const ErpExport = model.define("erp_export", {
  id: model.id({ prefix: "erpexp" }).primaryKey(),
  topic: model.text(),
  requested_by: model.text().nullable(),
})

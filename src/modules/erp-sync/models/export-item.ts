import { model } from "@medusajs/framework/utils"

/** One record of an export; its outcome is its message's. */
export const ErpExportItem = model
  .define("erp_export_item", {
    id: model.id({ prefix: "erpexi" }).primaryKey(),
    export_id: model.text(),
    entity_id: model.text(),
    connection_id: model.text().nullable(),
    /** Null when no connection takes the record; then `reason` says why. */
    message_id: model.text().nullable(),
    reason: model.text().nullable(),
    /** The message was not open before: an abort takes it back. */
    is_new: model.boolean().default(false),
  })
  .indexes([{ on: ["export_id"] }, { on: ["message_id"] }])

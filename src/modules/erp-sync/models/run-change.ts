import { model } from "@medusajs/framework/utils"

/** One field an import changed, with what it was before. */
export const ErpRunChange = model
  .define("erp_run_change", {
    id: model.id({ prefix: "erpchg" }).primaryKey(),
    run_id: model.text(),
    kind: model.text(),
    store_id: model.text(),
    external_id: model.text().nullable(),
    label: model.text().nullable(),
    action: model.enum(["create", "update", "delete"]),
    /** Null for a record as a whole. */
    field: model.text().nullable(),
    before: model.json().nullable(),
    after: model.json().nullable(),
  })
  .indexes([{ on: ["run_id"] }, { on: ["kind", "store_id"] }])

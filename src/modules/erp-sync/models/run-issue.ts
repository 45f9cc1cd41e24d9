import { model } from "@medusajs/framework/utils"

/** A record an import could not take. Open until a later run takes it. */
export const ErpRunIssue = model
  .define("erp_run_issue", {
    id: model.id({ prefix: "erpiss" }).primaryKey(),
    run_id: model.text(),
    connection_id: model.text(),
    kind: model.text(),
    external_id: model.text().nullable(),
    store_id: model.text().nullable(),
    label: model.text().nullable(),
    code: model.text(),
    message: model.text(),
    resolved_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["run_id"] },
    {
      name: "IDX_erp_run_issue_open",
      on: ["connection_id", "kind", "external_id"],
      where: "resolved_at IS NULL",
    },
  ])

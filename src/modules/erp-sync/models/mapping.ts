import { model } from "@medusajs/framework/utils"

/** A configured equivalence: a payment provider and what the ERP calls it. */
export const ErpMapping = model
  .define("erp_mapping", {
    id: model.id({ prefix: "erpmap" }).primaryKey(),
    connection_id: model.text(),
    kind: model.text(),
    store_key: model.text(),
    value: model.json(),
  })
  .indexes([
    {
      on: ["connection_id", "kind", "store_key"],
      unique: true,
    },
  ])

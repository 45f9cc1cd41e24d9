import { model } from "@medusajs/framework/utils"

/** An ERP record that is kept out of the store on purpose. */
export const ErpExclusion = model
  .define("erp_exclusion", {
    id: model.id({ prefix: "erpexc" }).primaryKey(),
    connection_id: model.text(),
    /** `product`. */
    kind: model.text(),
    external_id: model.text(),
    /** What a person recognises it by. */
    label: model.text().nullable(),
    /** `operator`: a person left it out; `undo`: its creation was undone. */
    reason: model.text(),
  })
  .indexes([
    {
      name: "IDX_erp_exclusion_record",
      on: ["connection_id", "kind", "external_id"],
      unique: true,
    },
  ])

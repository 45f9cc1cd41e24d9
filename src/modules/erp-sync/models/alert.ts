import { model } from "@medusajs/framework/utils"
import { alertKinds } from "../../../domain/alert"

/** Something that needs a person, from its opening to its clearing. */
export const ErpAlert = model
  .define("erp_alert", {
    id: model.id({ prefix: "erpalr" }).primaryKey(),
    connection_id: model.text(),
    kind: model.enum([...alertKinds]),
    /** What is wrong and what to do. */
    message: model.text(),
    opened_at: model.dateTime(),
    cleared_at: model.dateTime().nullable(),
    /** Where the opening and the clearing have been told, and when. */
    told: model.json(),
  })
  .indexes([
    {
      name: "IDX_erp_alert_open",
      on: ["connection_id", "kind"],
      unique: true,
      where: "cleared_at IS NULL",
    },
  ])

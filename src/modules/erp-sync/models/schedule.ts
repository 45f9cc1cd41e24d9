import { model } from "@medusajs/framework/utils"

/** When an import runs next. One tick job reads it. */
export const ErpSchedule = model
  .define("erp_schedule", {
    id: model.id({ prefix: "erpsch" }).primaryKey(),
    connection_id: model.text(),
    flow: model.text(),
    mode: model.text(),
    enabled: model.boolean().default(true),
    /** Either this … */
    every_minutes: model.number().nullable(),
    /** … or a cron expression in `time_zone`. */
    cron: model.text().nullable(),
    time_zone: model.text().default("Europe/Rome"),
    next_run_at: model.dateTime(),
  })
  .indexes([
    { on: ["connection_id", "flow", "mode"], unique: true },
    { on: ["next_run_at"], where: "enabled" },
  ])

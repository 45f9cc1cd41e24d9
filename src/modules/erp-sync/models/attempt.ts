import { model } from "@medusajs/framework/utils"

/** One try at delivering a message: the timeline. */
export const ErpAttempt = model
  .define("erp_attempt", {
    id: model.id({ prefix: "erpatt" }).primaryKey(),
    message_id: model.text(),
    connection_id: model.text(),
    number: model.number(),
    started_at: model.dateTime(),
    duration_ms: model.number(),
    /** The state the message went to. */
    outcome: model.text(),
    error_code: model.text().nullable(),
    error_message: model.text().nullable(),
    /** Requests and answers as sent, redacted and truncated. */
    exchanges: model.json(),
  })
  .indexes([{ on: ["message_id", "number"] }])

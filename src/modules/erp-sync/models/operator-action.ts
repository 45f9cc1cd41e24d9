import { model } from "@medusajs/framework/utils"
import { operatorActionKinds } from "../stores/outbox-rows"

/** What a person did to a message: the other half of its timeline. */
export const ErpOperatorAction = model
  .define("erp_operator_action", {
    id: model.id({ prefix: "erpact" }).primaryKey(),
    message_id: model.text(),
    action: model.enum([...operatorActionKinds]),
    /** The admin user; null for a script. */
    actor_id: model.text().nullable(),
  })
  .indexes([{ on: ["message_id"] }])

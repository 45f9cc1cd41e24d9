import { model } from "@medusajs/framework/utils"

/**
 * Which process may send how many requests to an ERP, and when the next one.
 * Beside its connection and not in it, because it changes all the time.
 */
export const ErpRequestGate = model
  .define("erp_request_gate", {
    id: model.id({ prefix: "erpgat" }).primaryKey(),
    connection_id: model.text(),
    /** `Places` of `domain/request-places.ts`. */
    places: model.json(),
    /** The earliest instant for the next request, over all processes. */
    next_request_at: model.dateTime().nullable(),
  })
  .indexes([{ on: ["connection_id"], unique: true }])

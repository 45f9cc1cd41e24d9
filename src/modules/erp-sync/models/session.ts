import { model } from "@medusajs/framework/utils"

/** The session at a connection's ERP, which all processes use. */
export const ErpSession = model
  .define("erp_session", {
    id: model.id({ prefix: "erpses" }).primaryKey(),
    connection_id: model.text(),
    /** Encrypted like credentials; null: there is none. */
    token: model.text().nullable(),
    expires_at: model.dateTime().nullable(),
    /** Who is opening one, and until when that is believed. */
    opening_by: model.text().nullable(),
    opening_until: model.dateTime().nullable(),
  })
  .indexes([{ on: ["connection_id"], unique: true }])

import { model } from "@medusajs/framework/utils"

/** An image of the ERP, and the store's own copy of it. */
export const ErpImage = model
  .define("erp_image", {
    id: model.id({ prefix: "erpimg" }).primaryKey(),
    connection_id: model.text(),
    /** Where the ERP has it. */
    source_url: model.text(),
    /** SHA-256 in hex: equal images are kept once. */
    content_hash: model.text().nullable(),
    /** Of Medusa's file module. */
    file_id: model.text().nullable(),
    /** Where the store shows it; null: it could not be downloaded yet. */
    store_url: model.text().nullable(),
    /** What the server said for the next conditional request. */
    etag: model.text().nullable(),
    last_modified: model.text().nullable(),
    /** When the ERP's server was last asked. */
    checked_at: model.dateTime(),
    /** Set when it could not be had the last time, with the reason. */
    failed_at: model.dateTime().nullable(),
    failure: model.text().nullable(),
  })
  .indexes([
    {
      name: "IDX_erp_image_source",
      on: ["connection_id", "source_url"],
      unique: true,
    },
    { name: "IDX_erp_image_content", on: ["content_hash"] },
    { name: "IDX_erp_image_checked", on: ["connection_id", "checked_at"] },
  ])

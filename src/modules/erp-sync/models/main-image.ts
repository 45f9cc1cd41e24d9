import { model } from "@medusajs/framework/utils"

/**
 * What both sides had when the main image of a product was last exchanged: an
 * image that one of them has from the other is no news.
 */
export const ErpMainImage = model
  .define("erp_main_image", {
    id: model.id({ prefix: "erpmim" }).primaryKey(),
    connection_id: model.text(),
    /** Of the variant: a record of the ERP has one image. */
    external_id: model.text(),
    /** Of the store. */
    product_id: model.text(),
    /** SHA-256 in hex of the ERP's image; null: it had none. */
    sha256: model.text().nullable(),
    /** Of the store's main image; null: it had none. */
    store_url: model.text().nullable(),
  })
  .indexes([
    {
      name: "IDX_erp_main_image_record",
      on: ["connection_id", "external_id"],
      unique: true,
    },
  ])

import { model } from "@medusajs/framework/utils"

/**
 * A page an import has read, kept until it is written: what is to be written
 * can be looked at before, and a run whose process stops goes on from it.
 */
export const ErpRunPage = model
  .define("erp_run_page", {
    id: model.id({ prefix: "erppag" }).primaryKey(),
    connection_id: model.text(),
    run_id: model.text(),
    /** Where the page started; empty for the first. A page is kept once. */
    cursor: model.text(),
    /** The records that changed, with their stock; emptied once written. */
    records: model.json(),
    /** Stock that changed of products that did not. */
    stock: model.json(),
    /** All external ids on the page, where the listing is complete. */
    seen: model.array(),
    read_at: model.dateTime(),
    claim_token: model.text().nullable(),
    lease_until: model.dateTime().nullable(),
    /** What writing it came to; null until then. */
    counts: model.json().nullable(),
  })
  .indexes([
    { name: "IDX_erp_run_page_cursor", on: ["run_id", "cursor"], unique: true },
  ])

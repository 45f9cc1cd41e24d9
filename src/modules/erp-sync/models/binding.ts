import { model } from "@medusajs/framework/utils"

/** The pair (store record, ERP record) for a connection. */
export const ErpBinding = model
  .define("erp_binding", {
    id: model.id({ prefix: "erpbnd" }).primaryKey(),
    connection_id: model.text(),
    /** `order`, `customer`, `product`, `variant`, `category`, `tax_rate`. */
    kind: model.text(),
    store_id: model.text(),
    /** Null while a worker is about to create the ERP record. */
    external_id: model.text().nullable(),
    /** The number people use in the ERP. */
    external_number: model.text().nullable(),
    /** What else the ERP says of it: an order's exchange rate. */
    details: model.json().nullable(),
    /** Hash of the record as the ERP last sent it: unchanged costs nothing. */
    import_hash: model.text().nullable(),
    /** Hash of the record as we last sent it: an echo is not sent again. */
    export_hash: model.text().nullable(),
    /** The ERP's last stock numbers for a variant by warehouse, as JSON. */
    stock_reading: model.text().nullable(),
    /** When that number was read; an older one never overwrites it. */
    stock_read_at: model.dateTime().nullable(),
    /**
     * A second store record for the same ERP record: a guest and an account
     * with one e-mail address.
     */
    is_alias: model.boolean().default(false),
    /** Set by an operator: this record's stock or price is not touched. */
    excludes_stock: model.boolean().default(false),
    excludes_price: model.boolean().default(false),
    /**
     * The ERP does not mean this variant for the store: it has no stock here,
     * whatever the ERP's numbers say.
     */
    is_withdrawn: model.boolean().default(false),
    /** The message that is creating the ERP record, while it is executing. */
    claimed_by: model.text().nullable(),
    synced_at: model.dateTime().nullable(),
  })
  .indexes([
    {
      name: "IDX_erp_binding_store",
      on: ["connection_id", "kind", "store_id"],
      unique: true,
    },
    {
      name: "IDX_erp_binding_external",
      on: ["connection_id", "kind", "external_id"],
      unique: true,
      where: "external_id IS NOT NULL AND NOT is_alias AND deleted_at IS NULL",
    },
    {
      name: "IDX_erp_binding_record",
      on: ["kind", "store_id"],
    },
  ])

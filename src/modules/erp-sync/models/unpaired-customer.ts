import { model } from "@medusajs/framework/utils"

/**
 * A customer of the store who is not paired with one of the ERP, and why: so
 * that thousands can be listed without asking the ERP. A binding goes before
 * it.
 */
export const ErpUnpairedCustomer = model
  .define("erp_unpaired_customer", {
    id: model.id({ prefix: "erpunp" }).primaryKey(),
    connection_id: model.text(),
    customer_id: model.text(),
    /** `UnpairedReason` of `domain/customer-pairing.ts`. */
    reason: model.text(),
    /** What the ERP's connector says about it, for the operator. */
    message: model.text().nullable(),
    checked_at: model.dateTime(),
  })
  .indexes([
    {
      name: "IDX_erp_unpaired_customer_record",
      on: ["connection_id", "customer_id"],
      unique: true,
    },
    {
      name: "IDX_erp_unpaired_customer_customer",
      on: ["customer_id"],
    },
  ])

import { model } from "@medusajs/framework/utils"

/**
 * How many attempts and deliveries ended how, and how long they took, since
 * the beginning: counters for metrics that outlive the pruning of attempts.
 * Spread over a few slots so that workers do not wait for each other's
 * counting.
 */
export const ErpAttemptStat = model
  .define("erp_attempt_stat", {
    id: model.id({ prefix: "erpsta" }).primaryKey(),
    connection_id: model.text(),
    /** `attempt`: one try; `delivery`: from the record to the ERP's answer. */
    measure: model.text(),
    outcome: model.text(),
    /** Which of `latencyBoundsMs` the duration is within; one more is beyond. */
    bucket: model.number(),
    slot: model.number(),
    /** `{ count, ms }`: JSON has numbers that do not overflow. */
    totals: model.json(),
  })
  .indexes([
    {
      name: "IDX_erp_attempt_stat_unique",
      on: ["connection_id", "measure", "outcome", "bucket", "slot"],
      unique: true,
    },
  ])

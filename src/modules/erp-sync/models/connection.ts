import { model } from "@medusajs/framework/utils"
import { connectionStates } from "../../../domain/connection-state"

/** One configured account of a connector. */
export const ErpConnection = model
  .define("erp_connection", {
    id: model.id({ prefix: "erpcon" }).primaryKey(),
    /** Names a connection declared in the plugin's options; else null. */
    handle: model.text().nullable(),
    /** The connector's key. */
    connector: model.text(),
    name: model.text(),
    /** What is not secret. */
    settings: model.json(),
    /** The secret settings, AES-256-GCM, with the id of the key. */
    credentials: model.text().nullable(),
    /** Which flows are switched on. */
    flows: model.json(),
    /** Whose orders it takes; empty lists take all. */
    scope: model.json(),
    /** Where its catalog goes. */
    target: model.json(),
    /** How it gets there: what an operator changed of the rules. */
    import_rules: model.json().default({}),
    state: model.enum([...connectionStates]).default("active"),
    state_reason: model.text().nullable(),
    state_changed_at: model.dateTime().nullable(),
    /** Orders placed before are not exported by themselves. */
    go_live_at: model.dateTime(),
    last_check: model.json().nullable(),
    /** Failures in a row that were the ERP's, not a message's. */
    breaker_failures: model.number().default(0),
    /**
     * Set while the ERP does not answer, or refuses the credentials: when it is
     * asked next.
     */
    breaker_retry_at: model.dateTime().nullable(),
    /** Counts the changes of what an operator can change. */
    revision: model.number().default(1),
    /** How far the sweep has looked. */
    swept_until: model.dateTime().nullable(),
    /** When the sweep last looked at everything since the beginning. */
    swept_in_full_at: model.dateTime().nullable(),
    /** How many facts the sweep found that events had lost. */
    found_by_sweep: model.number().default(0),
    /** When it last found one. */
    last_found_at: model.dateTime().nullable(),
  })
  .indexes([
    {
      on: ["handle"],
      unique: true,
      where: "handle IS NOT NULL AND deleted_at IS NULL",
    },
  ])

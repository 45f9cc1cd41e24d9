import { model } from "@medusajs/framework/utils"
import { runStates } from "../../../domain/run-state"

/** One execution of an import. */
export const ErpSyncRun = model
  .define("erp_sync_run", {
    id: model.id({ prefix: "erprun" }).primaryKey(),
    connection_id: model.text(),
    flow: model.text(),
    mode: model.text(),
    trigger: model.text(),
    state: model.enum([...runStates]).default("running"),
    /** What it is doing, for the person who watches. */
    phase: model.text().nullable(),
    /** Where the next page starts; written after each page. */
    cursor: model.text().nullable(),
    /** The watermark it started from; null for a full run. */
    since: model.text().nullable(),
    /** What the next delta starts from, once this run has completed. */
    watermark: model.text().nullable(),
    /** External ids, for `selection`. */
    selection: model.json().nullable(),
    /** The run that an `undo` takes back. */
    undoes: model.text().nullable(),
    /** Stops before it writes, to be looked at. */
    is_preview: model.boolean().default(false),
    /** Why a guard stopped it: `GuardAlarm[]`; null when none did. */
    alarms: model.json().nullable(),
    counts: model.json(),
    /** What reading came to; writing adds to it. */
    counts_read: model.json().nullable(),
    total: model.number().nullable(),
    /** How many records changed, and how many of those are written. */
    to_write: model.number().nullable(),
    written: model.number().default(0),
    error_code: model.text().nullable(),
    error_message: model.text().nullable(),
    cancel_requested: model.boolean().default(false),
    claim_token: model.text().nullable(),
    lease_until: model.dateTime().nullable(),
    started_at: model.dateTime(),
    finished_at: model.dateTime().nullable(),
  })
  .indexes([
    {
      name: "IDX_erp_sync_run_single",
      on: ["connection_id", "flow"],
      unique: true,
      where: "state = 'running'",
    },
    {
      name: "IDX_erp_sync_run_history",
      on: ["connection_id", "flow", "started_at"],
    },
  ])

import { model } from "@medusajs/framework/utils"
import { outboxStates } from "../../../domain/outbox-state"

/**
 * "This fact must reach that ERP." A row names the fact, not the document:
 * that is built when it is sent, so that a retry sends mended data.
 */
export const ErpOutboxMessage = model
  .define("erp_outbox_message", {
    id: model.id({ prefix: "erpout" }).primaryKey(),
    /** Order of arrival; the order of delivery within an ordering key. */
    seq: model.autoincrement(),
    connection_id: model.text(),
    topic: model.text(),
    entity_id: model.text(),
    /** Derived from the fact; unique while the message is not finished. */
    dedupe_key: model.text(),
    /** Messages with the same key are delivered one after the other. */
    ordering_key: model.text(),
    /** `realtime` or `bulk`: bulk work never delays a new order. */
    lane: model.text().default("realtime"),
    /** Who recorded it: `event`, `sweep`, `admin`. */
    origin: model.text(),
    state: model.enum([...outboxStates]).default("available"),
    /** The first unfinished message of its ordering key; only it is claimed. */
    is_head: model.boolean().default(false),
    /** An operator asked for it: the payment rule does not hold it back. */
    is_forced: model.boolean().default(false),
    /** The fact happened again while the message was executing. */
    is_stale: model.boolean().default(false),
    /**
     * When a create was first sent. Set: it may be booked, so the ERP is asked
     * before anything is sent again.
     */
    sent_at: model.dateTime().nullable(),
    /** Attempts made, for numbering them. */
    attempt: model.number().default(0),
    /** Attempts that count against the maximum. */
    attempts_used: model.number().default(0),
    reason_kind: model.text().nullable(),
    reason_code: model.text().nullable(),
    /** For the operator: what happened and what to do. */
    reason: model.text().nullable(),
    issues: model.json().nullable(),
    /** Not claimed before. */
    run_at: model.dateTime(),
    /** Fences a worker that was slow: only the holder may settle. */
    claim_token: model.text().nullable(),
    lease_until: model.dateTime().nullable(),
    /** Set while it waits for a person. */
    parked_at: model.dateTime().nullable(),
    /** Set while an operator lets the others of its key go first. */
    skipped_at: model.dateTime().nullable(),
    /** Set when nothing more will happen to it. */
    finished_at: model.dateTime().nullable(),
    /** What cannot be read from the store any more (deleted records). */
    snapshot: model.json().nullable(),
  })
  .indexes([
    {
      name: "IDX_erp_outbox_message_open_fact",
      on: ["dedupe_key"],
      unique: true,
      where: "finished_at IS NULL",
    },
    {
      name: "IDX_erp_outbox_message_head",
      on: ["connection_id", "ordering_key"],
      unique: true,
      where: "is_head",
    },
    {
      name: "IDX_erp_outbox_message_claim",
      on: ["connection_id", "lane", "run_at", "seq"],
      where:
        "is_head AND parked_at IS NULL AND state IN ('available', 'retryable', 'snoozed', 'indeterminate')",
    },
    {
      name: "IDX_erp_outbox_message_queue",
      on: ["connection_id", "ordering_key", "seq"],
      where: "finished_at IS NULL",
    },
    {
      name: "IDX_erp_outbox_message_lease",
      on: ["lease_until"],
      where: "state = 'executing'",
    },
    {
      name: "IDX_erp_outbox_message_parked",
      on: ["connection_id", "parked_at"],
      where: "parked_at IS NOT NULL",
    },
    {
      name: "IDX_erp_outbox_message_finished",
      on: ["connection_id", "finished_at"],
      where: "finished_at IS NOT NULL",
    },
    {
      name: "IDX_erp_outbox_message_entity",
      on: ["topic", "entity_id", "seq"],
    },
  ])

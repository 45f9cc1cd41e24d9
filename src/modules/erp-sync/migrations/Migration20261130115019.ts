import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261130115019 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "erp_session" drop constraint if exists "erp_session_connection_id_unique";`);
    this.addSql(`alter table if exists "erp_schedule" drop constraint if exists "erp_schedule_connection_id_flow_mode_unique";`);
    this.addSql(`alter table if exists "erp_request_gate" drop constraint if exists "erp_request_gate_connection_id_unique";`);
    this.addSql(`alter table if exists "erp_mapping" drop constraint if exists "erp_mapping_connection_id_kind_store_key_unique";`);
    this.addSql(`alter table if exists "erp_connection" drop constraint if exists "erp_connection_handle_unique";`);
    this.addSql(`alter table if exists "erp_attempt_stat" drop constraint if exists "erp_attempt_stat_unique";`);
    this.addSql(`create table if not exists "erp_alert" ("id" text not null, "connection_id" text not null, "kind" text check ("kind" in ('backlog', 'needs_reauth', 'unreachable', 'error_share', 'sweep_found', 'run_missing', 'run_held')) not null, "message" text not null, "opened_at" timestamptz not null, "cleared_at" timestamptz null, "told" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_alert_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_alert_deleted_at" ON "erp_alert" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_alert_open" ON "erp_alert" ("connection_id", "kind") WHERE cleared_at IS NULL AND deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_attempt" ("id" text not null, "message_id" text not null, "connection_id" text not null, "number" integer not null, "started_at" timestamptz not null, "duration_ms" integer not null, "outcome" text not null, "error_code" text null, "error_message" text null, "exchanges" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_attempt_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_attempt_deleted_at" ON "erp_attempt" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_attempt_message_id_number" ON "erp_attempt" ("message_id", "number") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_attempt_stat" ("id" text not null, "connection_id" text not null, "measure" text not null, "outcome" text not null, "bucket" integer not null, "slot" integer not null, "totals" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_attempt_stat_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_attempt_stat_deleted_at" ON "erp_attempt_stat" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_attempt_stat_unique" ON "erp_attempt_stat" ("connection_id", "measure", "outcome", "bucket", "slot") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_binding" ("id" text not null, "connection_id" text not null, "kind" text not null, "store_id" text not null, "external_id" text null, "external_number" text null, "details" jsonb null, "import_hash" text null, "export_hash" text null, "stock_reading" text null, "stock_read_at" timestamptz null, "is_alias" boolean not null default false, "excludes_stock" boolean not null default false, "excludes_price" boolean not null default false, "is_withdrawn" boolean not null default false, "claimed_by" text null, "synced_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_binding_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_binding_deleted_at" ON "erp_binding" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_binding_store" ON "erp_binding" ("connection_id", "kind", "store_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_binding_external" ON "erp_binding" ("connection_id", "kind", "external_id") WHERE external_id IS NOT NULL AND NOT is_alias AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_binding_record" ON "erp_binding" ("kind", "store_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_connection" ("id" text not null, "handle" text null, "connector" text not null, "name" text not null, "settings" jsonb not null, "credentials" text null, "flows" jsonb not null, "scope" jsonb not null, "target" jsonb not null, "import_rules" jsonb not null default '{}', "state" text check ("state" in ('active', 'paused', 'needs_reauth')) not null default 'active', "state_reason" text null, "state_changed_at" timestamptz null, "go_live_at" timestamptz not null, "last_check" jsonb null, "breaker_failures" integer not null default 0, "breaker_retry_at" timestamptz null, "revision" integer not null default 1, "swept_until" timestamptz null, "swept_in_full_at" timestamptz null, "found_by_sweep" integer not null default 0, "last_found_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_connection_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_connection_deleted_at" ON "erp_connection" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_connection_handle_unique" ON "erp_connection" ("handle") WHERE handle IS NOT NULL AND deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_exclusion" ("id" text not null, "connection_id" text not null, "kind" text not null, "external_id" text not null, "label" text null, "reason" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_exclusion_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_exclusion_deleted_at" ON "erp_exclusion" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_exclusion_record" ON "erp_exclusion" ("connection_id", "kind", "external_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_export" ("id" text not null, "topic" text not null, "requested_by" text null, "action" text check ("action" in ('export', 'retry')) not null default 'export', "filter" jsonb null, "state" text not null, "cursor" jsonb null, "total" integer null, "lease_until" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_export_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_export_deleted_at" ON "erp_export" ("deleted_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_export_item" ("id" text not null, "export_id" text not null, "entity_id" text not null, "connection_id" text null, "message_id" text null, "reason" text null, "is_new" boolean not null default false, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_export_item_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_export_item_deleted_at" ON "erp_export_item" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_export_item_export_id" ON "erp_export_item" ("export_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_export_item_message_id" ON "erp_export_item" ("message_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_image" ("id" text not null, "connection_id" text not null, "source_url" text not null, "content_hash" text null, "file_id" text null, "store_url" text null, "etag" text null, "last_modified" text null, "checked_at" timestamptz not null, "failed_at" timestamptz null, "failure" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_image_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_image_deleted_at" ON "erp_image" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_image_source" ON "erp_image" ("connection_id", "source_url") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_image_content" ON "erp_image" ("content_hash") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_image_checked" ON "erp_image" ("connection_id", "checked_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_main_image" ("id" text not null, "connection_id" text not null, "external_id" text not null, "product_id" text not null, "sha256" text null, "store_url" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_main_image_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_main_image_deleted_at" ON "erp_main_image" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_main_image_record" ON "erp_main_image" ("connection_id", "external_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_mapping" ("id" text not null, "connection_id" text not null, "kind" text not null, "store_key" text not null, "value" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_mapping_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_mapping_deleted_at" ON "erp_mapping" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_mapping_connection_id_kind_store_key_unique" ON "erp_mapping" ("connection_id", "kind", "store_key") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_operator_action" ("id" text not null, "message_id" text not null, "action" text check ("action" in ('retry', 'skip', 'cancel', 'adopt', 'send_again')) not null, "actor_id" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_operator_action_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_operator_action_deleted_at" ON "erp_operator_action" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_operator_action_message_id" ON "erp_operator_action" ("message_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_outbox_message" ("id" text not null, "seq" serial, "connection_id" text not null, "topic" text not null, "entity_id" text not null, "dedupe_key" text not null, "ordering_key" text not null, "lane" text not null default 'realtime', "origin" text not null, "state" text check ("state" in ('available', 'executing', 'retryable', 'snoozed', 'indeterminate', 'completed', 'cancelled', 'discarded')) not null default 'available', "is_head" boolean not null default false, "is_forced" boolean not null default false, "is_stale" boolean not null default false, "sent_at" timestamptz null, "attempt" integer not null default 0, "attempts_used" integer not null default 0, "reason_kind" text null, "reason_code" text null, "reason" text null, "issues" jsonb null, "run_at" timestamptz not null, "claim_token" text null, "lease_until" timestamptz null, "parked_at" timestamptz null, "skipped_at" timestamptz null, "finished_at" timestamptz null, "snapshot" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_outbox_message_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_outbox_message_deleted_at" ON "erp_outbox_message" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_outbox_message_open_fact" ON "erp_outbox_message" ("dedupe_key") WHERE finished_at IS NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_outbox_message_head" ON "erp_outbox_message" ("connection_id", "ordering_key") WHERE is_head AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_outbox_message_claim" ON "erp_outbox_message" ("connection_id", "lane", "run_at", "seq") WHERE is_head AND parked_at IS NULL AND state IN ('available', 'retryable', 'snoozed', 'indeterminate') AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_outbox_message_queue" ON "erp_outbox_message" ("connection_id", "ordering_key", "seq") WHERE finished_at IS NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_outbox_message_lease" ON "erp_outbox_message" ("lease_until") WHERE state = 'executing' AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_outbox_message_parked" ON "erp_outbox_message" ("connection_id", "parked_at") WHERE parked_at IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_outbox_message_finished" ON "erp_outbox_message" ("connection_id", "finished_at") WHERE finished_at IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_outbox_message_entity" ON "erp_outbox_message" ("topic", "entity_id", "seq") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_request_gate" ("id" text not null, "connection_id" text not null, "places" jsonb not null, "next_request_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_request_gate_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_request_gate_deleted_at" ON "erp_request_gate" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_request_gate_connection_id_unique" ON "erp_request_gate" ("connection_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_run_change" ("id" text not null, "run_id" text not null, "kind" text not null, "store_id" text not null, "external_id" text null, "label" text null, "action" text check ("action" in ('create', 'update', 'delete')) not null, "field" text null, "before" jsonb null, "after" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_run_change_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_run_change_deleted_at" ON "erp_run_change" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_run_change_run_id" ON "erp_run_change" ("run_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_run_change_kind_store_id" ON "erp_run_change" ("kind", "store_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_run_issue" ("id" text not null, "run_id" text not null, "connection_id" text not null, "kind" text not null, "external_id" text null, "store_id" text null, "label" text null, "code" text not null, "message" text not null, "resolved_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_run_issue_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_run_issue_deleted_at" ON "erp_run_issue" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_run_issue_run_id" ON "erp_run_issue" ("run_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_run_issue_open" ON "erp_run_issue" ("connection_id", "kind", "external_id") WHERE resolved_at IS NULL AND deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_run_page" ("id" text not null, "connection_id" text not null, "run_id" text not null, "cursor" text not null, "records" jsonb not null, "stock" jsonb not null, "seen" text[] not null, "read_at" timestamptz not null, "claim_token" text null, "lease_until" timestamptz null, "counts" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_run_page_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_run_page_deleted_at" ON "erp_run_page" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_run_page_cursor" ON "erp_run_page" ("run_id", "cursor") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_schedule" ("id" text not null, "connection_id" text not null, "flow" text not null, "mode" text not null, "enabled" boolean not null default true, "every_minutes" integer null, "cron" text null, "time_zone" text not null default 'Europe/Rome', "next_run_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_schedule_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_schedule_deleted_at" ON "erp_schedule" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_schedule_connection_id_flow_mode_unique" ON "erp_schedule" ("connection_id", "flow", "mode") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_schedule_next_run_at" ON "erp_schedule" ("next_run_at") WHERE enabled AND deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_session" ("id" text not null, "connection_id" text not null, "token" text null, "expires_at" timestamptz null, "opening_by" text null, "opening_until" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_session_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_session_deleted_at" ON "erp_session" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_session_connection_id_unique" ON "erp_session" ("connection_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_sync_run" ("id" text not null, "connection_id" text not null, "flow" text not null, "mode" text not null, "trigger" text not null, "state" text check ("state" in ('running', 'held', 'completed', 'failed', 'cancelled')) not null default 'running', "phase" text null, "cursor" text null, "since" text null, "watermark" text null, "selection" jsonb null, "undoes" text null, "is_preview" boolean not null default false, "alarms" jsonb null, "counts" jsonb not null, "counts_read" jsonb null, "total" integer null, "to_write" integer null, "written" integer not null default 0, "error_code" text null, "error_message" text null, "cancel_requested" boolean not null default false, "claim_token" text null, "lease_until" timestamptz null, "started_at" timestamptz not null, "finished_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_sync_run_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_sync_run_deleted_at" ON "erp_sync_run" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_sync_run_single" ON "erp_sync_run" ("connection_id", "flow") WHERE state = 'running' AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_sync_run_history" ON "erp_sync_run" ("connection_id", "flow", "started_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_unpaired_customer" ("id" text not null, "connection_id" text not null, "customer_id" text not null, "reason" text not null, "message" text null, "checked_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_unpaired_customer_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_unpaired_customer_deleted_at" ON "erp_unpaired_customer" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_unpaired_customer_record" ON "erp_unpaired_customer" ("connection_id", "customer_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_unpaired_customer_customer" ON "erp_unpaired_customer" ("customer_id") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "erp_alert" cascade;`);

    this.addSql(`drop table if exists "erp_attempt" cascade;`);

    this.addSql(`drop table if exists "erp_attempt_stat" cascade;`);

    this.addSql(`drop table if exists "erp_binding" cascade;`);

    this.addSql(`drop table if exists "erp_connection" cascade;`);

    this.addSql(`drop table if exists "erp_exclusion" cascade;`);

    this.addSql(`drop table if exists "erp_export" cascade;`);

    this.addSql(`drop table if exists "erp_export_item" cascade;`);

    this.addSql(`drop table if exists "erp_image" cascade;`);

    this.addSql(`drop table if exists "erp_main_image" cascade;`);

    this.addSql(`drop table if exists "erp_mapping" cascade;`);

    this.addSql(`drop table if exists "erp_operator_action" cascade;`);

    this.addSql(`drop table if exists "erp_outbox_message" cascade;`);

    this.addSql(`drop table if exists "erp_request_gate" cascade;`);

    this.addSql(`drop table if exists "erp_run_change" cascade;`);

    this.addSql(`drop table if exists "erp_run_issue" cascade;`);

    this.addSql(`drop table if exists "erp_run_page" cascade;`);

    this.addSql(`drop table if exists "erp_schedule" cascade;`);

    this.addSql(`drop table if exists "erp_session" cascade;`);

    this.addSql(`drop table if exists "erp_sync_run" cascade;`);

    this.addSql(`drop table if exists "erp_unpaired_customer" cascade;`);
  }

}

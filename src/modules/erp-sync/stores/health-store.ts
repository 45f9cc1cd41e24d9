import type { Topic } from "../../../domain/flow"
import type { Lane } from "../../../domain/lane"
import type { OutboxState } from "../../../domain/outbox-state"
import { type Database, rows } from "./database"
import { IS_SWITCHED_ON } from "./outbox-rows"

/**
 * What the watch measures of a connection, in one statement for all. A run is
 * late when its instant has passed, and when none has succeeded for longer
 * than its interval.
 */
export interface HealthRow {
  readonly connection_id: string
  readonly oldest_waiting_seconds: number | null
  readonly refused_last_hour: number
  readonly settled_last_hour: number
  readonly late_runs: readonly {
    readonly flow: string
    readonly minutes: number
  }[]
  readonly held_reasons: readonly string[]
}

export interface DepthRow {
  readonly connection_id: string
  readonly topic: Topic
  readonly lane: Lane
  readonly state: OutboxState | "parked"
  readonly count: number
}

export interface TotalRow {
  readonly connection_id: string
  /** `attempt`: one try; `delivery`: from the record to the ERP's answer. */
  readonly measure: "attempt" | "delivery"
  readonly outcome: OutboxState
  /** Index into `latencyBoundsMs`; one more is beyond the last. */
  readonly bucket: number
  readonly count: number
  readonly ms: number
}

export class HealthStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  measure(): Promise<HealthRow[]> {
    return rows(
      this.#db,
      `select c.id connection_id, waiting.oldest_waiting_seconds,
         settled.refused_last_hour, settled.settled_last_hour,
         coalesce(late.runs, '[]') late_runs,
         coalesce(held.reasons, '[]') held_reasons
       from erp_connection c
       cross join lateral (
         select cast(extract(epoch from clock_timestamp() - min(m.created_at))
           as int) oldest_waiting_seconds
         from erp_outbox_message m
         where m.connection_id = c.id and m.finished_at is null
           and m.parked_at is null and m.deleted_at is null
           and m.reason_kind is distinct from 'not_due'
           and ${IS_SWITCHED_ON("m")}) waiting
       cross join lateral (
         select refused::int refused_last_hour,
           (refused + finished)::int settled_last_hour
         from (select
           (select count(*) from erp_outbox_message m
             where m.connection_id = c.id
               and m.parked_at > now() - interval '1 hour'
               and m.deleted_at is null) refused,
           (select count(*) from erp_outbox_message m
             where m.connection_id = c.id
               and m.finished_at > now() - interval '1 hour'
               and m.deleted_at is null) finished) counts) settled
       left join lateral (
         select jsonb_agg(jsonb_build_object('flow', s.flow, 'minutes',
           cast(extract(epoch from clock_timestamp() - due.at) / 60 as int))) runs
         from erp_schedule s
         left join lateral (
           select max(r.started_at) started_at from erp_sync_run r
           where r.connection_id = c.id and r.flow = s.flow
             and r.state = 'completed' and r.deleted_at is null) success on true
         cross join lateral (
           select least(s.next_run_at,
             greatest(coalesce(success.started_at, s.created_at),
               c.state_changed_at, s.updated_at)
             + s.every_minutes * interval '1 minute') at) due
         where s.connection_id = c.id and s.enabled
           and s.deleted_at is null and due.at < clock_timestamp()) late on true
       left join lateral (
         select jsonb_agg(alarm ->> 'message') reasons
         from erp_sync_run r, jsonb_array_elements(r.alarms) alarm
         where r.connection_id = c.id and r.state = 'held'
           and not r.is_preview and r.deleted_at is null) held on true
       where c.deleted_at is null`
    )
  }

  /** How many unfinished messages there are in each state. */
  depths(): Promise<DepthRow[]> {
    return rows(
      this.#db,
      `select connection_id, topic, lane,
         case when parked_at is not null then 'parked' else state end state,
         count(*)::int count
       from erp_outbox_message
       where finished_at is null and deleted_at is null
       group by 1, 2, 3, 4 order by 1, 2, 3, 4`
    )
  }

  /** What has been done since the beginning. */
  totals(): Promise<TotalRow[]> {
    return rows(
      this.#db,
      `select connection_id, measure, outcome, bucket,
         sum(cast(totals ->> 'count' as float)) count,
         sum(cast(totals ->> 'ms' as float)) ms
       from erp_attempt_stat where deleted_at is null
       group by 1, 2, 3, 4 order by 1, 2, 3, 4`
    )
  }
}

import type { Topic } from "../../../domain/flow"
import type { Lane } from "../../../domain/lane"
import type { OutboxState } from "../../../domain/outbox-state"
import { longestBreakMs } from "../recurrence"
import { type Database, rows } from "./database"
import { IS_SWITCHED_ON } from "./outbox-rows"
import { recurrenceOf, type ScheduleRow } from "./schedule-store"

/**
 * What the watch measures of a connection. A run is late when its instant has
 * passed, and when none of its mode has succeeded for longer than lies between
 * two; one that is being worked at, or waits for a person, is not.
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

/** A schedule that is on, as JSON. */
interface PlannedRun extends Pick<
  ScheduleRow,
  "flow" | "every_minutes" | "cron" | "time_zone"
> {
  readonly next_run_at: string
  /** When one last succeeded, or could begin to. */
  readonly since: string
}

interface MeasuredRow extends Omit<HealthRow, "late_runs"> {
  readonly now: Date
  readonly planned: readonly PlannedRun[]
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

  async measure(): Promise<HealthRow[]> {
    const measured = await rows<MeasuredRow>(
      this.#db,
      `select clock_timestamp() now, c.id connection_id, waiting.oldest_waiting_seconds,
         settled.refused_last_hour, settled.settled_last_hour,
         coalesce(schedules.planned, '[]') planned,
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
         select jsonb_agg(jsonb_build_object('flow', s.flow,
           'every_minutes', s.every_minutes, 'cron', s.cron,
           'time_zone', s.time_zone, 'next_run_at', s.next_run_at,
           'since', greatest(coalesce(success.started_at, s.created_at),
             c.state_changed_at, s.updated_at))) planned
         from erp_schedule s
         left join lateral (
           select max(r.started_at) filter (where r.state = 'completed'
               and r.mode in (s.mode, 'full')) started_at,
             bool_or(r.state = 'held'
               or r.lease_until > clock_timestamp()) is_open
           from erp_sync_run r
           where r.connection_id = c.id and r.flow = s.flow
             and r.state in ('completed', 'held', 'running')
             and r.deleted_at is null) success on true
         where s.connection_id = c.id and s.enabled
           and s.deleted_at is null and success.is_open is not true
         ) schedules on true
       left join lateral (
         select jsonb_agg(alarm ->> 'message') reasons
         from erp_sync_run r, jsonb_array_elements(r.alarms) alarm
         where r.connection_id = c.id and r.state = 'held'
           and not r.is_preview and r.deleted_at is null) held on true
       where c.deleted_at is null`
    )
    return measured.map(({ now, planned, ...row }) => ({
      ...row,
      late_runs: lateRuns(planned, now),
    }))
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

/** Of each flow the one that is latest. */
function lateRuns(
  planned: readonly PlannedRun[],
  now: Date
): HealthRow["late_runs"] {
  const latest = new Map<string, number>()
  for (const { flow, ...schedule } of planned) {
    const dueAt = Math.min(
      Date.parse(schedule.next_run_at),
      Date.parse(schedule.since) + longestBreakMs(recurrenceOf(schedule))
    )
    const lateMs = now.getTime() - dueAt
    if (lateMs > 0) {
      const minutes = Math.round(lateMs / 60_000)
      latest.set(flow, Math.max(minutes, latest.get(flow) ?? 0))
    }
  }
  return [...latest].map(([flow, minutes]) => ({ flow, minutes }))
}

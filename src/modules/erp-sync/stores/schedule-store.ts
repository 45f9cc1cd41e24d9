import { generateEntityId } from "@medusajs/framework/utils"
import type { ImportFlow } from "../../../domain/flow"
import { nextRun, type Recurrence } from "../recurrence"
import { type Database, firstRow, rows } from "./database"

/** A row of `erp_schedule`. */
export interface ScheduleRow {
  readonly id: string
  readonly connection_id: string
  readonly flow: ImportFlow
  readonly mode: "delta" | "full"
  readonly enabled: boolean
  readonly every_minutes: number | null
  readonly cron: string | null
  readonly time_zone: string
  readonly next_run_at: Date
}

export interface NewSchedule {
  readonly flow: ImportFlow
  readonly mode: "delta" | "full"
  readonly recurrence: Recurrence
}

const POSTPONED_MS = 60_000

export class ScheduleStore {
  readonly #db: Database
  readonly #now: () => Date

  constructor(db: Database, now: () => Date) {
    this.#db = db
    this.#now = now
  }

  list(connectionIds: readonly string[] | null): Promise<ScheduleRow[]> {
    return rows(
      this.#db,
      `select * from erp_schedule where deleted_at is null
         and (cast(:connectionIds as text[]) is null
           or connection_id = any(:connectionIds))
       order by connection_id, flow, mode`,
      { connectionIds }
    )
  }

  find(id: string): Promise<ScheduleRow | null> {
    return firstRow(
      this.#db,
      "select * from erp_schedule where id = :id and deleted_at is null",
      { id }
    )
  }

  /**
   * What runs every few minutes is due at once, in the order given: a new
   * connection fills the store now. What has its hour waits for it.
   */
  async create(
    connectionId: string,
    schedules: readonly NewSchedule[]
  ): Promise<void> {
    const now = this.#now()
    for (const [index, { flow, mode, recurrence }] of schedules.entries()) {
      await this.#db("erp_schedule")
        .insert({
          id: generateEntityId("", "erpsch"),
          connection_id: connectionId,
          flow,
          mode,
          ...asColumns(recurrence),
          next_run_at:
            "everyMinutes" in recurrence
              ? new Date(now.getTime() + index)
              : nextRun(recurrence, now),
        })
        .onConflict(
          this.#db.raw("(connection_id, flow, mode) where deleted_at is null")
        )
        .ignore()
    }
  }

  async update(
    id: string,
    change: { enabled: boolean; recurrence: Recurrence }
  ): Promise<void> {
    await this.#db("erp_schedule")
      .where({ id })
      .update({
        enabled: change.enabled,
        ...asColumns(change.recurrence),
        next_run_at: nextRun(change.recurrence, this.#now()),
        updated_at: this.#now(),
      })
  }

  /**
   * Takes one due schedule and moves it to its next instant: over all
   * processes each occurrence is taken once. One that falls due while the ERP
   * does not answer waits for it; those missed meanwhile come to one.
   */
  claimDue(): Promise<ScheduleRow | null> {
    return this.#db.transaction(async (trx) => {
      const due = await firstRow<ScheduleRow>(
        trx,
        `select s.* from erp_schedule s
         join erp_connection c on c.id = s.connection_id
           and c.state = 'active' and c.breaker_retry_at is null
           and c.deleted_at is null
         where s.enabled and s.deleted_at is null and s.next_run_at <= :now
         order by s.next_run_at, s.mode desc limit 1
         for update of s skip locked`,
        { now: this.#now() }
      )
      if (due !== null) {
        await trx("erp_schedule")
          .where({ id: due.id })
          .update({ next_run_at: nextRun(recurrenceOf(due), this.#now()) })
      }
      return due
    })
  }

  /** Its run could not be opened now: it is due again in a minute. */
  async postpone(id: string): Promise<void> {
    await rows(
      this.#db,
      `update erp_schedule set next_run_at = least(next_run_at, :soon)
       where id = :id`,
      { id, soon: new Date(this.#now().getTime() + POSTPONED_MS) }
    )
  }
}

export function recurrenceOf(
  schedule: Pick<ScheduleRow, "every_minutes" | "cron" | "time_zone">
): Recurrence {
  return schedule.cron === null
    ? { everyMinutes: schedule.every_minutes ?? 5 }
    : { cron: schedule.cron, timeZone: schedule.time_zone }
}

function asColumns(recurrence: Recurrence) {
  return "cron" in recurrence
    ? {
        every_minutes: null,
        cron: recurrence.cron,
        time_zone: recurrence.timeZone,
      }
    : { every_minutes: recurrence.everyMinutes, cron: null }
}

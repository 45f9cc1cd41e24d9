import { generateEntityId } from "@medusajs/framework/utils"
import type { Alarm, AlertKind } from "../../../domain/alert"
import { type Database, jsonBatch, rows } from "./database"

/** A row of `erp_alert`. */
export interface AlertRow {
  readonly id: string
  readonly connection_id: string
  readonly kind: AlertKind
  readonly message: string
  readonly opened_at: Date
  readonly cleared_at: Date | null
  readonly told: Told
}

/** Channel → when it took the message, for the opening and the clearing. */
export interface Told {
  readonly opened?: Readonly<Record<string, string>>
  readonly cleared?: Readonly<Record<string, string>>
}

/** After this long a message that no channel takes is given up. */
const TELL_WITHIN_HOURS = 24

export class AlertStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /**
   * Opens the alarms that are not open yet and clears the alerts that are no
   * longer alarms. An alert that goes on is not told again.
   */
  async update(connectionId: string, alarms: readonly Alarm[]): Promise<void> {
    const batch = jsonBatch(
      alarms.map((alarm) => ({ ...alarm, id: generateEntityId("", "erpalr") }))
    )
    await this.#db.transaction(async (trx) => {
      await rows(
        trx,
        `update erp_alert set cleared_at = clock_timestamp(), updated_at = now()
         where connection_id = :connectionId and cleared_at is null
           and deleted_at is null and kind not in (
             select kind from jsonb_to_recordset(cast(:batch as jsonb))
               as b(kind text))`,
        { connectionId, batch }
      )
      await rows(
        trx,
        `insert into erp_alert (id, connection_id, kind, message, opened_at, told)
         select b.id, :connectionId, b.kind, b.message, clock_timestamp(), '{}'
         from jsonb_to_recordset(cast(:batch as jsonb))
           as b(id text, kind text, message text)
         on conflict (connection_id, kind)
           where cleared_at is null and deleted_at is null
         do update set message = excluded.message, updated_at = now()`,
        { connectionId, batch }
      )
    })
  }

  /**
   * Runs while no other process does; does nothing when one is at it. The one
   * transaction that waits for HTTP: it holds nothing but this lock.
   */
  async whileAlone(work: () => Promise<void>): Promise<void> {
    await this.#db.transaction(async (trx) => {
      const [lock] = await rows<{ is_ours: boolean }>(
        trx,
        "select pg_try_advisory_xact_lock(hashtextextended('erp_alert', 0)) is_ours"
      )
      if (lock?.is_ours === true) {
        await work()
      }
    })
  }

  /** What some channel has not been told yet. */
  untold(channels: readonly string[]): Promise<AlertRow[]> {
    return rows(
      this.#db,
      `select * from erp_alert
       where deleted_at is null
         and greatest(opened_at, cleared_at) >
           now() - :hours * interval '1 hour'
         and exists (
           select from unnest(cast(:channels as text[])) channel
           where (told -> 'opened' ->> channel) is null
             or cleared_at is not null
               and (told -> 'cleared' ->> channel) is null)
       order by opened_at`,
      { channels, hours: TELL_WITHIN_HOURS }
    )
  }

  async markTold(
    id: string,
    moment: keyof Told,
    channel: string
  ): Promise<void> {
    await rows(
      this.#db,
      `update erp_alert set told = told || jsonb_build_object(
           cast(:moment as text),
           coalesce(told -> cast(:moment as text), '{}') ||
             jsonb_build_object(cast(:channel as text), now())),
         updated_at = now()
       where id = :id`,
      { id, moment, channel }
    )
  }

  /** Open alerts first, then the newest cleared ones. */
  list(limit: number): Promise<AlertRow[]> {
    return rows(
      this.#db,
      `select * from erp_alert where deleted_at is null
       order by cleared_at is not null, opened_at desc limit :limit`,
      { limit }
    )
  }
}

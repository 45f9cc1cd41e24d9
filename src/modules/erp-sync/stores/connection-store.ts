import { generateEntityId } from "@medusajs/framework/utils"
import type { ConnectionState } from "../../../domain/connection-state"
import type { Flow } from "../../../domain/flow"
import type { StoredImportRules } from "../../../domain/import-rules"
import { type Database, affected, firstRow, rows } from "./database"

export type FlowSwitches = Readonly<Record<Flow, boolean>>

/** Whose orders a connection takes; an empty list takes all. */
export interface ConnectionScope {
  readonly sales_channel_ids: readonly string[]
  readonly region_ids: readonly string[]
}

/** Where a connection's catalog goes. */
export interface ConnectionTarget {
  readonly sales_channel_ids: readonly string[]
  readonly stock_location_id: string | null
  readonly shipping_profile_id: string | null
  /** Absent: as {@link defaultImageHandling} says. */
  readonly images?: ImageHandling | undefined
  /** Absent: `sum`. Which warehouses, and where to, is mapped. */
  readonly warehouses?: WarehouseHandling | undefined
}

/**
 * `sum`: the ERP's warehouses together are one location of the store. `map`:
 * each is sold from the location it is mapped to.
 */
export type WarehouseHandling = "sum" | "map"

/**
 * `download`: product images become files of the store. `link`: products show
 * them from where the ERP has them.
 */
export type ImageHandling = "download" | "link"

export type StoredCheck =
  | {
      readonly at: string
      readonly ok: true
      readonly summary: string
      readonly warnings: readonly string[]
    }
  | {
      readonly at: string
      readonly ok: false
      readonly code: string
      readonly message: string
    }

/** A row of `erp_connection`. */
export interface ConnectionRow {
  readonly id: string
  readonly handle: string | null
  readonly connector: string
  readonly name: string
  readonly origin: "admin" | "options"
  readonly settings: Readonly<Record<string, unknown>>
  readonly credentials: string | null
  readonly flows: FlowSwitches
  readonly scope: ConnectionScope
  readonly target: ConnectionTarget
  readonly import_rules: StoredImportRules
  readonly state: ConnectionState
  readonly state_reason: string | null
  readonly state_changed_at: Date | null
  readonly go_live_at: Date
  readonly last_check: StoredCheck | null
  /** Counts the changes of what an operator can change. */
  readonly revision: number
  readonly breaker_failures: number
  readonly breaker_retry_at: Date | null
  readonly swept_until: Date | null
  readonly swept_in_full_at: Date | null
  readonly found_by_sweep: number
  readonly last_found_at: Date | null
  readonly created_at: Date
}

export interface ConnectionFields {
  readonly handle: string | null
  readonly connector: string
  readonly name: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly credentials: string | null
  readonly flows: FlowSwitches
  readonly scope: ConnectionScope
  readonly target: ConnectionTarget
  readonly import_rules?: StoredImportRules
  readonly go_live_at: Date
}

/** On which drains hear that a connection has changed. */
export const CONNECTION_CHANNEL = "erp_connection"

/** After so many failures in a row the ERP is left alone for a while. */
const BREAKER_THRESHOLD = 5
const BREAKER_FIRST_PAUSE_SECONDS = 15
const BREAKER_LONGEST_PAUSE_SECONDS = 60
/** So long one process alone may be asking. */
const PROBE_SECONDS = 30
/** Seldom: a login tried too often with a wrong password is locked. */
const REFUSED_PAUSE_SECONDS = 15 * 60

const SELECT = `select *, case when handle is null then 'admin' else 'options' end origin
  from erp_connection where deleted_at is null`

interface StateChange {
  readonly state: ConnectionState
  readonly reason: string | null
  readonly onlyIn?: ConnectionState
}

export class ConnectionStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  list(): Promise<ConnectionRow[]> {
    return rows(this.#db, `${SELECT} order by created_at, id`)
  }

  find(id: string): Promise<ConnectionRow | null> {
    return firstRow(this.#db, `${SELECT} and id = :id`, { id })
  }

  findByHandle(handle: string): Promise<ConnectionRow | null> {
    return firstRow(this.#db, `${SELECT} and handle = :handle`, { handle })
  }

  /**
   * @returns null when another process has just stored the same declared
   * connection
   */
  async create(fields: ConnectionFields): Promise<string | null> {
    const [created] = await this.#db("erp_connection")
      .insert({
        id: generateEntityId("", "erpcon"),
        ...asColumns(fields),
        state: "active",
        state_changed_at: this.#db.fn.now(),
      })
      .onConflict(
        this.#db.raw("(handle) where handle is not null and deleted_at is null")
      )
      .ignore()
      .returning<{ id: string }[]>("id")
    return created?.id ?? null
  }

  async update(id: string, fields: Partial<ConnectionFields>): Promise<void> {
    await this.#db("erp_connection")
      .where({ id })
      .update({
        ...asColumns(fields),
        revision: this.#db.raw("revision + 1"),
        updated_at: this.#db.fn.now(),
      })
    await this.#announce(id)
  }

  /** Drains take note of what has changed, stop, or start again. */
  async #announce(id: string): Promise<void> {
    await rows(this.#db, "select pg_notify(:channel, :id)", {
      channel: CONNECTION_CHANNEL,
      id,
    })
  }

  /** Removes the connection with its queue, bindings and history. */
  async delete(id: string): Promise<void> {
    await this.#db.transaction(async (trx) => {
      await rows(
        trx,
        `delete from erp_run_change where run_id in (
           select id from erp_sync_run where connection_id = :id)`,
        { id }
      )
      await rows(
        trx,
        `delete from erp_operator_action where message_id in (
           select id from erp_outbox_message where connection_id = :id)`,
        { id }
      )
      for (const table of [
        "erp_alert",
        "erp_attempt",
        "erp_attempt_stat",
        "erp_request_gate",
        "erp_outbox_message",
        "erp_binding",
        "erp_run_issue",
        "erp_run_page",
        "erp_sync_run",
        "erp_schedule",
        "erp_mapping",
        "erp_export_item",
        "erp_image",
        "erp_main_image",
        "erp_session",
        "erp_exclusion",
        "erp_unpaired_customer",
      ]) {
        await trx(table).where({ connection_id: id }).delete()
      }
      await trx("erp_connection").where({ id }).delete()
    })
  }

  /**
   * Also forgets what was counted against the ERP, and says when one that
   * refuses its credentials is asked again.
   * @returns `false` when it was in that state already: nobody is told twice
   */
  setState(
    id: string,
    state: ConnectionState,
    reason: string | null
  ): Promise<boolean> {
    return this.#changeState(id, { state, reason })
  }

  /** Lets a connection go on whose credentials are accepted again. */
  resumeRefused(id: string): Promise<boolean> {
    return this.#changeState(id, {
      state: "active",
      reason: null,
      onlyIn: "needs_reauth",
    })
  }

  async #changeState(
    id: string,
    { state, reason, onlyIn }: StateChange
  ): Promise<boolean> {
    const count = await affected(
      this.#db,
      `update erp_connection set state = :state, state_reason = :reason,
         state_changed_at = now(), updated_at = now(), breaker_failures = 0,
         breaker_retry_at = case when :state = 'needs_reauth'
           then clock_timestamp() + :pause * interval '1 second' end
       where id = :id and state <> :state
         and (cast(:onlyIn as text) is null or state = :onlyIn)`,
      {
        ...{ id, state, reason, onlyIn: onlyIn ?? null },
        pause: REFUSED_PAUSE_SECONDS,
      }
    )
    if (count === 1) {
      await this.#announce(id)
    }
    return count === 1
  }

  async saveCheck(id: string, check: StoredCheck): Promise<void> {
    await rows(
      this.#db,
      `update erp_connection set last_check = cast(:check as jsonb),
         updated_at = now() where id = :id`,
      { id, check: JSON.stringify(check) }
    )
  }

  /** The ERP answered: whatever was counted against it is forgotten. */
  async reportReachable(id: string): Promise<void> {
    await affected(
      this.#db,
      `update erp_connection set breaker_failures = 0, breaker_retry_at = null
       where id = :id and breaker_failures > 0`,
      { id }
    )
  }

  /**
   * The ERP did not answer. After five times in a row it is left alone: 15 s,
   * 30 s, then every minute, tried by a check and not by a message. What was
   * under way when it fell silent tells nothing new.
   */
  async reportUnreachable(
    id: string,
    { isProbe }: { readonly isProbe: boolean }
  ): Promise<void> {
    await rows(
      this.#db,
      `update erp_connection set breaker_failures = breaker_failures + 1,
         breaker_retry_at = case when breaker_failures + 1 >= :threshold
           then clock_timestamp() + least(:longest,
             :first * power(2, least(breaker_failures + 1 - :threshold, 10)))
             * interval '1 second'
           else breaker_retry_at end
       where id = :id and (breaker_retry_at is null or :isProbe)`,
      {
        id,
        isProbe,
        threshold: BREAKER_THRESHOLD,
        first: BREAKER_FIRST_PAUSE_SECONDS,
        longest: BREAKER_LONGEST_PAUSE_SECONDS,
      }
    )
  }

  /** Those whose ERP did not answer, or refused the key, and is asked now. */
  dueForProbe(): Promise<ConnectionRow[]> {
    return rows(
      this.#db,
      `${SELECT} and state <> 'paused' and breaker_retry_at <= clock_timestamp()
       order by created_at, id`
    )
  }

  /**
   * Takes the right to ask such an ERP, for one process and a while.
   */
  async claimProbe(id: string): Promise<boolean> {
    const count = await affected(
      this.#db,
      `update erp_connection
       set breaker_retry_at = clock_timestamp() + interval '1 second'
         * case when state = 'needs_reauth' then cast(:refused as int)
           else cast(:silent as int) end
       where id = :id and breaker_retry_at <= clock_timestamp()`,
      { id, refused: REFUSED_PAUSE_SECONDS, silent: PROBE_SECONDS }
    )
    return count === 1
  }

  async saveSweep(
    id: string,
    sweep: {
      readonly until: Date
      readonly found: number
      /** It looked at everything since the beginning. */
      readonly isFull: boolean
    }
  ): Promise<void> {
    await rows(
      this.#db,
      `update erp_connection set swept_until = :until,
         found_by_sweep = found_by_sweep + :found,
         last_found_at = case when :found > 0 then now() else last_found_at end,
         swept_in_full_at = case when :isFull then now()
           else swept_in_full_at end
       where id = :id`,
      { id, ...sweep }
    )
  }
}

const JSON_COLUMNS = new Set([
  "settings",
  "flows",
  "scope",
  "target",
  "import_rules",
])

function asColumns(fields: Partial<ConnectionFields>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      JSON_COLUMNS.has(name) ? JSON.stringify(value) : value,
    ])
  )
}

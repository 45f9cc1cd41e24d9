import { randomUUID } from "node:crypto"
import { generateEntityId } from "@medusajs/framework/utils"
import type { ImportFlow, ImportMode } from "../../../domain/flow"
import type { GuardAlarm } from "../../../domain/import-guards"
import type { RunCounts, RunPhase, RunState } from "../../../domain/run-state"
import { noCounts } from "../../../domain/run-state"
import { type Database, affected, firstRow, pageOf, rows } from "./database"
import {
  APPROVE,
  DISCARD,
  DROP_PREVIEW,
  FIND_WRITING,
  INSERT_RUN,
  IS_BEING_DECIDED,
  IS_RUNNING,
  REOPEN_HELD,
  START_LOCK,
  TAKE_OPEN,
} from "./run-statements"

export type RunTrigger = "schedule" | "admin"

/** A row of `erp_sync_run`. */
export interface RunRow {
  readonly id: string
  readonly connection_id: string
  readonly flow: ImportFlow
  readonly mode: ImportMode
  readonly trigger: RunTrigger
  readonly state: RunState
  readonly phase: RunPhase | null
  readonly cursor: string | null
  readonly since: string | null
  readonly watermark: string | null
  readonly selection: readonly string[] | null
  readonly undoes: string | null
  readonly is_preview: boolean
  readonly alarms: readonly GuardAlarm[] | null
  readonly counts: RunCounts
  readonly counts_read: RunCounts | null
  readonly to_write: number | null
  readonly written: number
  readonly total: number | null
  readonly error_code: string | null
  readonly error_message: string | null
  readonly cancel_requested: boolean
  readonly claim_token: string | null
  readonly started_at: Date
  readonly finished_at: Date | null
}

export interface NewRun {
  readonly connectionId: string
  readonly flow: ImportFlow
  readonly mode: ImportMode
  readonly trigger: RunTrigger
  readonly since: string | null
  readonly selection: readonly string[] | null
  readonly isPreview?: boolean
  readonly undoes?: string
}

export interface RunCheckpoint {
  readonly phase: RunPhase
  readonly cursor: string | null
  readonly watermark: string | null
  readonly counts: RunCounts
  readonly countsRead: RunCounts | null
  readonly total: number | null
  readonly toWrite: number | null
  readonly written: number
}

/** A run that is over, or waits for a person. */
export interface RunOutcome {
  readonly state: Exclude<RunState, "running">
  readonly watermark: string | null
  readonly counts: RunCounts
  readonly error: { readonly code: string; readonly message: string } | null
  readonly alarms?: readonly GuardAlarm[]
}

/** The channel on which workers hear of new runs. */
export const IMPORT_CHANNEL = "erp_import"

/** For so long a person may look at a run that waits for them. */
const DECISION_SECONDS = 60 * 60

/** A run whose process stopped is taken over after this long. */
const LEASE_SECONDS = 60

export class RunStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /**
   * Opens a run; any worker may take it. A preview that nobody decided on is
   * dropped. A run that a guard stopped is done again under its own id: its
   * feed may have been mended, and a decision is about the newest one. A
   * scheduled delta gives a person an hour for either.
   * @returns null when a run of this flow is going on already, or is waited for
   */
  async start(run: NewRun): Promise<RunRow | null> {
    const bindings = {
      ...run,
      isPreview: run.isPreview ?? false,
      undoes: run.undoes ?? null,
      id: generateEntityId("", "erprun"),
      selection: run.selection === null ? null : JSON.stringify(run.selection),
      counts: JSON.stringify(noCounts),
    }
    const started = await this.#db.transaction(async (trx) => {
      // Two that start at once would both find nothing going on.
      await rows(trx, START_LOCK, bindings)
      if (await firstRow(trx, IS_RUNNING, bindings)) {
        return null
      }
      if (run.mode !== "delta" && run.mode !== "full") {
        return firstRow<RunRow>(trx, INSERT_RUN, bindings)
      }
      if (await isBeingDecided(trx, run)) {
        return null
      }
      await rows(trx, DROP_PREVIEW, bindings)
      return (
        (await firstRow<RunRow>(trx, REOPEN_HELD, bindings)) ??
        (await firstRow<RunRow>(trx, INSERT_RUN, bindings))
      )
    })
    await this.announce(run.connectionId)
    return started
  }

  /**
   * Lets a held run write what it has read.
   * @returns `busy` when another run of its flow is going on, `gone` when it
   * is not held any more
   */
  async approve(id: string): Promise<"approved" | "busy" | "gone"> {
    const held = await this.find(id)
    if (held?.state !== "held") {
      return "gone"
    }
    const key = { id, connectionId: held.connection_id, flow: held.flow }
    const result = await this.#db.transaction(async (trx) => {
      await rows(trx, START_LOCK, key)
      if (await firstRow(trx, IS_RUNNING, key)) {
        return "busy"
      }
      return (await firstRow(trx, APPROVE, key)) ? "approved" : "gone"
    })
    await this.announce(held.connection_id)
    return result
  }

  /** @returns `false` when it is not held any more */
  async discard(id: string): Promise<boolean> {
    return (await firstRow(this.#db, DISCARD, { id })) !== null
  }

  /** Tells all processes that there is something to do. */
  async announce(connectionId: string): Promise<void> {
    await rows(this.#db, "select pg_notify(:channel, :payload)", {
      channel: IMPORT_CHANNEL,
      payload: connectionId,
    })
  }

  /**
   * Takes a run that nobody works at: new, or of a process that vanished; then
   * it goes on from its cursor.
   * @param exceptConnections connections this process is busy with
   */
  takeOpen(exceptConnections: readonly string[]): Promise<RunRow | null> {
    return this.#db.transaction(async (trx) => {
      // Two takers at once would not see each other's run and could take two
      // of one connection.
      await rows(
        trx,
        "select pg_advisory_xact_lock(hashtextextended('take_run', 0))"
      )
      return firstRow<RunRow>(trx, TAKE_OPEN, {
        token: randomUUID(),
        lease: LEASE_SECONDS,
        exceptConnections,
      })
    })
  }

  /** A run of another process that has pages nobody is writing. */
  findWriting(exceptConnections: readonly string[]): Promise<RunRow | null> {
    return firstRow(this.#db, FIND_WRITING, { exceptConnections })
  }

  /**
   * Writes how far the run is.
   * @returns `lost` when another process took it over, `cancel` when somebody
   * asked to stop it
   */
  async checkpoint(
    run: Pick<RunRow, "id" | "claim_token">,
    checkpoint: RunCheckpoint
  ): Promise<"go_on" | "cancel" | "lost"> {
    const row = await firstRow<{ cancel_requested: boolean }>(
      this.#db,
      `update erp_sync_run set cursor = :cursor, phase = :phase,
         watermark = :watermark, total = :total, to_write = :toWrite,
         written = :written, counts = cast(:counts as jsonb),
         counts_read = cast(:countsRead as jsonb),
         lease_until = clock_timestamp() + :lease * interval '1 second',
         updated_at = now()
       where id = :id and claim_token = :token and state = 'running'
       returning cancel_requested`,
      {
        ...checkpoint,
        id: run.id,
        token: run.claim_token,
        counts: JSON.stringify(checkpoint.counts),
        countsRead:
          checkpoint.countsRead === null
            ? null
            : JSON.stringify(checkpoint.countsRead),
        lease: LEASE_SECONDS,
      }
    )
    if (row === null) {
      return "lost"
    }
    return row.cancel_requested ? "cancel" : "go_on"
  }

  /** Says that the process lives, while a page takes long. */
  async extendLease(run: Pick<RunRow, "id" | "claim_token">): Promise<boolean> {
    const count = await affected(
      this.#db,
      `update erp_sync_run
       set lease_until = clock_timestamp() + :lease * interval '1 second'
       where id = :id and claim_token = :token and state = 'running'`,
      { id: run.id, token: run.claim_token, lease: LEASE_SECONDS }
    )
    return count === 1
  }

  /** @returns `false` when another process took the run over */
  async finish(
    run: Pick<RunRow, "id" | "claim_token">,
    outcome: RunOutcome
  ): Promise<boolean> {
    const count = await affected(
      this.#db,
      `update erp_sync_run set state = :state, watermark = :watermark,
         counts = cast(:counts as jsonb), error_code = :code,
         error_message = :message, alarms = cast(:alarms as jsonb),
         finished_at = case when :state = 'held' then null
           else clock_timestamp() end,
         phase = null, claim_token = null, lease_until = null,
         updated_at = now()
       where id = :id and claim_token = :token and state = 'running'`,
      {
        id: run.id,
        token: run.claim_token,
        state: outcome.state,
        watermark: outcome.watermark,
        counts: JSON.stringify(outcome.counts),
        code: outcome.error?.code ?? null,
        message: outcome.error?.message ?? null,
        alarms:
          outcome.alarms === undefined ? null : JSON.stringify(outcome.alarms),
      }
    )
    return count === 1
  }

  async requestCancel(id: string): Promise<void> {
    await rows(
      this.#db,
      `update erp_sync_run set cancel_requested = true, updated_at = now()
       where id = :id and state = 'running'`,
      { id }
    )
  }

  /**
   * The run is about to end: from now on nobody takes another page of it.
   * @returns `false` when another process took it over
   */
  async close(run: Pick<RunRow, "id" | "claim_token">): Promise<boolean> {
    const count = await affected(
      this.#db,
      `update erp_sync_run set cancel_requested = true, updated_at = now()
       where id = :id and claim_token = :token and state = 'running'`,
      { id: run.id, token: run.claim_token }
    )
    return count === 1
  }

  /** What the last whole run saw: where the next delta starts. */
  async lastWatermark(
    connectionId: string,
    flow: ImportFlow
  ): Promise<string | null> {
    const row = await firstRow<{ watermark: string }>(
      this.#db,
      `select watermark from erp_sync_run
       where connection_id = :connectionId and flow = :flow
         and state = 'completed' and watermark is not null
       order by started_at desc limit 1`,
      { connectionId, flow }
    )
    return row?.watermark ?? null
  }

  find(id: string): Promise<RunRow | null> {
    return firstRow(this.#db, "select * from erp_sync_run where id = :id", {
      id,
    })
  }

  async list(query: {
    connectionId?: string | undefined
    flow?: ImportFlow | undefined
    state?: RunState | undefined
    limit: number
    offset: number
  }): Promise<{ runs: RunRow[]; count: number }> {
    const { limit, offset } = query
    const { found, count } = await pageOf<RunRow>(
      this.#db,
      {
        select: `select * from erp_sync_run
          where connection_id = coalesce(cast(:connectionId as text), connection_id)
            and flow = coalesce(cast(:flow as text), flow)
            and state = coalesce(cast(:state as text), state)`,
        order: "started_at desc",
        limit,
        offset,
      },
      {
        connectionId: query.connectionId ?? null,
        flow: query.flow ?? null,
        state: query.state ?? null,
      }
    )
    return { runs: found, count }
  }

  /** The newest run of each flow and mode of these connections. */
  latest(connectionIds: readonly string[]): Promise<RunRow[]> {
    return rows(
      this.#db,
      `select distinct on (connection_id, flow, mode) * from erp_sync_run
       where connection_id = any(cast(:connectionIds as text[]))
       order by connection_id, flow, mode, started_at desc`,
      { connectionIds }
    )
  }
}

async function isBeingDecided(
  db: Database,
  { connectionId, flow, mode, trigger }: NewRun
): Promise<boolean> {
  if (mode !== "delta" || trigger !== "schedule") {
    return false
  }
  const held = await firstRow(db, IS_BEING_DECIDED, {
    connectionId,
    flow,
    seconds: DECISION_SECONDS,
  })
  return held !== null
}

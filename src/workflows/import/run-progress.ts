import type { Cursor, Watermark } from "../../connectors/contract"
import type { GuardAlarm } from "../../domain/import-guards"
import {
  addCounts,
  type RunCounts,
  type RunPhase,
  type RunState,
} from "../../domain/run-state"
import type {
  RunOutcome,
  RunRow,
  RunStore,
} from "../../modules/erp-sync/stores/run-store"

/** Thrown when a run must not go on: somebody cancelled it or took it over. */
export class RunStopped extends Error {
  readonly how: "cancelled" | "lost"

  constructor(how: "cancelled" | "lost") {
    super(`The run was ${how}.`)
    this.name = "RunStopped"
    this.how = how
  }
}

/** What a run has come to so far; it goes on from here after a crash. */
export class RunProgress {
  phase: RunPhase
  cursor: Cursor | null
  watermark: Watermark | null
  counts: RunCounts
  /** What reading came to; writing adds to it. */
  countsRead: RunCounts | null
  total: number | null
  toWrite: number | null
  written: number
  readonly #runs: RunStore
  readonly #run: RunRow

  constructor(runs: RunStore, run: RunRow) {
    this.#runs = runs
    this.#run = run
    this.phase = run.phase ?? "reading"
    this.cursor = run.cursor as Cursor | null
    this.watermark = run.watermark as Watermark | null
    this.counts = run.counts
    this.countsRead = run.counts_read
    this.total = run.total
    this.toWrite = run.to_write
    this.written = run.written
  }

  add(counts: Partial<RunCounts>): void {
    this.counts = addCounts(this.counts, counts)
  }

  /** @throws {RunStopped} */
  async save(): Promise<void> {
    const next = await this.#runs.checkpoint(this.#run, this)
    if (next !== "go_on") {
      throw new RunStopped(next === "cancel" ? "cancelled" : "lost")
    }
  }

  /** Only a run that was whole, or still can be, hands on its watermark. */
  outcome(
    state: Exclude<RunState, "running">,
    {
      error = null,
      alarms,
    }: {
      readonly error?: RunOutcome["error"]
      readonly alarms?: readonly GuardAlarm[] | undefined
    } = {}
  ): RunOutcome {
    return {
      state,
      error,
      counts: this.counts,
      watermark:
        state === "completed" || state === "held" ? this.watermark : null,
      ...(alarms !== undefined && { alarms }),
    }
  }
}

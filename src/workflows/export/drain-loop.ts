import type { Call, ConnectorLimits, Exchange } from "../../connectors/contract"
import type { Failure } from "../../domain/failure"
import { type Lane, lanes } from "../../domain/lane"
import { type Settlement, settlementOf } from "../../domain/settlement"
import type { MessageRow } from "../../modules/erp-sync/stores/outbox-rows"
import type { OutboxStore } from "../../modules/erp-sync/stores/outbox-store"
import { BatchSettler } from "./batch-settler"
import { Deadline } from "./deadline"
import { HEARTBEAT_MS, LEASE_MARGIN_MS, LEASE_MS } from "./lease"
import { failed, failureOf, type Outcome } from "./outcome"
import { untilWritten } from "../../modules/erp-sync/stores/until-written"
import { WorkAhead } from "./work-ahead"

/** A delivery that takes longer is aborted and looked up. */
const DELIVERY_TIMEOUT_MS = 5 * 60_000
/** An ERP that answers is reported once in so long, not at every answer. */
const REPORT_MS = 1_000

export interface DrainLoopDeps<Batch> {
  readonly outbox: Pick<
    OutboxStore,
    "claim" | "release" | "settle" | "extendLeases"
  >
  readonly connectionId: string
  /** Of the connection as `deliver` knows it. */
  readonly revision: number
  readonly limits: ConnectorLimits
  readonly signal: AbortSignal
  /** Reads what the messages of one claim share, in as few queries as it can. */
  prepare(messages: readonly MessageRow[]): Promise<Batch>
  deliver(message: MessageRow, batch: Batch, call: Call): Promise<Outcome>
  /**
   * Learns from what came of a delivery.
   * @returns `false` when talking on is pointless for now
   */
  learn(failure: Failure | null): Promise<boolean>
}

/** Messages of one ordering key, delivered one after the other. */
interface Run<Batch> {
  readonly lane: Lane
  readonly messages: readonly MessageRow[]
  readonly batch: Promise<Batch>
  readonly claimedAt: number
}

/**
 * Delivers what is due on one connection until nothing is, or the connection
 * stops working. Claims ahead, delivers the runs of several ordering keys
 * beside each other up to the connection's cap, and settles in batches.
 * Real-time runs find a place even while bulk runs hold all theirs; their
 * requests go first.
 */
export class DrainLoop<Batch> {
  readonly #deps: DrainLoopDeps<Batch>
  readonly #settler: BatchSettler
  readonly #ahead: WorkAhead
  readonly #queued: Record<Lane, Run<Batch>[]> = { realtime: [], bulk: [] }
  /** Messages in the queues. */
  readonly #waiting: Record<Lane, number> = { realtime: 0, bulk: 0 }
  readonly #running: Record<Lane, number> = { realtime: 0, bulk: 0 }
  readonly #executing = new Set<Promise<void>>()
  readonly #held = new Map<string, MessageRow>()
  #extendedAt = performance.now()
  #reportedAt = -Infinity
  readonly #errors: unknown[] = []
  readonly #lost = new AbortController()
  readonly #deadline: Deadline
  #claiming: Promise<void> | null = null
  #attempts = 0
  #isStopped = false
  #mayBeMore = true
  #wake: () => void = () => undefined
  readonly #hasLease = () => isFresh(this.#extendedAt, 0)

  constructor(deps: DrainLoopDeps<Batch>) {
    this.#deps = deps
    this.#ahead = new WorkAhead(deps.limits.maxConcurrent)
    this.#deadline = new Deadline(DELIVERY_TIMEOUT_MS, [
      deps.signal,
      this.#lost.signal,
    ])
    this.#settler = new BatchSettler({
      outbox: deps.outbox,
      isHeld: this.#hasLease,
      onDone: (attempts) => {
        attempts.forEach(({ message }) => this.#held.delete(message.id))
        this.poke()
      },
    })
  }

  /** Something is due: the loop claims at once. */
  poke(): void {
    this.#mayBeMore = true
    this.#wake()
  }

  /** Nothing more is begun: what is under way ends, the rest is given back. */
  stop(): void {
    this.#isStopped = true
    this.#wake()
  }

  /** @returns how many attempts were made */
  async run(): Promise<number> {
    const heartbeat = setInterval(() => {
      void this.#extendLeases()
    }, HEARTBEAT_MS)
    try {
      await this.#work()
    } finally {
      this.#isStopped = true
      await Promise.all([this.#claiming, ...this.#executing])
      const { realtime, bulk } = this.#queued
      await this.#giveBack(
        [...realtime, ...bulk].flatMap(({ messages }) => messages)
      )
      await this.#settler.finish().finally(() => {
        clearInterval(heartbeat)
      })
    }
    if (this.#errors.length > 0) {
      throw this.#errors[0]
    }
    return this.#attempts
  }

  async #work(): Promise<void> {
    for (;;) {
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      this.#start()
      this.#claimWhenLow()
      if (this.#isIdle()) {
        return
      }
      await woken
    }
  }

  #isIdle(): boolean {
    const isDone =
      this.#executing.size === 0 &&
      this.#claiming === null &&
      this.#settler.isIdle
    return isDone && !(this.#goesOn() && this.#mayBeMore)
  }

  #goesOn(): boolean {
    const isAborted = this.#deps.signal.aborted || this.#lost.signal.aborted
    return !this.#isStopped && !isAborted
  }

  /** Beside the deliveries, which do not wait for it. */
  #claimWhenLow(): void {
    const keys = this.#wantedKeys()
    const isUseful = this.#mayBeMore && keys.realtime > 0 && this.#goesOn()
    if (isUseful && this.#claiming === null) {
      this.#mayBeMore = false
      this.#claiming = this.#claim(keys)
        .catch((error: unknown) => {
          this.#fail(error)
        })
        .finally(() => {
          this.#claiming = null
          this.#wake()
        })
    }
  }

  /** None of a lane that has half of its work at hand. */
  #wantedKeys(): Record<Lane, number> {
    const { budget } = this.#ahead
    const wanted = (lane: Lane) => {
      const atHand = this.#waiting[lane]
      return atHand > budget / 2 ? 0 : this.#ahead.keysFor(budget - atHand)
    }
    return { realtime: wanted("realtime"), bulk: wanted("bulk") }
  }

  async #claim(keys: Record<Lane, number>): Promise<void> {
    const claimedAt = performance.now()
    const claimed = await this.#deps.outbox.claim({
      connectionId: this.#deps.connectionId,
      revision: this.#deps.revision,
      keys,
      runLength: this.#ahead.runLength,
      leaseMs: LEASE_MS,
    })
    if (claimed.length > 0) {
      const batch = this.#deps.prepare(claimed)
      // Each delivery meets a failed preparation itself.
      batch.catch(() => undefined)
      const runs = runsOf(claimed).map((run) => ({ ...run, batch, claimedAt }))
      const isAll = lanes.every(
        (lane) => runs.filter((run) => run.lane === lane).length < keys[lane]
      )
      this.#mayBeMore ||= !isAll
      this.#ahead.learn({
        keys: runs.length,
        messages: claimed.length,
        isAll,
        keysAtHand: this.#runsAtHand,
      })
      this.#queue(runs)
    }
  }

  get #runsAtHand(): number {
    const { realtime, bulk } = this.#queued
    return realtime.length + bulk.length + this.#executing.size
  }

  #queue(runs: readonly Run<Batch>[]): void {
    for (const run of runs) {
      this.#queued[run.lane].push(run)
      this.#waiting[run.lane] += run.messages.length
      for (const message of run.messages) {
        this.#held.set(message.id, message)
      }
    }
  }

  #start(): void {
    while (this.#goesOn()) {
      const run = this.#next()
      if (run === undefined) {
        return
      }
      this.#execute(run)
    }
  }

  /** Bulk takes what real-time leaves; real-time always finds a place. */
  #next(): Run<Batch> | undefined {
    const { maxConcurrent } = this.#deps.limits
    const { realtime, bulk } = this.#running
    const next =
      realtime < maxConcurrent ? this.#queued.realtime.shift() : undefined
    return next === undefined && realtime + bulk < maxConcurrent
      ? this.#queued.bulk.shift()
      : next
  }

  #execute(run: Run<Batch>): void {
    this.#waiting[run.lane] -= run.messages.length
    this.#running[run.lane] += 1
    const executing = this.#deliverRun(run)
      .catch((error: unknown) => {
        this.#fail(error)
      })
      .finally(() => {
        this.#running[run.lane] -= 1
        this.#executing.delete(executing)
        this.#wake()
      })
    this.#executing.add(executing)
  }

  #fail(error: unknown): void {
    this.#errors.push(error)
    this.#isStopped = true
  }

  /** A run ends with the first message that does not complete. */
  async #deliverRun(run: Run<Batch>): Promise<void> {
    let begun = 0
    try {
      for (const message of run.messages) {
        if (!this.#goesOn() || !this.#isHeld(run)) {
          return
        }
        begun += 1
        if (!(await this.#attempt(message, run.batch))) {
          return
        }
      }
    } finally {
      await this.#giveBack(run.messages.slice(begun))
    }
  }

  #isHeld({ claimedAt }: Run<Batch>): boolean {
    return isFresh(Math.max(claimedAt, this.#extendedAt), LEASE_MARGIN_MS)
  }

  /**
   * The next message of the run does not wait until the outcome is written: if
   * this process dies before, both are looked up.
   */
  async #attempt(message: MessageRow, batch: Promise<Batch>): Promise<boolean> {
    this.#attempts += 1
    const startedAt = new Date()
    const exchanges: Exchange[] = []
    const outcome = await this.#outcomeOf(message, batch, {
      signal: this.#deadline.signal,
      isBulk: message.lane === "bulk",
      record: (exchange) => exchanges.push(exchange),
    })
    this.#ahead.count()
    await this.#settler.settle({
      message,
      settlement: settlementFor(outcome, message),
      startedAt,
      durationMs: Date.now() - startedAt.getTime(),
      exchanges,
    })
    await this.#learn(outcome.completed ? null : outcome.failure)
    return outcome.completed
  }

  async #outcomeOf(
    message: MessageRow,
    batch: Promise<Batch>,
    call: Call
  ): Promise<Outcome> {
    try {
      return await this.#deps.deliver(message, await batch, call)
    } catch (error) {
      return failed(failureOf(error))
    }
  }

  async #learn(failure: Failure | null): Promise<void> {
    const isNews =
      failure !== null || performance.now() - this.#reportedAt > REPORT_MS
    if (isNews) {
      this.#reportedAt = failure === null ? performance.now() : -Infinity
      const goesOn = await this.#deps.learn(failure)
      this.#isStopped ||= !goesOn
    }
  }

  async #extendLeases(): Promise<void> {
    const startedAt = performance.now()
    try {
      await this.#deps.outbox.extendLeases([...this.#held.values()], LEASE_MS)
      this.#extendedAt = startedAt
    } catch {
      // The next beat tries again. When the lease is over, others may take the
      // messages: what is under way is given up and looked up by them.
      if (!isFresh(this.#extendedAt, LEASE_MARGIN_MS)) {
        this.#lost.abort()
      }
    }
  }

  /** What cannot be given back comes back when its lease ends. */
  async #giveBack(messages: readonly MessageRow[]): Promise<void> {
    if (messages.length > 0) {
      const release = () => this.#deps.outbox.release(messages)
      await untilWritten(release, this.#hasLease).catch(() => undefined)
      messages.forEach(({ id }) => this.#held.delete(id))
    }
  }
}

/** Whether a lease that began then lasts for some time yet. */
function isFresh(since: number, marginMs: number): boolean {
  return performance.now() - since < LEASE_MS - marginMs
}

/** By ordering key; the messages are in order already. */
function runsOf(
  claimed: readonly MessageRow[]
): Pick<Run<unknown>, "lane" | "messages">[] {
  const runs = new Map<string, { lane: Lane; messages: MessageRow[] }>()
  for (const message of claimed) {
    const { ordering_key, lane } = message
    const run = runs.get(ordering_key) ?? { lane, messages: [] }
    run.messages.push(message)
    runs.set(ordering_key, run)
  }
  return [...runs.values()]
}

function settlementFor(outcome: Outcome, message: MessageRow): Settlement {
  return outcome.completed
    ? { state: "completed", note: outcome.note }
    : settlementOf(outcome.failure, {
        attempt: message.attempts_used + 1,
        random: Math.random(),
      })
}

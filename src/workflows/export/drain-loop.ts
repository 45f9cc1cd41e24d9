import type { Call, ConnectorLimits, Exchange } from "../../connectors/contract"
import type { Failure } from "../../domain/failure"
import { type Lane, lanes } from "../../domain/lane"
import type { MessageRow } from "../../modules/erp-sync/stores/outbox-rows"
import type { OutboxStore } from "../../modules/erp-sync/stores/outbox-store"
import { BatchSettler } from "./batch-settler"
import { Deadline } from "./deadline"
import { HeldMessages } from "./held-messages"
import { HEARTBEAT_MS, LEASE_MS } from "./lease"
import { type MessageRun, runsOf } from "./message-run"
import { failed, failureOf, type Outcome, settlementFor } from "./outcome"
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
  /** One message after the other, in the order in which things happened. */
  readonly keepsOrder?: boolean
  readonly signal: AbortSignal
  /** How long it waits for more when nothing is due; default: not at all. */
  readonly lingerMs?: number
  /** Reads what the messages of one claim share, in as few queries as it can. */
  prepare(messages: readonly MessageRow[]): Promise<Batch>
  deliver(message: MessageRow, batch: Batch, call: Call): Promise<Outcome>
  /** What deliveries have begun and nobody waits for: the drain ends with it. */
  afterwards?(): Promise<void>
  /**
   * Learns from what came of a delivery for which the ERP was asked.
   * @returns `false` when talking on is pointless for now
   */
  learn(failure: Failure | null): Promise<boolean>
}

/** A run with what its claim has in common. */
interface Run<Batch> extends MessageRun {
  readonly batch: Promise<Batch>
  readonly claimedAt: number
}

/**
 * Delivers what is due on one connection until nothing is, for as long as it
 * may linger, or the connection stops working. Claims ahead, delivers the runs
 * of several ordering keys beside each other up to the connection's cap, and
 * settles in batches.
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
  readonly #held: HeldMessages
  #reportedAt = -Infinity
  readonly #errors: unknown[] = []
  readonly #deadline: Deadline
  #claiming: Promise<void> | null = null
  #attempts = 0
  #isStopped = false
  /** The lanes of which a claim may bring something. */
  #mayBeMore = new Set<Lane>(lanes)
  /** Claims in a row that brought nothing. */
  #emptyClaims = 0
  #wake: () => void = () => undefined

  constructor(deps: DrainLoopDeps<Batch>) {
    this.#deps = deps
    this.#ahead = new WorkAhead(deps.limits.maxConcurrent)
    this.#held = new HeldMessages(deps.outbox)
    this.#deadline = new Deadline(DELIVERY_TIMEOUT_MS, [
      deps.signal,
      this.#held.lost,
    ])
    this.#settler = new BatchSettler({
      outbox: deps.outbox,
      isHeld: this.#held.isWritable,
      onDue: () => {
        this.poke()
      },
      onDone: (attempts) => {
        this.#held.remove(attempts.map(({ message }) => message))
        this.#wake()
      },
    })
  }

  /** Something is due: the loop claims at once. */
  poke(): void {
    this.#mayBeMore = new Set(lanes)
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
      void this.#held.extendLeases(this.#claiming !== null)
    }, HEARTBEAT_MS)
    // What is under way keeps the process alive; waiting for more does not.
    heartbeat.unref()
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
      await this.#deps.afterwards?.()
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
      if (!this.#isIdle()) {
        await woken
      } else if (!(await this.#lingers(woken))) {
        return
      }
    }
  }

  #isIdle(): boolean {
    const isDone =
      this.#executing.size === 0 &&
      this.#claiming === null &&
      this.#settler.isIdle
    return isDone && !(this.#goesOn() && this.#mayBeMore.size > 0)
  }

  /**
   * The next message finds a drain that is open and claims at once. A drain
   * that twice claims nothing ends: the connection may have changed.
   * @returns `false` when nothing came in time
   */
  async #lingers(woken: Promise<void>): Promise<boolean> {
    const { lingerMs = 0 } = this.#deps
    if (lingerMs === 0 || this.#emptyClaims > 1 || !this.#goesOn()) {
      return false
    }
    let isOver = false
    const timer = setTimeout(() => {
      isOver = true
      this.#wake()
    }, lingerMs)
    timer.unref()
    await woken
    clearTimeout(timer)
    return !isOver
  }

  #goesOn(): boolean {
    const isAborted = this.#deps.signal.aborted || this.#held.lost.aborted
    return !this.#isStopped && !isAborted
  }

  /** Beside the deliveries, which do not wait for it. */
  #claimWhenLow(): void {
    const keys = this.#wantedKeys()
    const asked = lanes.filter((lane) => keys[lane] > 0)
    const isUseful =
      keys.realtime > 0 && asked.some((lane) => this.#mayBeMore.has(lane))
    if (isUseful && this.#goesOn() && this.#claiming === null) {
      // A lane that is not asked keeps what is known of it.
      asked.forEach((lane) => this.#mayBeMore.delete(lane))
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
      if (this.#deps.keepsOrder === true) {
        return this.#isLaneFree(lane) ? 1 : 0
      }
      const atHand = this.#waiting[lane]
      return atHand > budget / 2 ? 0 : this.#ahead.keysFor(budget - atHand)
    }
    return { realtime: wanted("realtime"), bulk: wanted("bulk") }
  }

  /** The outcome of the one before is written, too. */
  #isLaneFree(lane: Lane): boolean {
    const atHand = this.#waiting[lane] + this.#running[lane]
    return atHand === 0 && this.#settler.isIdle
  }

  async #claim(keys: Record<Lane, number>): Promise<void> {
    const claimedAt = performance.now()
    const claimed = await this.#deps.outbox.claim({
      connectionId: this.#deps.connectionId,
      revision: this.#deps.revision,
      keys,
      runLength: this.#ahead.runLength,
      leaseMs: LEASE_MS,
      isIdle: this.#runsAtHand === 0,
      keepsOrder: this.#deps.keepsOrder ?? false,
    })
    this.#emptyClaims = claimed.length > 0 ? 0 : this.#emptyClaims + 1
    if (claimed.length > 0) {
      const batch = this.#deps.prepare(claimed)
      // Each delivery meets a failed preparation itself.
      batch.catch(() => undefined)
      const runs = runsOf(claimed).map((run) => ({ ...run, batch, claimedAt }))
      const full = lanes.filter(
        (lane) => runs.filter((run) => run.lane === lane).length >= keys[lane]
      )
      full.forEach((lane) => this.#mayBeMore.add(lane))
      this.#ahead.learn({
        keys: runs.length,
        messages: claimed.length,
        isAll: full.length === 0,
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
      this.#held.add(run.messages)
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
        if (!this.#goesOn() || !this.#held.mayBegin(run.claimedAt)) {
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
    // What came of a rule of the store tells nothing about the ERP.
    if (exchanges.length > 0) {
      await this.#learn(outcome.completed ? null : outcome.failure)
    }
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

  /** What cannot be given back comes back when its lease ends. */
  async #giveBack(messages: readonly MessageRow[]): Promise<void> {
    if (messages.length > 0) {
      const release = () => this.#deps.outbox.release(messages)
      await untilWritten(release, this.#held.isWritable).catch(() => undefined)
      this.#held.remove(messages)
      // One of them may have become the head of its key meanwhile.
      this.#mayBeMore = new Set(lanes)
    }
  }
}

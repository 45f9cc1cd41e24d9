import { setTimeout as wait } from "node:timers/promises"
import type { Ground } from "../ground/bench-ground"
import { monotonicMs } from "../process/clock"
import { inTurns, mapEach } from "../rounds"
import type { Scale } from "../scale"
import { medianOfEach, type Percentiles, percentiles } from "../statistics"
import { messagesOfOwnKeys } from "../systems/messages"
import { withProducer } from "../systems/producers"
import {
  type BenchMessage,
  pathOf,
  type Producer,
  type System,
  type Variant,
} from "../systems/system"

/** Requests at the same time; many more than so many messages a second need. */
const CONCURRENCY = 10

/** Everything must have arrived this long after it was sent. */
const PATIENCE_MS = 60_000

const contenders = [
  "ours",
  "pg_boss",
  "pg_boss_polling",
  "graphile_worker",
] as const
export type LatencyContender = (typeof contenders)[number]

const CONTEST: Readonly<
  Record<LatencyContender, { system: System; variant: Variant | null }>
> = {
  ours: { system: "ours", variant: null },
  pg_boss: { system: "pg_boss", variant: null },
  pg_boss_polling: { system: "pg_boss", variant: "polling" },
  graphile_worker: { system: "graphile_worker", variant: null },
}

/** From the call that records a message to its request at the ERP. */
export async function measureLatency(
  ground: Ground,
  { rounds, latency }: Scale
): Promise<Record<LatencyContender, Percentiles>> {
  const runs = await inTurns(contenders, rounds, (contender) =>
    ground.databases.onCopyOf(ground.emptyTemplate, (databaseUrl) =>
      latencyOnce(ground, { databaseUrl, latency, ...CONTEST[contender] })
    )
  )
  return mapEach(runs, medianOfEach)
}

export interface LatencyTask {
  readonly databaseUrl: string
  readonly system: System
  readonly variant: Variant | null
  readonly latency: Scale["latency"]
}

export async function latencyOnce(
  ground: Ground,
  { databaseUrl, system, variant, latency }: LatencyTask
): Promise<Percentiles> {
  const worker = ground.workers[system]
  await ground.endpoint.call("begin", { keepsInstants: true })
  await worker.call("listen", {
    databaseUrl,
    erpUrl: ground.erpUrl,
    concurrency: CONCURRENCY,
    variant,
  })
  try {
    return await withProducer(system, databaseUrl, async (producer) => {
      await send(ground, producer, warmUpOf(latency))
      const sent = await send(ground, producer, messagesAt(latency))
      const { instants } = await ground.endpoint.call("report", null)
      return percentiles(delaysOf(sent, new Map(instants)))
    })
  } finally {
    await worker.call("rest", null)
  }
}

interface Schedule {
  readonly messages: readonly BenchMessage[]
  readonly perSecond: number
  /** How many will have arrived in the end, with those before. */
  readonly total: number
}

function warmUpOf({ perSecond, warmUpSeconds }: Scale["latency"]): Schedule {
  const count = Math.max(1, Math.round(perSecond * warmUpSeconds))
  return {
    messages: messagesOfOwnKeys("warm-up", count),
    perSecond,
    total: count,
  }
}

function messagesAt(latency: Scale["latency"]): Schedule {
  const count = Math.round(latency.perSecond * latency.seconds)
  return {
    messages: messagesOfOwnKeys("order", count),
    perSecond: latency.perSecond,
    total: count + warmUpOf(latency).total,
  }
}

/**
 * Sends on schedule, whatever becomes of the messages, and waits until all
 * have arrived.
 * @returns when the recording of each began
 */
async function send(
  ground: Ground,
  producer: Producer,
  { messages, perSecond, total }: Schedule
): Promise<Map<string, number>> {
  const sentAt = new Map<string, number>()
  const recording: Promise<void>[] = []
  const startedAt = monotonicMs()
  for (const [index, message] of messages.entries()) {
    await wait(startedAt + (index * 1000) / perSecond - monotonicMs())
    sentAt.set(pathOf(message), monotonicMs())
    recording.push(producer.enqueueAndWake(message))
  }
  await Promise.all(recording)
  await arrivalOf(ground, total)
  return sentAt
}

/** @throws when they do not all arrive */
async function arrivalOf(ground: Ground, total: number): Promise<void> {
  const patience = new AbortController()
  const late = wait(PATIENCE_MS, "late", { signal: patience.signal })
  late.catch(() => undefined)
  const outcome = await Promise.race([
    ground.endpoint.call("reached", total),
    late,
  ])
  patience.abort()
  if (outcome === "late") {
    throw new Error(`Not all of ${String(total)} messages reached the endpoint`)
  }
}

/** @throws when a message was sent and something else arrived */
function delaysOf(
  sentAt: ReadonlyMap<string, number>,
  arrivedAt: ReadonlyMap<string, number>
): number[] {
  return [...sentAt].map(([path, at]) => {
    const arrival = arrivedAt.get(path)
    if (arrival === undefined) {
      throw new Error(`The message ${path} did not reach the endpoint`)
    }
    return arrival - at
  })
}

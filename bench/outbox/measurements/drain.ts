import { analyze } from "../ground/databases"
import type { Ground } from "../ground/bench-ground"
import { inTurns, mapEach } from "../rounds"
import type { Scale } from "../scale"
import { median, medianOfEach } from "../statistics"
import { messagesOver } from "../systems/messages"
import { BATCH, enqueueAll, withProducer } from "../systems/producers"
import { type System, systems, type Variant } from "../systems/system"

export type DrainFigures = {
  /** From the first request to the last, as the endpoint sees them. */
  readonly perSecond: number
  /** Of the worker's process, for one message. */
  readonly cpuMs: number
  /** Requests out of the order of their key; of all runs together. */
  readonly orderViolations: number
  /** Of one row in a batch, as the queue was filled. */
  readonly rowMs: number
}

export interface DrainTask {
  readonly system: System
  readonly template: string
  readonly messages: number
  readonly keys: number
  readonly concurrency: number
  readonly variant?: Variant
}

/** Fills a queue and has it emptied, one HTTP call for each message. */
export function drainOnce(
  ground: Ground,
  task: DrainTask
): Promise<DrainFigures> {
  return ground.databases.onCopyOf(task.template, async (databaseUrl) => {
    const messages = messagesOver(task.keys, task.messages)
    const times = await withProducer(task.system, databaseUrl, (producer) =>
      enqueueAll(producer, messages)
    )
    await analyze(databaseUrl)
    await ground.endpoint.call("begin", { keepsInstants: false })
    const cpuMs = await ground.workers[task.system].call("drain", {
      databaseUrl,
      erpUrl: ground.erpUrl,
      concurrency: task.concurrency,
      count: task.messages,
      variant: task.variant ?? null,
    })
    const report = await ground.endpoint.call("report", null)
    assertComplete(report.count, task)
    return {
      perSecond: (report.count - 1) / ((report.lastAt - report.firstAt) / 1000),
      cpuMs: cpuMs / report.count,
      orderViolations: report.orderViolations,
      rowMs: median(times) / BATCH,
    }
  })
}

/** A queue that loses or doubles messages is not fast. */
function assertComplete(count: number, { system, messages }: DrainTask): void {
  if (count !== messages) {
    throw new Error(
      `${system} made ${String(count)} requests of ${String(messages)} messages`
    )
  }
}

/** The medians of several runs, and every violation of all of them. */
export function drainMedians(runs: readonly DrainFigures[]): DrainFigures {
  return {
    ...medianOfEach(runs),
    orderViolations: runs.reduce((sum, run) => sum + run.orderViolations, 0),
  }
}

/** Each system once, unrecorded: what runs first is not yet compiled. */
export async function warmUp(ground: Ground, { drain }: Scale): Promise<void> {
  for (const system of systems) {
    await drainOnce(ground, {
      system,
      template: ground.emptyTemplate,
      messages: drain.warmUpMessages,
      keys: drain.keys,
      concurrency: Math.max(...drain.concurrencies),
    })
  }
}

export type DrainByConcurrency = ReadonlyMap<
  number,
  Readonly<Record<System, DrainFigures>>
>

export async function measureDrain(
  ground: Ground,
  scale: Scale
): Promise<DrainByConcurrency> {
  await warmUp(ground, scale)
  const { messages, keys, concurrencies } = scale.drain
  const figures = new Map<number, Record<System, DrainFigures>>()
  for (const concurrency of concurrencies) {
    const runs = await inTurns(systems, scale.rounds, (system) =>
      drainOnce(ground, {
        system,
        template: ground.emptyTemplate,
        messages,
        keys,
        concurrency,
      })
    )
    figures.set(concurrency, mapEach(runs, drainMedians))
  }
  return figures
}

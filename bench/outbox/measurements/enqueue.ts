import type { Ground } from "../ground/bench-ground"
import { inTurns, mapEach } from "../rounds"
import type { Scale } from "../scale"
import { median, medianOfEach } from "../statistics"
import { messagesOfOwnKeys } from "../systems/messages"
import { BATCH, enqueueAll, withProducer } from "../systems/producers"
import { type Producer, type System, systems } from "../systems/system"

export type EnqueueFigures = {
  /** What a message adds to a transaction of the shop. */
  readonly singleMs: number
  /** Of one row in a batch of 500. */
  readonly rowMs: number
}

const WARM_UP_SALES = 20
const WARM_UP_BATCHES = 2

/** What it costs to put messages in the queue, with no worker about. */
export async function measureEnqueue(
  ground: Ground,
  { rounds, enqueue }: Scale
): Promise<Record<System, EnqueueFigures>> {
  const runs = await inTurns(systems, rounds, (system) =>
    ground.databases.onCopyOf(ground.emptyTemplate, (databaseUrl) =>
      withProducer(system, databaseUrl, async (producer) => ({
        singleMs: await overheadOfOne(producer, enqueue.sales),
        rowMs: await costOfRow(producer, enqueue.batches),
      }))
    )
  )
  return mapEach(runs, medianOfEach)
}

/** Sales with a message and without, by turns. */
async function overheadOfOne(
  producer: Producer,
  sales: number
): Promise<number> {
  const messages = messagesOfOwnKeys("sale", WARM_UP_SALES + sales)
  const plain: number[] = []
  const recording: number[] = []
  for (const message of messages) {
    plain.push(await timeOf(() => producer.sell(null)))
    recording.push(await timeOf(() => producer.sell(message)))
  }
  return (
    median(recording.slice(WARM_UP_SALES)) - median(plain.slice(WARM_UP_SALES))
  )
}

async function costOfRow(producer: Producer, batches: number): Promise<number> {
  const count = (WARM_UP_BATCHES + batches) * BATCH
  const all = messagesOfOwnKeys("order", count)
  const times = await enqueueAll(producer, all)
  return median(times.slice(WARM_UP_BATCHES)) / BATCH
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

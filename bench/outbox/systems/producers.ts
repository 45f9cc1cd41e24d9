import { openGraphileProducer } from "./graphile-worker/producer"
import { openOurProducer } from "./ours/producer"
import { openBossProducer } from "./pg-boss/producer"
import type { BenchMessage, Producer, System } from "./system"

const open: Readonly<
  Record<System, (databaseUrl: string) => Promise<Producer>>
> = {
  ours: openOurProducer,
  pg_boss: openBossProducer,
  graphile_worker: openGraphileProducer,
}

/** Runs the work with a producer that is closed afterwards. */
export async function withProducer<T>(
  system: System,
  databaseUrl: string,
  work: (producer: Producer) => Promise<T>
): Promise<T> {
  const producer = await open[system](databaseUrl)
  try {
    return await work(producer)
  } finally {
    await producer.close()
  }
}

/** As many as are recorded at once. */
export const BATCH = 500

/** Records all messages in batches; returns the milliseconds of each batch. */
export async function enqueueAll(
  producer: Producer,
  messages: readonly BenchMessage[]
): Promise<number[]> {
  const times: number[] = []
  for (let start = 0; start < messages.length; start += BATCH) {
    const batch = messages.slice(start, start + BATCH)
    const startedAt = performance.now()
    await producer.enqueue(batch)
    times.push(performance.now() - startedAt)
  }
  return times
}

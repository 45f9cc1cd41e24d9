import { Client } from "@medusajs/framework/pg"
import type PgBoss from "pg-boss"
import { cpuMsOf } from "../cpu-time"
import { ErpClient } from "../erp-client"
import type { WorkerApi, Workplace } from "../system"
import { CHANNEL, type DeliverJob, QUEUE, startBoss } from "./boss"

const BATCH = 500

/** Its smallest. */
const POLLING_SECONDS = 0.5

type Jobs = readonly PgBoss.Job<DeliverJob>[]

export function bossWorker(): WorkerApi {
  let listening: { rest(): Promise<void> } | null = null
  return {
    drain,
    listen: async (workplace) => {
      listening = await listen(workplace)
    },
    rest: async () => {
      await listening?.rest()
    },
  }
}

/**
 * Its own `work()` pauses between batches; fetch and complete do not. As
 * there, a batch is completed while the next is fetched.
 */
async function drain({
  databaseUrl,
  erpUrl,
  concurrency,
}: Workplace): Promise<number> {
  const boss = await startBoss(databaseUrl)
  const erp = new ErpClient(erpUrl, concurrency)
  const options = { batchSize: BATCH, priority: false }
  try {
    return await cpuMsOf(async () => {
      let completing: Promise<unknown> = Promise.resolve()
      let jobs = await boss.fetch<DeliverJob>(QUEUE, options)
      while (jobs.length > 0) {
        await deliverAll(jobs, erp, concurrency)
        await completing
        completing = boss.complete(QUEUE, idsOf(jobs))
        jobs = await boss.fetch<DeliverJob>(QUEUE, options)
      }
      await completing
    })
  } finally {
    erp.close()
    await boss.stop({ graceful: false })
  }
}

async function listen(workplace: Workplace) {
  const { databaseUrl, erpUrl, concurrency } = workplace
  const boss = await startBoss(databaseUrl)
  const erp = new ErpClient(erpUrl, concurrency)
  const workerId = await boss.work<DeliverJob>(
    QUEUE,
    {
      batchSize: BATCH,
      pollingIntervalSeconds: POLLING_SECONDS,
      priority: false,
    },
    (jobs) => deliverAll(jobs, erp, concurrency)
  )
  const listener = new Client({ connectionString: databaseUrl })
  await listener.connect()
  if (workplace.variant !== "polling") {
    listener.on("notification", () => {
      boss.notifyWorker(workerId)
    })
    await listener.query(`listen ${CHANNEL}`)
  }
  return {
    rest: async () => {
      await listener.end()
      await boss.offWork(QUEUE)
      await boss.stop({ graceful: false })
      erp.close()
    },
  }
}

/** So many at a time; the next begins as soon as one is through. */
async function deliverAll(
  jobs: Jobs,
  erp: ErpClient,
  concurrency: number
): Promise<void> {
  const waiting = jobs.values()
  const deliverNext = async () => {
    for (const { data } of waiting) {
      await erp.post(data.path)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, deliverNext))
}

function idsOf(jobs: Jobs): string[] {
  return jobs.map(({ id }) => id)
}

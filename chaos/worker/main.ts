import { logger } from "@medusajs/framework/logger"
import { setTimeout as sleep } from "node:timers/promises"
import { keepDraining } from "../../src/workflows/export/keep-draining"
import { type Engine, openEngine, POOL_SIZE } from "./engine"
import type { EngineOptions } from "./engine"
import type { WorkerCommand, WorkerNews } from "./protocol"

/** As often as the plugin's job. */
const TICK_MS = 2_000

/** A process that drains, as a Medusa worker does, until it is killed. */
async function main(options: EngineOptions): Promise<void> {
  const engine = openEngine(options, logger)
  process.on("message", ({ forMs }: WorkerCommand) => {
    void exhaustPool(engine, forMs)
  })
  // Without the run there is nothing to work for.
  process.on("disconnect", () => process.exit(0))
  tell("ready")
  for (;;) {
    await keepDraining(engine.container).catch((error: unknown) => {
      logger.error(`tick failed: ${String(error)}`)
    })
    await sleep(TICK_MS)
  }
}

/** Takes every connection there is, and gives them back together. */
async function exhaustPool({ db }: Engine, forMs: number): Promise<void> {
  const client = db.client as PoolClient
  const taken: unknown[] = []
  while (taken.length < POOL_SIZE) {
    // The engine gets none meanwhile, but ours may be late too.
    const connection = await client.acquireConnection().catch(() => null)
    taken.push(...(connection === null ? [] : [connection]))
  }
  tell("pool_taken")
  await sleep(forMs)
  await Promise.all(taken.map((one) => client.releaseConnection(one)))
  tell("pool_released")
}

interface PoolClient {
  acquireConnection(): Promise<unknown>
  releaseConnection(connection: unknown): Promise<void>
}

function tell(news: WorkerNews["news"]): void {
  process.send?.({ news } satisfies WorkerNews)
}

void main(JSON.parse(process.argv[2] ?? "{}") as EngineOptions)

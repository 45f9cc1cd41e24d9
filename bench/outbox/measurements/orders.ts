import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { ensureDatabase } from "../../../sandbox/postgres/databases"
import { installPlugin } from "../../../scripts/host-store/install-plugin"
import { HOST_STORE } from "../../../scripts/host-store/paths"
import { medusa, runCommand } from "../../../scripts/host-store/run-command"
import { inRepository } from "../../../scripts/repository"
import type { Ground } from "../ground/bench-ground"
import { analyze } from "../ground/databases"
import type { OrderRun, OrdersTask } from "../orders/orders-task"
import type { SmartyApi } from "../orders/smarty-api"
import { RemoteProcess } from "../process/remote-process"
import type { Scale } from "../scale"
import { medianOfEach } from "../statistics"

export type OrderFigures = {
  readonly perSecond: number
  /** Medusa's own query alone, for the same orders in batches. */
  readonly queriedPerSecond: number
  /** Time of everything over time of the query. */
  readonly costOverQuery: number
  /** The same for the CPU time of the process. */
  readonly cpuOverQuery: number
}

const DATABASE = "bench_store"

/**
 * The real thing: a Medusa store, its orders, documents built from them, and
 * a simulated Smarty that answers at once.
 */
export async function measureOrders(
  ground: Ground,
  { rounds, orders }: Scale
): Promise<OrderFigures> {
  await installPlugin()
  await prepareStore(ground, orders.count)
  const ungaugedAndGauged = rounds + 1
  const erps = Array.from({ length: ungaugedAndGauged }, openSmarty)
  try {
    const accounts = await Promise.all(erps.map(({ account }) => account))
    const runs = await drainInStore(ground, { ...orders, accounts })
    return medianOfEach(runs.map((run) => figuresOf(run, orders.count)))
  } finally {
    erps.forEach(({ process }) => {
      process.stop()
    })
  }
}

function figuresOf({ query, drain }: OrderRun, count: number): OrderFigures {
  return {
    perSecond: count / (drain.wallMs / 1000),
    queriedPerSecond: count / (query.wallMs / 1000),
    costOverQuery: drain.wallMs / query.wallMs,
    cpuOverQuery: drain.cpuMs / query.cpuMs,
  }
}

async function prepareStore(ground: Ground, orders: number): Promise<void> {
  await ensureDatabase(ground.postgres, DATABASE)
  await runInStore(ground, [
    "db:migrate",
    "--execute-all-links",
    "--execute-all-search",
  ])
  await runInStore(ground, ["exec", script("seed-orders"), String(orders)])
  await analyze(ground.databases.url(DATABASE))
}

function openSmarty() {
  const process = new RemoteProcess<SmartyApi>(script("smarty-program"))
  return { process, account: process.call("open", null) }
}

async function drainInStore(
  ground: Ground,
  task: Omit<OrdersTask, "resultFile">
): Promise<OrderRun[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "erp-sync-orders-"))
  const resultFile = path.join(folder, "runs")
  try {
    await runInStore(ground, [
      "exec",
      script("drain-orders"),
      JSON.stringify({ ...task, resultFile }),
    ])
    return JSON.parse(readFileSync(resultFile, "utf8")) as OrderRun[]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function script(name: string): string {
  return inRepository("bench", "outbox", "orders", `${name}.ts`)
}

/** The host store from its sources: no admin is needed, so nothing is built. */
async function runInStore(ground: Ground, args: string[]): Promise<void> {
  await runCommand(
    medusa(args, {
      cwd: HOST_STORE,
      env: {
        DATABASE_URL: ground.databases.url(DATABASE),
        // No jobs: nothing but what is measured sends orders.
        WORKER_MODE: "server",
        LOG_LEVEL: "error",
      },
    })
  )
}

import { writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import type { ExecArgs, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { ErpSyncModuleService } from "../../../src/modules/erp-sync/service"
import type { loadOrders } from "../../../src/workflows/export/store-order"
import type { OrderRun, OrdersTask, Spent } from "./orders-task"

/** The query of the installed plugin, which is what its drain runs. */
const { loadOrders: queryOrders } = createRequire(
  path.join(process.cwd(), "package.json")
)("medusa-plugin-erp-sync/workflows/export/store-order") as {
  loadOrders: typeof loadOrders
}

/**
 * `medusa exec drain-orders.ts <task>`: reads all orders of the store with
 * Medusa's graph query, then sends them all, once for each account. The first
 * account is for warming up.
 */
export default async function drainOrders({
  container,
  args,
}: ExecArgs): Promise<void> {
  const task = JSON.parse(args[0] ?? "") as OrdersTask
  const orders = await container
    .resolve(Modules.ORDER)
    .listOrders({}, { select: ["id"], take: task.count })
  const ids = orders.map(({ id }) => id)
  const runs: OrderRun[] = []
  for (const account of task.accounts) {
    const connectionId = await connect(container, account)
    const query = await spentOn(() => queryAll(container, ids, task.batch))
    await record(container, connectionId, ids)
    const drain = await spentOn(() => drainAll(container))
    await assertSent(container, connectionId, ids.length)
    runs.push({ query, drain })
  }
  writeFileSync(task.resultFile, JSON.stringify(runs.slice(1)))
}

function moduleOf(container: MedusaContainer): ErpSyncModuleService {
  return container.resolve<ErpSyncModuleService>("erp_sync")
}

/** A connection of its own for each run: it has none of the orders yet. */
async function connect(
  container: MedusaContainer,
  { apiUrl, apiKey }: OrdersTask["accounts"][number]
): Promise<string> {
  const { live, connections } = moduleOf(container)
  const id = await connections.create({
    ...live.seal("smarty", {
      api_key: apiKey,
      base_url: apiUrl,
      requests_per_second: 1000,
    }),
    handle: null,
    connector: "smarty",
    name: apiUrl,
    flows: { orders: true, products: false, customers: false, taxes: false },
    scope: { sales_channel_ids: [], region_ids: [] },
    target: {
      sales_channel_ids: [],
      stock_location_id: null,
      shipping_profile_id: null,
    },
    go_live_at: new Date(),
  })
  if (id === null) {
    throw new Error("The connection was there already")
  }
  return id
}

async function queryAll(
  container: MedusaContainer,
  ids: readonly string[],
  batch: number
): Promise<void> {
  for (let start = 0; start < ids.length; start += batch) {
    await queryOrders(container, ids.slice(start, start + batch))
  }
}

async function record(
  container: MedusaContainer,
  connectionId: string,
  ids: readonly string[]
): Promise<void> {
  await moduleOf(container).outbox.enqueue(
    ids.map((entityId) => ({
      connectionId,
      topic: "order",
      entityId,
      lane: "realtime",
      origin: "event",
    }))
  )
}

interface DrainRun {
  readonly result: { readonly attempts: number }
}

/** By its name: this file is none of the plugin's. */
async function drainAll(container: MedusaContainer): Promise<void> {
  const engine = container.resolve(Modules.WORKFLOW_ENGINE)
  let attempts = 0
  do {
    const { result } = (await engine.run("drain-erp-outbox", {
      input: {},
    })) as DrainRun
    attempts = result.attempts
  } while (attempts > 0)
}

/** @throws with what hindered the first that did not get through */
async function assertSent(
  container: MedusaContainer,
  connectionId: string,
  expected: number
): Promise<void> {
  const { messages, count } = await moduleOf(container).outbox.list({
    connectionId,
    limit: expected,
    offset: 0,
  })
  const unsent = messages.find(({ state }) => state !== "completed")
  if (unsent !== undefined || count !== expected) {
    throw new Error(
      `Of ${String(expected)} orders ${String(count)} were recorded and not all sent: ${unsent?.reason ?? "no reason is known"}`
    )
  }
}

async function spentOn(work: () => Promise<void>): Promise<Spent> {
  const cpuBefore = process.cpuUsage()
  const startedAt = performance.now()
  await work()
  const { user, system } = process.cpuUsage(cpuBefore)
  return {
    wallMs: performance.now() - startedAt,
    cpuMs: (user + system) / 1000,
  }
}

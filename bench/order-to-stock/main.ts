import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { parseArgs } from "node:util"
import { symfoniaSandbox } from "../../sandbox/erps/symfonia"
import { connectionSettings } from "../../sandbox/erps/symfonia/connection-settings"
import { startSymfoniaSimulator } from "../../sandbox/erps/symfonia/simulator"
import { startPostgres } from "../../sandbox/postgres/start-postgres"
import { buildHost } from "../../scripts/host-store/build-host"
import { startHost } from "../../scripts/host-store/host-process"
import { installPlugin } from "../../scripts/host-store/install-plugin"
import { prepareDatabase } from "../../scripts/host-store/prepare-database"
import { percentiles } from "../outbox/statistics"
import { openShop } from "./shop"
import { timeOrder, type OrderTimes } from "./time-order"

const ERP_ANSWERS_AFTER_MS = 50
const DATABASE = "bench"

/**
 * `npm run bench:order-to-stock -- [--json] [--orders N]`: how long after the
 * shopper's last click Symfonia has the order with its reservation, and the
 * shop Symfonia's new stock, with an ERP that answers each request after 50 ms.
 */
async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: "boolean", default: false },
      orders: { type: "string", default: "100" },
    },
  })
  const times = await measure(Number(values.orders))
  const result = {
    orders: times.length,
    erp_answers_after_ms: ERP_ANSWERS_AFTER_MS,
    reservation_ms: rounded(times.map(({ reservedMs }) => reservedMs)),
    new_stock_ms: rounded(times.map(({ stockMs }) => stockMs)),
  }
  console.log(
    values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2)
  )
}

function rounded(values: readonly number[]) {
  const { p50, p95, p99 } = percentiles(values)
  const whole = (value: number) => Math.round(value)
  return { p50: whole(p50), p95: whole(p95), p99: whole(p99) }
}

async function measure(orders: number): Promise<OrderTimes[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "order-to-stock-"))
  chmodSync(folder, 0o755)
  await installPlugin()
  await buildHost()
  const server = await startPostgres({
    dataDir: path.join(folder, "data"),
    keepData: false,
  })
  const symfonia = await startSymfoniaSimulator({ surface: false })
  try {
    await prepareDatabase({ server, name: DATABASE })
    const host = await startHost({
      databaseUrl: server.url(DATABASE),
      log: path.join(folder, "store.log"),
    })
    try {
      const { erp, office } = symfonia
      const shop = await openShop(host.baseUrl, {
        erp: symfoniaSandbox,
        settings: connectionSettings(erp.url, office.credentials),
      })
      erp.faults.add({
        kind: "delay",
        delayMs: ERP_ANSWERS_AFTER_MS,
        times: "always",
      })
      const times: OrderTimes[] = []
      for (let index = 0; index < orders; index += 1) {
        times.push(await timeOrder(shop, office, index))
        if (index % 10 === 9) {
          process.stderr.write(`${String(index + 1)} orders\n`)
        }
      }
      return times
    } finally {
      await host.stop()
    }
  } finally {
    await symfonia.stop()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})

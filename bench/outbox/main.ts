import os from "node:os"
import { type Ground, startGround } from "./ground/bench-ground"
import { measureAll } from "./measure-all"
import { readOptions } from "./options"
import { summaryOf } from "./report/summary"
import { tablesOf } from "./report/tables"

/**
 * `npm run bench:outbox -- [--json] [--quick] [--only …]`: the outbox beside
 * pg-boss and graphile-worker, on one PostgreSQL.
 */
async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args)
  const remark = (text: string) => process.stderr.write(`${text}\n`)
  const ground = await startGround(options)
  try {
    remark(await machine(ground))
    const results = await measureAll(ground, options, remark)
    if (options.json) {
      remark(`\n${tablesOf(results)}`)
      console.log(JSON.stringify(summaryOf(results)))
    } else {
      console.log(`\n${tablesOf(results)}`)
    }
  } finally {
    await ground.stop()
  }
}

async function machine({ databases }: Ground): Promise<string> {
  const [cpu] = os.cpus()
  const memoryGib = Math.round(os.totalmem() / 1024 ** 3)
  const postgres = await databases.settings("server_version", "fsync")
  return [
    `${String(os.cpus().length)} × ${cpu?.model ?? "unknown CPU"}`,
    `${String(memoryGib)} GiB`,
    `Node ${process.versions.node}`,
    `PostgreSQL ${postgres.server_version}, fsync ${postgres.fsync}`,
    `load ${os.loadavg()[0]?.toFixed(2) ?? "?"}`,
  ].join(" · ")
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})

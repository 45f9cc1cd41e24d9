import os from "node:os"
import { startGround } from "./ground"
import { measureAll } from "./measure-all"
import { readOptions } from "./options"
import { summaryOf } from "./report/summary"
import { tablesOf } from "./report/tables"

/**
 * `npm run bench:import -- [--json] [--quick] [--profile] [--no-fsync]`: the
 * import of products beside Medusa's own best way to write the same rows.
 */
async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args)
  const startedAt = performance.now()
  const report = (text: string) => {
    const seconds = (performance.now() - startedAt) / 1000
    process.stderr.write(`${seconds.toFixed(0).padStart(5)} s ${text}\n`)
  }
  report(machine())
  const ground = await startGround(options.durable)
  try {
    const results = await measureAll({ ground, options, report })
    if (options.json) {
      process.stderr.write(`\n${tablesOf(results)}\n`)
      console.log(JSON.stringify(summaryOf(results)))
    } else {
      console.log(`\n${tablesOf(results)}`)
    }
  } finally {
    await ground.stop()
  }
}

function machine(): string {
  const [cpu] = os.cpus()
  return [
    `${String(os.cpus().length)} × ${cpu?.model ?? "unknown CPU"}`,
    `Node ${process.versions.node}`,
    `load ${os.loadavg()[0]?.toFixed(2) ?? "?"}`,
  ].join(" · ")
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})

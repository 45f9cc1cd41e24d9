import { rmSync } from "node:fs"
import { LEASE_MS } from "../src/workflows/export/lease"
import { parseOptions, usage } from "./options"
import { p95 } from "./proof/recovery"
import { type ChaosReport, isClean, runChaos } from "./run"

/** More of one kind tell nothing new. */
const SENTENCES = 20

/**
 * `npm run chaos -- [options]`: progress goes to standard error, the last line
 * of standard output is the result; the exit code is 1 when anything is wrong.
 */
async function main(args: readonly string[]): Promise<void> {
  if (args.includes("--help")) {
    process.stdout.write(usage)
    return
  }
  const options = parseOptions(args)
  // Where the pool complains of connections that a blow has cut.
  console.log = console.error
  say(`seed ${options.seed}, ${options.orders} orders`)
  const report = await runChaos(options, say)
  explain(report)
  process.stdout.write(`${JSON.stringify(report.result)}\n`)
  process.exitCode = isClean(report) ? 0 : 1
}

function explain(report: ChaosReport): void {
  const { verdict, recoveries, stuck, folder } = report
  for (const { blow, firstMs, heldMs } of recoveries) {
    say(
      `${blow.scenario}: delivering again after ${firstMs ?? "never"} ms; met ${blow.met} messages, all let go after ${heldMs ?? 0} ms`
    )
  }
  report.tally.forEach(say)
  const held = recoveries.flatMap(({ heldMs }) => heldMs ?? [])
  say(
    `messages met: let go after ${p95(held)} ms (p95); a lease is ${LEASE_MS} ms`
  )
  const wrong = [
    ...(stuck === null ? [] : [stuck]),
    ...Object.values(verdict).flatMap((list: readonly string[]) =>
      list.slice(0, SENTENCES)
    ),
  ]
  wrong.forEach(say)
  if (wrong.length > 0) {
    say(`the database and the workers' logs are kept in ${folder}`)
  } else {
    rmSync(folder, { recursive: true, force: true })
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

main(process.argv.slice(2)).then(
  () => process.exit(),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    process.exit(1)
  }
)

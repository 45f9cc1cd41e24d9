import { inspect } from "node:util"
import {
  type CheckResult,
  runChecks,
} from "../integration-tests/conformance/runner"
import type { Subject } from "../integration-tests/conformance/subject"
import { subjects } from "../integration-tests/conformance/subjects"

interface Score {
  readonly key: string
  readonly checks: number
  readonly passed: number
}

/**
 * `npm run conformance -- [--json] [connector…]`: every promise of the named
 * connectors, or of all, against their simulated ERPs. With `--json` standard
 * output holds the last line alone.
 */
async function main(args: readonly string[]): Promise<void> {
  const isQuiet = args.includes("--json")
  const chosen = choose(args.filter((arg) => arg !== "--json"))
  const scores: Score[] = []
  for (const subject of chosen) {
    scores.push(await prove(subject, isQuiet))
  }
  console.log(JSON.stringify({ connectors: scores }))
  const isWhole = scores.every(({ checks, passed }) => checks === passed)
  process.exitCode = isWhole ? 0 : 1
}

/** @throws {RangeError} naming the connectors there are */
function choose(keys: readonly string[]): readonly Subject[] {
  const known = subjects.map(({ connector }) => connector.key)
  const stranger = keys.find((key) => !known.includes(key))
  if (stranger !== undefined) {
    throw new RangeError(
      `There is no connector "${stranger}". The connectors are: ${known.join(", ")}.`
    )
  }
  return subjects.filter(
    ({ connector }) => keys.length === 0 || keys.includes(connector.key)
  )
}

async function prove(subject: Subject, isQuiet: boolean): Promise<Score> {
  const { key, displayName } = subject.connector
  if (!isQuiet) {
    console.log(displayName)
  }
  let checks = 0
  let passed = 0
  for await (const result of runChecks(subject)) {
    checks += 1
    passed += result.error === null ? 1 : 0
    report(result, isQuiet)
  }
  return { key, checks, passed }
}

function report({ theme, check, error }: CheckResult, isQuiet: boolean): void {
  const line = `  ${error === null ? "✓" : "✗"} ${theme}: ${check.name}`
  if (error !== null) {
    const reason = error instanceof Error ? error.message : inspect(error)
    console.error(`${line}\n      ${reason.replaceAll("\n", "\n      ")}`)
  } else if (!isQuiet) {
    console.log(line)
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})

import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, readFileSync, rmSync } from "node:fs"

import { inRepository } from "../repository"
import type { Selection, Suite } from "./suites"
import { tallyOf } from "./tally"
import type { Tally } from "./tally"

/** Runs the selected suites one after the other, showing what they print. */
export async function runSuites(selection: Selection): Promise<Tally[]> {
  const tallies: Tally[] = []
  for (const suite of selection.suites) {
    tallies.push(await runSuite(suite, selection.vitestArgs))
  }
  return tallies
}

async function runSuite(
  suite: Suite,
  vitestArgs: readonly string[]
): Promise<Tally> {
  const reportFile = inRepository(".cache", "test-results", `${suite}.json`)
  rmSync(reportFile, { force: true })
  const exitCode = await vitest([
    `--project=${suite}`,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportFile}`,
    ...vitestArgs,
  ])
  return tallyOf({
    exitCode,
    filtered: vitestArgs.length > 0,
    ...(existsSync(reportFile) && { report: readFileSync(reportFile, "utf8") }),
  })
}

async function vitest(args: readonly string[]): Promise<number | null> {
  const cli = inRepository("node_modules", "vitest", "vitest.mjs")
  const child = spawn(process.execPath, [cli, "run", ...args], {
    cwd: inRepository(),
    stdio: "inherit",
  })
  const [code] = (await once(child, "exit")) as [number | null]
  return code
}

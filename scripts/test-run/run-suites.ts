import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, readFileSync, rmSync } from "node:fs"

import { installPlugin } from "../host-store/install-plugin"
import { inRepository } from "../repository"
import type { Selection, Suite } from "./suites"
import { tallyOf } from "./tally"
import type { Tally } from "./tally"

/**
 * They leave a core to others: one has no database, in the other processes wait
 * for each other's leases to end.
 */
const QUIET: readonly Suite[] = ["conformance", "deployment"]

/**
 * Runs the selected suites one after the other, showing what they print. The
 * quiet ones run beside the others, and are shown when they are over.
 */
export async function runSuites(selection: Selection): Promise<Tally[]> {
  const { suites, vitestArgs } = selection
  const others = suites.filter((suite) => !QUIET.includes(suite))
  if (others.length === 0) {
    return oneByOne(suites, vitestArgs, { isShown: true })
  }
  const quiet = suites.filter((suite) => QUIET.includes(suite))
  if (quiet.includes("deployment")) {
    // Or two suites would build it at once.
    await installPlugin()
  }
  const tallies = await Promise.all([
    oneByOne(quiet, vitestArgs, { isShown: false }),
    oneByOne(others, vitestArgs, { isShown: true }),
  ])
  return tallies.flat()
}

async function oneByOne(
  suites: readonly Suite[],
  vitestArgs: readonly string[],
  how: { readonly isShown: boolean }
): Promise<Tally[]> {
  const tallies: Tally[] = []
  for (const suite of suites) {
    tallies.push(await runSuite(suite, vitestArgs, how))
  }
  return tallies
}

async function runSuite(
  suite: Suite,
  vitestArgs: readonly string[],
  { isShown }: { readonly isShown: boolean }
): Promise<Tally> {
  const reportFile = inRepository(".cache", "test-results", `${suite}.json`)
  rmSync(reportFile, { force: true })
  const exitCode = await vitest(
    [
      `--project=${suite}`,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${reportFile}`,
      ...vitestArgs,
    ],
    isShown
  )
  return tallyOf({
    suite,
    exitCode,
    filtered: vitestArgs.length > 0,
    ...(existsSync(reportFile) && { report: readFileSync(reportFile, "utf8") }),
  })
}

async function vitest(
  args: readonly string[],
  isShown: boolean
): Promise<number | null> {
  const cli = inRepository("node_modules", "vitest", "vitest.mjs")
  const child = spawn(process.execPath, [cli, "run", ...args], {
    cwd: inRepository(),
    stdio: isShown ? "inherit" : "pipe",
  })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => said.push(chunk))
  }
  const [code] = (await once(child, "close")) as [number | null]
  process.stdout.write(Buffer.concat(said))
  return code
}

import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, readFileSync, rmSync } from "node:fs"

import { inRepository } from "../repository"
import type { Selection, Suite } from "./suites"
import { tallyOf } from "./tally"
import type { Tally } from "./tally"

/**
 * Runs the selected suites one after the other, showing what they print. The
 * one that needs no database runs beside them, and is shown when it is over.
 */
export async function runSuites(selection: Selection): Promise<Tally[]> {
  const { suites, vitestArgs } = selection
  const besides = suites.length > 1 ? suites.filter(isFree) : []
  const others = suites.filter((suite) => !besides.includes(suite))
  const beside = Promise.all(
    besides.map((suite) => runSuite(suite, vitestArgs, { isShown: false }))
  )
  const tallies: Tally[] = []
  for (const suite of others) {
    tallies.push(await runSuite(suite, vitestArgs, { isShown: true }))
  }
  return [...(await beside), ...tallies]
}

function isFree(suite: Suite): boolean {
  return suite === "conformance"
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

import { spawnSync } from "node:child_process"

import { inRepository } from "../repository"
import type { Tally } from "./tally"

/** Scripts of package.json that look at the code without running it. */
const CHECKS = [
  "format:check",
  "lint",
  "types",
  "arch",
  "dead",
  "docs:check",
] as const

/** Runs every check, also after one has failed; each counts as one. */
export function runChecks(): Tally {
  const failed = CHECKS.filter((check) => !passes(check))
  return {
    passed: CHECKS.length - failed.length,
    failures: failed.map((check) => `npm run ${check}`),
  }
}

function passes(check: string): boolean {
  console.log(`\n── ${check}`)
  const startedAt = Date.now()
  const { status } = spawnSync("npm", ["run", "--silent", check], {
    cwd: inRepository(),
    stdio: "inherit",
  })
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  const verdict = status === 0 ? "passed" : "FAILED"
  console.log(`── ${check} ${verdict} (${seconds} s)`)
  return status === 0
}

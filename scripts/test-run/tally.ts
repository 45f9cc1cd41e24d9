import { z } from "@medusajs/framework/zod"

export interface Tally {
  readonly passed: number
  readonly failed: number
}

/** How one run of Vitest ended. */
export interface RunOutcome {
  readonly exitCode: number | null
  /** Text of its JSON report; absent when it wrote none. */
  readonly report?: string
  /** Whether the command line picks tests, so that none may be right. */
  readonly filtered: boolean
}

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    })
  ),
})

/**
 * Counts a run. Beside failed tests, each of these counts as one failure: a
 * file that did not load, a run that broke without a failed test, and a suite
 * without any test.
 */
export function tallyOf(outcome: RunOutcome): Tally {
  if (outcome.report === undefined) {
    return { passed: 0, failed: 1 }
  }
  const report = Report.parse(JSON.parse(outcome.report))
  const passed = report.numPassedTests
  const failed = report.numFailedTests + brokenFiles(report)
  const nothingRan = passed + failed === 0 && !outcome.filtered
  const brokeOtherwise = outcome.exitCode !== 0 && failed === 0
  return { passed, failed: nothingRan || brokeOtherwise ? 1 : failed }
}

function brokenFiles({ testResults }: z.infer<typeof Report>): number {
  return testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" &&
      !assertionResults.some((assertion) => assertion.status === "failed")
  ).length
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
  }
}

/** The line that closes every run. */
export function closingLine({ passed, failed }: Tally): string {
  return `${passed} passed, ${failed} failed`
}

import path from "node:path"

import { z } from "@medusajs/framework/zod"

import { inRepository } from "../repository"

export interface Tally {
  readonly passed: number
  /** What failed, each with the first line of why. */
  readonly failures: readonly string[]
}

/** How one run of Vitest ended. */
export interface RunOutcome {
  readonly suite: string
  readonly exitCode: number | null
  /** Text of its JSON report; absent when it wrote none. */
  readonly report?: string
  /** Whether the command line picks tests, so that none may be right. */
  readonly filtered: boolean
}

const Report = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).default([]),
        })
      ),
    })
  ),
})
type File = z.infer<typeof Report>["testResults"][number]

/**
 * Counts a run. Beside failed tests, each of these counts as one failure: a
 * file that did not load, a run that broke without a failed test, and a suite
 * without any test.
 */
export function tallyOf(outcome: RunOutcome): Tally {
  const { suite, exitCode, filtered } = outcome
  if (outcome.report === undefined) {
    return { passed: 0, failures: [`${suite}: ended without a report`] }
  }
  const report = Report.parse(JSON.parse(outcome.report))
  const passed = report.numPassedTests
  const failures = report.testResults.flatMap(failuresOf)
  if (failures.length > 0) {
    return { passed, failures }
  }
  if (passed === 0 && !filtered) {
    return { passed, failures: [`${suite}: has no test`] }
  }
  return {
    passed,
    failures: exitCode === 0 ? [] : [`${suite}: broke after its tests`],
  }
}

function failuresOf(file: File): string[] {
  const failed = file.assertionResults.filter(
    ({ status }) => status === "failed"
  )
  const where = path.relative(inRepository(), file.name)
  if (file.status === "failed" && failed.length === 0) {
    return [`${where}: ${firstLine(file.message)}`]
  }
  return failed.map(
    ({ fullName, failureMessages }) =>
      `${where} > ${fullName}: ${firstLine(failureMessages[0] ?? "")}`
  )
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? ""
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failures: tallies.flatMap(({ failures }) => failures),
  }
}

/** What closes every run: what failed, and the line with both numbers. */
export function closing({ passed, failures }: Tally): string {
  const list = failures.map((failure) => `  ${failure}\n`).join("")
  const failed = list && `\nFailed:\n${list}\n`
  return `${failed}${passed} passed, ${failures.length} failed`
}

import { describe, expect, it } from "vitest"

import { closingLine, sum, tallyOf } from "../tally"

describe("tallyOf", () => {
  it("counts passed and failed tests", () => {
    const report = reportOf([file("passed", "passed"), file("failed")])

    expect(tallyOf({ exitCode: 1, report, filtered: false })).toEqual({
      passed: 2,
      failed: 1,
    })
  })

  it("counts a file that did not load as one failure", () => {
    const report = reportOf([
      file("passed"),
      { status: "failed", assertionResults: [] },
    ])

    expect(tallyOf({ exitCode: 1, report, filtered: false })).toEqual({
      passed: 1,
      failed: 1,
    })
  })

  it("counts a file whose setup broke after tests passed as one failure", () => {
    const report = reportOf([
      { status: "failed", assertionResults: [{ status: "passed" }] },
    ])

    expect(tallyOf({ exitCode: 1, report, filtered: false })).toEqual({
      passed: 1,
      failed: 1,
    })
  })

  it("counts a run without a report as one failure", () => {
    expect(tallyOf({ exitCode: 1, filtered: false })).toEqual({
      passed: 0,
      failed: 1,
    })
  })

  it("counts a suite without tests as one failure", () => {
    const report = reportOf([])

    expect(tallyOf({ exitCode: 0, report, filtered: false })).toEqual({
      passed: 0,
      failed: 1,
    })
  })

  it("takes no test for right when the command line picks tests", () => {
    const report = reportOf([file("skipped")])

    expect(tallyOf({ exitCode: 0, report, filtered: true })).toEqual({
      passed: 0,
      failed: 0,
    })
  })

  it("counts a run that broke after all its tests passed as one failure", () => {
    const report = reportOf([file("passed")])

    expect(tallyOf({ exitCode: 1, report, filtered: false })).toEqual({
      passed: 1,
      failed: 1,
    })
  })
})

describe("the closing line", () => {
  it("adds up all suites", () => {
    const total = sum([
      { passed: 3, failed: 0 },
      { passed: 4, failed: 2 },
    ])

    expect(closingLine(total)).toBe("7 passed, 2 failed")
  })
})

interface FileResult {
  readonly status: string
  readonly assertionResults: readonly { readonly status: string }[]
}

function file(...statuses: string[]): FileResult {
  return {
    status: statuses.includes("failed") ? "failed" : "passed",
    assertionResults: statuses.map((status) => ({ status })),
  }
}

function reportOf(testResults: FileResult[]): string {
  const statuses = testResults.flatMap((result) =>
    result.assertionResults.map(({ status }) => status)
  )
  return JSON.stringify({
    numPassedTests: statuses.filter((status) => status === "passed").length,
    numFailedTests: statuses.filter((status) => status === "failed").length,
    testResults,
  })
}

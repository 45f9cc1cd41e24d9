import { describe, expect, it } from "vitest"

import { inRepository } from "../../repository"
import { closing, sum, tallyOf } from "../tally"

describe("tallyOf", () => {
  it("counts passed tests, and names failed ones with why", () => {
    const report = reportOf([file("passed", "passed"), file("failed")])

    expect(tally({ exitCode: 1, report })).toEqual({
      passed: 2,
      failures: ["some.spec.ts > does what it says: expected 1 to be 2"],
    })
  })

  it("counts a file that did not load as one failure", () => {
    const report = reportOf([
      file("passed"),
      { ...file(), status: "failed", message: "Cannot find module\nstack" },
    ])

    expect(tally({ exitCode: 1, report })).toEqual({
      passed: 1,
      failures: ["some.spec.ts: Cannot find module"],
    })
  })

  it("counts a file whose setup broke after tests passed as one failure", () => {
    const report = reportOf([
      { ...file("passed"), status: "failed", message: "no database" },
    ])

    expect(tally({ exitCode: 1, report })).toEqual({
      passed: 1,
      failures: ["some.spec.ts: no database"],
    })
  })

  it("counts a run without a report as one failure", () => {
    expect(tally({ exitCode: 1 })).toEqual({
      passed: 0,
      failures: ["unit: ended without a report"],
    })
  })

  it("counts a suite without tests as one failure", () => {
    expect(tally({ exitCode: 0, report: reportOf([]) })).toEqual({
      passed: 0,
      failures: ["unit: has no test"],
    })
  })

  it("takes no test for right when the command line picks tests", () => {
    const report = reportOf([file("skipped")])

    expect(tally({ exitCode: 0, report, filtered: true })).toEqual({
      passed: 0,
      failures: [],
    })
  })

  it("counts a run that broke after all its tests passed as one failure", () => {
    const report = reportOf([file("passed")])

    expect(tally({ exitCode: 1, report })).toEqual({
      passed: 1,
      failures: ["unit: broke after its tests"],
    })
  })
})

describe("what closes a run", () => {
  it("is one line with both numbers when all passed", () => {
    expect(closing({ passed: 3, failures: [] })).toBe("3 passed, 0 failed")
  })

  it("names what failed in any suite before it", () => {
    const total = sum([
      { passed: 3, failures: [] },
      { passed: 4, failures: ["a.spec.ts > a: why", "npm run lint"] },
    ])

    expect(closing(total)).toBe(
      "\nFailed:\n  a.spec.ts > a: why\n  npm run lint\n\n7 passed, 2 failed"
    )
  })
})

function tally(outcome: {
  readonly exitCode: number
  readonly report?: string
  readonly filtered?: boolean
}) {
  return tallyOf({ suite: "unit", filtered: false, ...outcome })
}

function file(...statuses: string[]) {
  return {
    name: inRepository("some.spec.ts"),
    status: statuses.includes("failed") ? "failed" : "passed",
    message: "",
    assertionResults: statuses.map((status) => ({
      status,
      fullName: "does what it says",
      failureMessages:
        status === "failed" ? ["expected 1 to be 2\n  at some.spec.ts:3"] : [],
    })),
  }
}

function reportOf(testResults: ReturnType<typeof file>[]): string {
  const passed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === "passed")
  return JSON.stringify({ numPassedTests: passed.length, testResults })
}

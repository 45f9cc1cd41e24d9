import { describe, expect, it } from "vitest"
import { present } from "./bench"
import { themes } from "./checks"
import { mutants } from "./mutants"
import { mutate } from "./mutants/mutant"
import {
  type CheckResult,
  checksFor,
  runChecks,
  type ThemedCheck,
} from "./runner"
import { smartySubject } from "./smarty/subject"
import type { Subject } from "./subject"

async function resultsOf(
  subject: Subject,
  isWanted: (checked: ThemedCheck) => boolean
): Promise<CheckResult[]> {
  const results: CheckResult[] = []
  const wanted = checksFor(subject).filter(isWanted)
  for await (const result of runChecks(subject, wanted)) {
    results.push(result)
  }
  return results
}

const byName = mutants.map((mutant) => [mutant.name, mutant] as const)

describe("The conformance suite", () => {
  it.each(byName)("finds out a connector that %s", async (_name, mutant) => {
    const results = await resultsOf(
      mutate(smartySubject, mutant),
      ({ check }) => check.name === mutant.breaks
    )
    expect(results).toHaveLength(1)
    expect(results[0]?.error).toBeInstanceOf(Error)
  })

  it("goes on after a check that failed", async () => {
    const mutant = present(mutants[0], "There are no mutants")
    const results = await resultsOf(
      mutate(smartySubject, mutant),
      ({ theme }) => theme === "connection"
    )
    const kept = results.filter(({ error }) => error === null)
    expect(kept.length).toBeGreaterThan(0)
    expect(kept.length).toBeLessThan(results.length)
    expect(results.map(({ check }) => check)).toEqual(themes.connection)
  })
})

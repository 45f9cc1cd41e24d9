import { describe, expect, it } from "vitest"
import { templateErpSubject } from "../../templates/connector/conformance/subject"
import { present } from "./bench"
import { themes } from "./checks"
import { mutants } from "./mutants"
import { mutate, type Mutant } from "./mutants/mutant"
import {
  type CheckResult,
  checksFor,
  runChecks,
  type ThemedCheck,
} from "./runner"
import { smartySubject } from "./smarty/subject"
import type { Subject } from "./subject"
import { subjects } from "./subjects"

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

/** What comes of the promise that a mutant of the connector breaks. */
async function expectFoundOut(subject: Subject, mutant: Mutant) {
  const results = await resultsOf(
    mutate(subject, mutant),
    ({ check }) => check.name === mutant.breaks
  )
  expect(results).toHaveLength(1)
  expect(results[0]?.error).toBeInstanceOf(Error)
}

const byName = mutants.map((mutant) => [mutant.name, mutant] as const)

function subjectOf({ on = "smarty" }: Mutant): Subject {
  return present(
    subjects.find(({ connector }) => connector.key === on),
    `There is no connector ${on}`
  )
}

/** The first is tried with all mutants anyway. */
const others = [...subjects, templateErpSubject].filter(
  (subject) => subject !== smartySubject
)
const grave = others.flatMap((subject) =>
  mutants
    .filter(({ isGrave }) => isGrave === true)
    .map((mutant) => ({
      erp: subject.connector.displayName,
      mistake: mutant.name,
      subject,
      mutant,
    }))
)

describe("The conformance suite", () => {
  it.each(byName)("finds out a connector that %s", (_name, mutant) =>
    expectFoundOut(subjectOf(mutant), mutant)
  )

  it.each(grave)(
    "finds out a connector of $erp that $mistake",
    ({ subject, mutant }) => expectFoundOut(subject, mutant)
  )

  it("finds out a list that promises no delta, and gives a watermark", async () => {
    const subject = { ...templateErpSubject, traits: [] }
    const results = await resultsOf(subject, ({ check }) =>
      check.name.endsWith("that can only be read whole give no watermark")
    )
    expect(results).toHaveLength(2)
    expect(results.map(({ error }) => error)).not.toContain(null)
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

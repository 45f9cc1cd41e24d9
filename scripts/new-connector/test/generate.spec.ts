import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type * as Runner from "../../../integration-tests/conformance/runner"
import type { Subject } from "../../../integration-tests/conformance/subject"
import { inRepository } from "../../repository"
import { generateConnector } from "../generate"
import { namesOf } from "../names"

const COPIED = [
  ".prettierrc",
  "src/connectors",
  "src/domain",
  "sandbox/erps",
  "integration-tests/conformance",
  "templates/connector",
]
const NAMES = namesOf("super-books", "Super Books")
/** Enough to see that all parts found each other. */
const THEMES = ["definition", "connection", "orders", "lookup"] as const

describe("A connector made of the template", () => {
  let root: string
  let files: string[]

  beforeAll(async () => {
    // In the repository, where its packages are found.
    mkdirSync(inRepository(".cache"), { recursive: true })
    root = mkdtempSync(inRepository(".cache", "new-connector-"))
    for (const part of COPIED) {
      cpSync(inRepository(part), path.join(root, part), { recursive: true })
    }
    files = await generateConnector(root, NAMES)
  }, 60_000)

  afterAll(() => {
    rmSync(root, { recursive: true })
  })

  const read = (file: string) => readFileSync(path.join(root, file), "utf8")

  it("keeps what its conformance suite promises", async () => {
    // The suite of the copy too: an error is known by its class.
    const suite = path.join(root, "integration-tests/conformance")
    const { checksFor, runChecks } = (await import(
      path.join(suite, "runner.ts")
    )) as typeof Runner
    const { superBooksSubject: subject } = (await import(
      path.join(suite, "super-books/subject.ts")
    )) as { superBooksSubject: Subject }
    const broken: string[] = []
    const checks = checksFor(subject, THEMES)
    for await (const { check, error } of runChecks(subject, checks)) {
      broken.push(...(error === null ? [] : [check.name]))
    }
    expect(broken).toEqual([])
    expect(checks.length).toBeGreaterThan(40)
    expect(subject.connector).toMatchObject({
      key: "super-books",
      displayName: "Super Books",
    })
  }, 60_000)

  it("has nothing left of the template's name", () => {
    const left = files.filter((file) => /template.?erp/i.test(read(file)))
    expect(left).toEqual([])
  })

  it("is in every list of connectors", () => {
    expect(read("src/connectors/registry.ts")).toMatch(/,\s+superBooks\W/)
    expect(read("sandbox/erps/index.ts")).toMatch(/,\s+superBooksSandbox\W/)
    expect(read("integration-tests/conformance/subjects.ts")).toMatch(
      /,\s+superBooksSubject\W/
    )
  })

  it("has a port of its own", () => {
    const ports = ["smarty", "super-books"].map(
      (erp) => /port: (\d+)/.exec(read(`sandbox/erps/${erp}/index.ts`))?.[1]
    )
    expect(new Set(ports).size).toBe(2)
  })

  it("is not made twice", async () => {
    await expect(generateConnector(root, NAMES)).rejects.toThrow(
      'There is a "super-books" already'
    )
  })
})

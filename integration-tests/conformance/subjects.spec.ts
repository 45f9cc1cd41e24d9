import { describe, expect, it } from "vitest"
import { connectors } from "../../src/connectors/registry"
import { themes } from "./checks"
import { checksFor } from "./runner"
import { subjects } from "./subjects"

describe("The subjects of the conformance suite", () => {
  it("are the connectors of the registry", () => {
    expect(subjects.map(({ connector }) => connector.key)).toEqual(
      connectors.map(({ key }) => key)
    )
  })

  it.each(subjects)("give each promise once", (subject) => {
    const names = checksFor(subject).map(({ check }) => check.name)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  it("are not asked for what they do not declare", () => {
    const [subject] = subjects
    const bare = { ...subject?.connector, capabilities: ["catalog"] as const }
    const names = Object.values(themes)
      .flat()
      .filter(({ needs }) => needs.includes("orderSink"))
      .map(({ name }) => name)
    const asked = checksFor({ ...subject, connector: bare } as never)
    expect(names.length).toBeGreaterThan(0)
    expect(asked.filter(({ check }) => names.includes(check.name))).toEqual([])
  })
})

import { describe, expect, it } from "vitest"

import { SUITES, selectSuites, suitesWith } from "../suites"

describe("npm test --", () => {
  it("runs all suites when none is named", () => {
    expect(selectSuites([])).toEqual({ suites: SUITES, vitestArgs: [] })
  })

  it("leaves out several processes where there is no Redis, unless named", () => {
    const all = suitesWith({ redis: false })
    expect(selectSuites([], all).suites).toEqual(
      SUITES.filter((suite) => suite !== "deployment")
    )
    expect(selectSuites(["deployment"], all).suites).toEqual(["deployment"])
    expect(suitesWith({ redis: true })).toEqual(SUITES)
  })

  it("runs the suites named", () => {
    expect(selectSuites(["unit", "http"])).toEqual({
      suites: ["unit", "http"],
      vitestArgs: [],
    })
  })

  it("hands everything after the suites on to Vitest", () => {
    expect(selectSuites(["unit", "-t", "browser"])).toEqual({
      suites: ["unit"],
      vitestArgs: ["-t", "browser"],
    })
  })

  it("runs all suites when Vitest's arguments come first", () => {
    expect(selectSuites(["src/domain"])).toEqual({
      suites: SUITES,
      vitestArgs: ["src/domain"],
    })
  })
})

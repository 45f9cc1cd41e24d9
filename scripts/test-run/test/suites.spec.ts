import { describe, expect, it } from "vitest"

import { SUITES, selectSuites } from "../suites"

describe("npm test --", () => {
  it("runs all suites when none is named", () => {
    expect(selectSuites([])).toEqual({ suites: SUITES, vitestArgs: [] })
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

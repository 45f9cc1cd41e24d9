import { describe, expect, it } from "vitest"
import { prettyBody, valueText } from "./value-text"

describe("values of changes and exchanges", () => {
  it("shows an absent value as a dash, but zero and false as they are", () => {
    expect(valueText(null)).toBe("–")
    expect(valueText("")).toBe("–")
    expect(valueText(0)).toBe("0")
    expect(valueText(false)).toBe("false")
  })

  it("shows a structured value as JSON", () => {
    expect(valueText({ amount: "10.00" })).toBe('{"amount":"10.00"}')
  })

  it("indents a JSON body and leaves any other body alone", () => {
    expect(prettyBody('{"a":1}')).toBe('{\n  "a": 1\n}')
    expect(prettyBody("<Result>OK</Result>")).toBe("<Result>OK</Result>")
  })
})

import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { slug } from "./slug"

describe("slug", () => {
  it.each([
    ["Caffè & Tè", "caffe-te"],
    ["  Tazza -- grande!  ", "tazza-grande"],
    ["Łódź", "lodz"],
    ["Smørrebrød", "smorrebrod"],
    ["Straße 7", "strasse-7"],
    ["țară", "tara"],
    ["½ kg", "1-2-kg"],
    ["咖啡", ""],
    ["", ""],
  ])('makes "%s" to "%s"', (text, expected) => {
    expect(slug(text)).toBe(expected)
  })

  it("is at most 120 letters, digits and single dashes between them", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        expect(slug(text)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/)
        expect(slug(text).length).toBeLessThanOrEqual(120)
      })
    )
  })

  it("does not end with a dash where it is cut", () => {
    expect(slug(`${"a".repeat(119)} b`)).toBe("a".repeat(119))
  })

  it("leaves a slug as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        expect(slug(slug(text))).toBe(slug(text))
      })
    )
  })
})

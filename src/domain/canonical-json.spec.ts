import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { canonicalJson } from "./canonical-json"

const records = fc.dictionary(fc.string(), fc.jsonValue())

const reversed = (record: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(record).reverse())

describe("canonicalJson", () => {
  it("does not depend on the order of keys, at any depth", () => {
    expect(canonicalJson({ b: { d: 1, c: [{ f: 1, e: 2 }] }, a: 0 })).toBe(
      '{"a":0,"b":{"c":[{"e":2,"f":1}],"d":1}}'
    )
    fc.assert(
      fc.property(records, (record) => {
        expect(canonicalJson(reversed(record))).toBe(canonicalJson(record))
      })
    )
  })

  it("is JSON of the same value", () => {
    fc.assert(
      fc.property(records, (record) => {
        expect(JSON.parse(canonicalJson(record))).toEqual(
          JSON.parse(JSON.stringify(record))
        )
      })
    )
  })

  it("depends on the order of lists", () => {
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]))
  })

  it("takes an undefined field for an absent one, but not for null", () => {
    expect(canonicalJson({ a: undefined })).toBe(canonicalJson({}))
    expect(canonicalJson({ a: null })).not.toBe(canonicalJson({}))
  })

  it("writes instants as ISO 8601", () => {
    expect(canonicalJson({ at: new Date(0) })).toBe(
      '{"at":"1970-01-01T00:00:00.000Z"}'
    )
  })
})

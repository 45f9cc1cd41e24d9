import { describe, expect, it } from "vitest"
import { contentHash } from "./content-hash"

describe("contentHash", () => {
  it("is the same for the same content, whatever the order of its keys", () => {
    expect(contentHash({ a: 1, b: { c: 2, d: 3 } })).toBe(
      contentHash({ b: { d: 3, c: 2 }, a: 1 })
    )
  })

  it("is another one for other content", () => {
    expect(contentHash({ a: "1" })).not.toBe(contentHash({ a: 1 }))
    expect(contentHash({ a: null })).not.toBe(contentHash({}))
  })

  it("is short enough to keep beside each record", () => {
    expect(contentHash({ a: "x".repeat(10_000) })).toMatch(/^[\w-]{22}$/)
  })
})

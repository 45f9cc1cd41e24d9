import { describe, expect, it } from "vitest"
import { jsonLiteral } from "./database"

describe("A JSON constant in a statement", () => {
  const nasty = {
    quotes: `it's "so"`,
    quotation: "$json$); drop table erp_outbox_message; --",
    bindings: "what? $1 :name \\? \\\\?",
    lines: "one\ntwo",
  }
  const literal = jsonLiteral(nasty)
  const quoted = literal.slice("cast($json$".length, -"$json$ as jsonb)".length)

  it("says what was given", () => {
    expect(literal).toBe(`cast($json$${quoted}$json$ as jsonb)`)
    expect(JSON.parse(quoted)).toEqual(nasty)
  })

  it("has nothing in it that ends it or is taken for a binding", () => {
    expect(quoted).not.toMatch(/[$?]/)
  })
})

import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { REDACTED, redactor, secretBook, truncate } from "./redact"

const SECRET = 'k3y/with "odd" & (wild)~chars+è'
const redact = redactor([SECRET])

const base64 = (text: string) => Buffer.from(text).toString("base64")
const strictly = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`
  )

describe("redactor", () => {
  it.each([
    ["as it is", SECRET],
    ["percent-encoded", encodeURIComponent(SECRET)],
    ["percent-encoded in lower case", encodeURIComponent(SECRET).toLowerCase()],
    ["percent-encoded as RFC 3986 has it", strictly(SECRET)],
    ["form-encoded", new URLSearchParams({ a: SECRET }).toString().slice(2)],
    ["in JSON", JSON.stringify(SECRET).slice(1, -1)],
    ["in JSON as PHP writes it", 'k3y\\/with \\"odd\\" & (wild)~chars+\\u00e8'],
    ["in HTML", "k3y/with &quot;odd&quot; &amp; (wild)~chars+è"],
    ["in base64", base64(SECRET)],
    ["in base64 for addresses", Buffer.from(SECRET).toString("base64url")],
  ])("removes a secret %s", (_where, spelling) => {
    expect(redact(`before ${spelling} after`)).toBe(`before ${REDACTED} after`)
  })

  it("removes it from an address, query string included", () => {
    const url = new URL("https://erp.example.com/api")
    url.searchParams.set("ApiKey", SECRET)
    url.searchParams.set("limit", "50")
    expect(redact(url.href)).toBe(
      `https://erp.example.com/api?ApiKey=${REDACTED}&limit=50`
    )
  })

  it.each(["", "a:", "ab:", "abc:", "someone@example.com:"])(
    'removes it from the base64 of "%s" and the secret',
    (user) => {
      const password = "correct horse battery"
      const header = redactor([password])(`Basic ${base64(user + password)}=`)
      expect(header).toContain(REDACTED)
      expect(Buffer.from(header.slice(6), "base64").toString()).not.toMatch(
        /orrect|horse|batter/
      )
    }
  )

  it("removes every occurrence", () => {
    expect(redact([SECRET, SECRET].join())).toBe([REDACTED, REDACTED].join())
  })

  it("leaves nothing of a secret that contains another", () => {
    expect(redactor(["abcd", "abcdefgh", "fgh"])("<abcdefgh> <abcd>")).toBe(
      `<${REDACTED}> <${REDACTED}>`
    )
  })

  it("leaves nothing of secrets that overlap", () => {
    expect(redactor(["abcd", "cdef"])("<abcdef>")).toBe(`<${REDACTED}>`)
    expect(redactor(["aba"])("<ababa>")).toBe(`<${REDACTED}>`)
  })

  it("does not look for secrets in what stands in their place", () => {
    expect(redactor(["hunter2", "red"])("hunter2 is red")).toBe(
      `${REDACTED} is ${REDACTED}`
    )
  })

  it("leaves other text alone, and knows no empty secret", () => {
    expect(redactor(["", "xyz"])("nothing to hide")).toBe("nothing to hide")
    expect(redactor([])("nothing to hide")).toBe("nothing to hide")
  })

  it("leaves no secret in any text around it", () => {
    const secrets = fc.string({ minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(
        fc.array(secrets, { minLength: 1, maxLength: 3 }),
        fc.array(fc.string(), { minLength: 4, maxLength: 4 }),
        (hidden, around) => {
          const text = around
            .map((part, i) => part + (hidden[i] ?? ""))
            .join("")
          const visible = redactor(hidden)(text).split(REDACTED)
          expect(
            hidden.some((secret) =>
              visible.some((part) => part.includes(secret))
            )
          ).toBe(false)
        }
      )
    )
  })
})

describe("A book of secrets", () => {
  it("removes what it has learned as what it was given", () => {
    const book = secretBook(["given"])
    const redactLater = redactor(book)
    book.learn("le/arned")
    expect(redactLater("given, le/arned, le%2Farned")).toBe(
      [REDACTED, REDACTED, REDACTED].join(", ")
    )
  })

  it("forgets the oldest of many, and nothing of what it was given", () => {
    const book = secretBook(["given"])
    for (let index = 0; index <= 8; index += 1) {
      book.learn(`token-${String(index)}`)
      book.learn("token-1")
    }
    expect(book.redact("given token-0 token-1 token-8")).toBe(
      `${REDACTED} token-0 ${REDACTED} ${REDACTED}`
    )
  })
})

describe("truncate", () => {
  it("keeps the beginning and says how much is missing", () => {
    expect(truncate("abcdef", 4)).toBe("abcd… (2 more characters)")
    expect(truncate("abcd", 4)).toBe("abcd")
    expect(truncate("x".repeat(16_001))).toMatch(/^x{16000}… \(1 more char/)
  })
})

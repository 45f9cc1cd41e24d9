import { describe, expect, it } from "vitest"
import { isBaseUrl, parseBaseUrl } from "./base-url"

describe("parseBaseUrl", () => {
  it.each([
    ["https://erp.example.com", "https://erp.example.com/"],
    [" https://erp.example.com/api ", "https://erp.example.com/api/"],
    ["https://erp.example.com/api/", "https://erp.example.com/api/"],
    ["https://erp.example.com:8443/a", "https://erp.example.com:8443/a/"],
    ["http://localhost:3000", "http://localhost:3000/"],
    ["http://127.0.0.1:3000", "http://127.0.0.1:3000/"],
    ["http://[::1]:3000", "http://[::1]:3000/"],
  ])('reads "%s" as %s', (text, href) => {
    expect(parseBaseUrl(text).href).toBe(href)
    expect(isBaseUrl(text)).toBe(true)
  })

  it("makes an address below which relative paths stay", () => {
    const base = parseBaseUrl("https://erp.example.com/v2/api")
    expect(new URL("Products/list", base).pathname).toBe(
      "/v2/api/Products/list"
    )
  })

  it.each([
    ["erp.example.com", "is not a web address"],
    ["", "is not a web address"],
    ["https://", "is not a web address"],
    ["http://erp.example.com", "must start with https://"],
    ["http://localhost.example.com", "must start with https://"],
    ["http://127.0.0.1.nip.io", "must start with https://"],
    ["ftp://localhost", "must start with https://"],
    ["file:///etc/passwd", "must start with https://"],
    ["javascript:alert(1)", "must start with https://"],
    ["https://user@erp.example.com", "must not contain a user name"],
    ["https://user:pass@erp.example.com", "must not contain a user name"],
    ["https://:pass@erp.example.com", "must not contain a user name"],
  ])('refuses "%s": it %s', (text, problem) => {
    expect(() => parseBaseUrl(text)).toThrow(RangeError)
    expect(() => parseBaseUrl(text)).toThrow(problem)
    expect(isBaseUrl(text)).toBe(false)
  })

  it("accepts plain http where it is told to, and says where", () => {
    const plainHttp = {
      accepts: (hostname: string) => hostname === "10.0.0.7",
      name: "the machine in the cellar",
    }
    expect(parseBaseUrl("http://10.0.0.7", plainHttp).href).toBe(
      "http://10.0.0.7/"
    )
    expect(() => parseBaseUrl("http://localhost", plainHttp)).toThrow(
      "only for the machine in the cellar"
    )
  })

  it("does not repeat a password typed into the address", () => {
    expect(() => parseBaseUrl("http://user:pass@erp.example.com")).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining("pass@") as string,
      }) as Error
    )
  })
})

import { describe, expect, it } from "vitest"
import { parseCertificates } from "./pem"
import { OWN_CERTIFICATE } from "./test/own-certificate"

const oneLine = OWN_CERTIFICATE.replaceAll("\n", " ")

describe("A certificate from a form", () => {
  it.each([
    ["as it is in its file", OWN_CERTIFICATE],
    ["with line ends of Windows", OWN_CERTIFICATE.replaceAll("\n", "\r\n")],
    ["on one line", oneLine],
    ["with line ends as letters", OWN_CERTIFICATE.replaceAll("\n", "\\n")],
    ["without line ends", OWN_CERTIFICATE.replaceAll("\n", "")],
    ["with words around it", `Subject: CA\n${OWN_CERTIFICATE}\nthat is all`],
  ])("is the same %s", (_how, text) => {
    expect(parseCertificates(text)).toBe(OWN_CERTIFICATE)
  })

  it("may be a chain of several", () => {
    expect(parseCertificates(oneLine + oneLine)).toBe(
      OWN_CERTIFICATE + OWN_CERTIFICATE
    )
  })

  it.each([
    ["another text", "not a certificate", /Paste the whole file/],
    ["one with its middle missing", oneLine.replace(/.{40} /, " "), /missing/],
  ])("is not %s", (_what, text, message) => {
    expect(() => parseCertificates(text)).toThrow(message)
  })
})

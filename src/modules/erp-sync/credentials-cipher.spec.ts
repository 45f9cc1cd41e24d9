import { randomBytes } from "node:crypto"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { CredentialsCipher } from "./credentials-cipher"

const aKey = () => randomBytes(32).toString("base64")
const cipher = new CredentialsCipher(aKey())

const DAMAGED = "The stored credentials are damaged; enter them again."

/** Changes one character of one of the five parts. */
function tamperedWith(encrypted: string, part: number): string {
  const parts = encrypted.split(":")
  const text = parts[part] ?? ""
  parts[part] = (text.startsWith("A") ? "B" : "A") + text.slice(1)
  return parts.join(":")
}

describe("CredentialsCipher", () => {
  it("gives back what it was given", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer())),
        (secrets) => {
          expect(cipher.decrypt(cipher.encrypt(secrets))).toEqual(secrets)
        }
      )
    )
  })

  it("keeps having no secrets", () => {
    expect(cipher.decrypt(cipher.encrypt({}))).toEqual({})
  })

  it("shows nothing of a secret, and the same secret never twice", () => {
    const secrets = { api_key: "k3y-k3y-k3y" }
    const [first, second] = [cipher.encrypt(secrets), cipher.encrypt(secrets)]
    expect(first).not.toBe(second)
    for (const encrypted of [first, second]) {
      const bytes = Buffer.from(encrypted.split(":")[4] ?? "", "base64")
      expect(encrypted + bytes.toString("latin1")).not.toMatch(/k3y|api_key/)
    }
  })

  it.each([0, 2, 3, 4])("notices that part %i was changed", (part) => {
    const encrypted = cipher.encrypt({ api_key: "secret" })
    expect(() => cipher.decrypt(tamperedWith(encrypted, part))).toThrow(
      new Error(DAMAGED)
    )
  })

  it("does not accept a shortened seal", () => {
    const [version, keyId, iv, tag, data] = cipher
      .encrypt({ api_key: "secret" })
      .split(":")
    const short = Buffer.from(tag ?? "", "base64").subarray(0, 4)
    expect(() =>
      cipher.decrypt(
        [version, keyId, iv, short.toString("base64"), data].join(":")
      )
    ).toThrow(new Error(DAMAGED))
  })

  it.each(["", "v1", "v1:a:b:c", "plain text"])('refuses "%s"', (text) => {
    expect(() => cipher.decrypt(text)).toThrow(new Error(DAMAGED))
  })

  it("says so when another key encrypted it", () => {
    const encrypted = new CredentialsCipher(aKey()).encrypt({ api_key: "x" })
    expect(() => cipher.decrypt(encrypted)).toThrow(
      "The stored credentials were encrypted with another key. Start the store with the key it was set up with, or enter the credentials again."
    )
  })

  it.each([undefined, "", "  "])(
    "tells how to make a key when it has none (%o)",
    (key) => {
      expect(() => new CredentialsCipher(key)).toThrow(
        /needs an encryption key .*openssl rand -base64 32.*ERP_SYNC_ENCRYPTION_KEY/s
      )
    }
  )

  it.each([
    ["too short", randomBytes(16).toString("base64"), 16],
    ["in hex", randomBytes(32).toString("hex"), 48],
    ["no base64", "!", 0],
  ])("tells how to make a key when it is %s", (_case, key, length) => {
    expect(() => new CredentialsCipher(key)).toThrow(
      `must be 32 bytes in base64 (it has ${String(length)}). Make one with`
    )
  })

  it("does not repeat a wrong key", () => {
    expect(() => new CredentialsCipher("c2VjcmV0")).not.toThrow(/c2VjcmV0/)
  })
})

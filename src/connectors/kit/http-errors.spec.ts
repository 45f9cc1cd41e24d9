import { RequestError, TimeoutError } from "got"
import { describe, expect, it } from "vitest"
import {
  type Intent,
  lostAnswer,
  parseRetryAfter,
  statusError,
  transportError,
} from "./http-errors"
import { NOW } from "./test/builders"

const intents: Intent[] = ["read", "update", "create"]

const status = (
  code: number,
  intent: Intent,
  retryAfter: string | null = null
) => statusError({ status: code, retryAfter, detail: null }, intent, NOW)

function systemError(code: string): RequestError {
  return Object.assign(Object.create(RequestError.prototype) as RequestError, {
    code,
  })
}

function timeoutIn(event: string): TimeoutError {
  return Object.assign(Object.create(TimeoutError.prototype) as TimeoutError, {
    code: "ETIMEDOUT",
    event,
  })
}

describe("statusError", () => {
  it.each<[number, string, string]>([
    [301, "unavailable", "ERP_REDIRECTED"],
    [302, "unavailable", "ERP_REDIRECTED"],
    [400, "rejected", "ERP_REJECTED"],
    [401, "unauthorized", "ERP_CREDENTIALS_REFUSED"],
    [403, "unauthorized", "ERP_CREDENTIALS_REFUSED"],
    [404, "rejected", "ERP_REJECTED"],
    [409, "rejected", "ERP_REJECTED"],
    [422, "rejected", "ERP_REJECTED"],
    [429, "rate_limited", "ERP_RATE_LIMITED"],
  ])("translates HTTP %i to %s for every intent", (code, kind, name) => {
    for (const intent of intents) {
      expect(status(code, intent)).toMatchObject({ kind, code: name })
    }
  })

  it.each([408, 500, 502, 503, 504])(
    "knows what HTTP %i means for a read, but not for a create",
    (code) => {
      expect(status(code, "read")).toMatchObject({
        kind: "unavailable",
        code: "ERP_SERVER_ERROR",
      })
      expect(status(code, "update")).toMatchObject({ kind: "unavailable" })
      expect(status(code, "create")).toMatchObject({
        kind: "indeterminate",
        code: "ERP_ANSWER_LOST",
      })
    }
  )

  it("takes a 303 to a create for an outcome it has not seen", () => {
    expect(status(303, "create")).toMatchObject({ kind: "indeterminate" })
    expect(status(303, "read")).toMatchObject({ code: "ERP_REDIRECTED" })
    expect(status(303, "update")).toMatchObject({ code: "ERP_REDIRECTED" })
  })

  it("takes a 503 with Retry-After for a request to wait", () => {
    expect(status(503, "create", "7")).toMatchObject({
      kind: "rate_limited",
      retryAfterMs: 7_000,
    })
  })

  it("does not invent how long to wait", () => {
    expect(status(429, "read")).not.toHaveProperty("retryAfterMs")
    expect(status(429, "read", "soon")).not.toHaveProperty("retryAfterMs")
  })

  it.each([401, 422])("repeats the ERP's own words after HTTP %i", (code) => {
    expect(
      statusError(
        { status: code, retryAfter: null, detail: "Chiave non valida" },
        "read",
        NOW
      ).message
    ).toMatch(/ The ERP said: Chiave non valida$/)
  })
})

describe("transportError", () => {
  it.each([
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "EHOSTUNREACH",
    "ENETUNREACH",
  ])("knows that nothing was sent after %s", (code) => {
    expect(transportError(systemError(code), "create")).toMatchObject({
      kind: "unavailable",
      code: "ERP_UNREACHABLE",
    })
  })

  it.each(["lookup", "connect", "secureConnect"])(
    "knows that nothing was sent after a timeout in %s",
    (event) => {
      expect(transportError(timeoutIn(event), "create")).toMatchObject({
        kind: "unavailable",
        code: "ERP_UNREACHABLE",
      })
    }
  )

  it.each([
    "CERT_HAS_EXPIRED",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "ERR_TLS_CERT_ALTNAME_INVALID",
  ])("asks for a valid certificate after %s", (code) => {
    expect(transportError(systemError(code), "create")).toMatchObject({
      kind: "unavailable",
      code: "ERP_CERTIFICATE_REFUSED",
    })
  })

  it.each([
    ["a reset", systemError("ECONNRESET")],
    ["a broken pipe", systemError("EPIPE")],
    ["a timeout of the request", timeoutIn("request")],
    ["a timeout while reading", timeoutIn("response")],
    ["anything it does not know", new Error("?")],
    ["no error at all", undefined],
  ])("does not know what became of a create after %s", (_name, error) => {
    expect(transportError(error, "create")).toMatchObject({
      kind: "indeterminate",
      code: "ERP_ANSWER_LOST",
    })
    expect(transportError(error, "read")).toMatchObject({
      kind: "unavailable",
      code: "ERP_NO_ANSWER",
    })
  })
})

describe("lostAnswer", () => {
  it("keeps its cause for the log", () => {
    const cause = new Error("HTTP 502")
    expect(lostAnswer("create", cause).cause).toBe(cause)
  })
})

describe("parseRetryAfter", () => {
  it.each([
    ["0", 1_000],
    ["120", 120_000],
    ["1.5", 1_500],
    ["-5", 1_000],
    ["99999999", 86_400_000],
    ["Tue, 10 Mar 2026 09:31:00 GMT", 60_000],
    ["Tue, 10 Mar 2026 09:00:00 GMT", 1_000],
    ["Wed, 10 Mar 2027 09:00:00 GMT", 86_400_000],
    ["soon", null],
    ["", null],
    [null, null],
  ])('reads "%s" as %s ms', (value, expected) => {
    expect(parseRetryAfter(value, NOW)).toBe(expected)
  })
})

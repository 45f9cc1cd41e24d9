import { RequestError, TimeoutError } from "got"
import { ConnectorError } from "../contract/connector-error"

/**
 * What sending the request again would do.
 *
 * - `read`    nothing
 * - `update`  the same again, harmless
 * - `create`  perhaps a second document: when the answer is lost, the outcome
 *             is indeterminate
 */
export type Intent = "read" | "update" | "create"

/** Failures before the first byte of the request left this machine. */
const NOT_SENT_CODES = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
])
const NOT_SENT_PHASES = new Set(["lookup", "connect", "secureConnect"])
const CERTIFICATE_ERROR = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS/

const ADDRESS_REFUSED = "ERR_ADDRESS_REFUSED"

/** The ERP's address leads where the connector must not go; nothing was sent. */
export class AddressRefused extends Error {
  override readonly name = "AddressRefused"
  readonly code = ADDRESS_REFUSED

  constructor() {
    super("The address is not allowed")
  }
}

/** Translates a request that got no complete answer. */
export function transportError(error: unknown, intent: Intent): ConnectorError {
  const code = codeOf(error)
  if (code === ADDRESS_REFUSED) {
    return new ConnectorError("unavailable", {
      code: "ERP_ADDRESS_REFUSED",
      message:
        "The ERP's address leads into a private network, and nothing was sent there. Correct the address; if the ERP does stand in your own network, allow that in the connection's settings.",
      cause: error,
    })
  }
  if (CERTIFICATE_ERROR.test(code)) {
    return new ConnectorError("unavailable", {
      code: "ERP_CERTIFICATE_REFUSED",
      message:
        "The ERP's TLS certificate was not accepted. Check the address, or ask the ERP's administrator for a valid certificate.",
      cause: error,
    })
  }
  if (wasNotSent(error, code)) {
    return new ConnectorError("unavailable", {
      code: "ERP_UNREACHABLE",
      message:
        "The ERP cannot be reached at its address. It may be switched off, or the address may be wrong.",
      cause: error,
    })
  }
  return lostAnswer(intent, error)
}

function codeOf(error: unknown): string {
  return error instanceof RequestError || error instanceof AddressRefused
    ? error.code
    : ""
}

function wasNotSent(error: unknown, code: string): boolean {
  return error instanceof TimeoutError
    ? NOT_SENT_PHASES.has(error.event)
    : NOT_SENT_CODES.has(code)
}

/** We stopped before the request was sent: nobody's fault, nothing happened. */
export function givenUp(cause: unknown): ConnectorError {
  return new ConnectorError("unavailable", {
    code: "REQUEST_GIVEN_UP",
    message:
      "The request was not sent, because the store is stopping or it waited too long for its turn. It is tried again.",
    cause,
  })
}

/** The request may have been processed, and we will not hear about it. */
export function lostAnswer(intent: Intent, cause?: unknown): ConnectorError {
  return intent === "create"
    ? new ConnectorError("indeterminate", {
        code: "ERP_ANSWER_LOST",
        message:
          "The record was sent, but the ERP's answer did not arrive. It is looked up in the ERP before anything is sent again.",
        cause,
      })
    : new ConnectorError("unavailable", {
        code: "ERP_NO_ANSWER",
        message: "The ERP did not answer in time or broke off its answer.",
        cause,
      })
}

export interface StatusDetails {
  readonly status: number
  readonly retryAfter: string | null
  /** The ERP's own words, redacted. */
  readonly detail: string | null
}

/** Translates an answer whose HTTP status is not 2xx. */
export function statusError(
  { status, retryAfter, detail }: StatusDetails,
  intent: Intent,
  now: Date
): ConnectorError {
  const said = detail === null ? "" : ` The ERP said: ${detail}`
  if (status === 401 || status === 403) {
    return new ConnectorError("unauthorized", {
      code: "ERP_CREDENTIALS_REFUSED",
      message: `The ERP refused the credentials. Correct them in Settings → ERP connections and press Check connection.${said}`,
    })
  }
  if (status === 429 || (status === 503 && retryAfter !== null)) {
    const retryAfterMs = parseRetryAfter(retryAfter, now)
    return new ConnectorError("rate_limited", {
      code: "ERP_RATE_LIMITED",
      message: "The ERP asks for fewer requests; we wait as long as it says.",
      ...(retryAfterMs !== null && { retryAfterMs }),
    })
  }
  if (mayHaveWorked(status, intent)) {
    return intent === "create"
      ? lostAnswer(intent, new Error(`HTTP ${String(status)}`))
      : new ConnectorError("unavailable", {
          code: "ERP_SERVER_ERROR",
          message: `The ERP has an internal problem (HTTP ${String(status)}).`,
        })
  }
  if (status >= 300 && status < 400) {
    return new ConnectorError("unavailable", {
      code: "ERP_REDIRECTED",
      message:
        "The ERP's address redirects elsewhere. For the safety of the credentials redirects are not followed; enter the final address.",
    })
  }
  return new ConnectorError("rejected", {
    code: "ERP_REJECTED",
    message: `The ERP refused the request (HTTP ${String(status)}).${said}`,
  })
}

/**
 * Whether the ERP may have done what it was asked and not told. 303 sends the
 * client of a create to its outcome (RFC 9110, section 15.4.4).
 */
function mayHaveWorked(status: number, intent: Intent): boolean {
  return (
    status >= 500 || status === 408 || (status === 303 && intent === "create")
  )
}

const SHORTEST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 86_400_000

/**
 * Seconds or an HTTP date. Some servers lie: a wait of nothing while they go on
 * refusing would make us hammer them, so it is a second at least, a day at
 * most.
 */
export function parseRetryAfter(
  value: string | null,
  now: Date
): number | null {
  if (value === null || value.trim() === "") {
    return null
  }
  const seconds = Number(value)
  const ms = Number.isNaN(seconds)
    ? Date.parse(value) - now.getTime()
    : seconds * 1000
  return Number.isNaN(ms)
    ? null
    : Math.min(Math.max(ms, SHORTEST_WAIT_MS), LONGEST_WAIT_MS)
}

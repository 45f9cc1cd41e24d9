import type {
  ConnectorDeps,
  ConnectorErrorKind,
  HttpTimeouts,
} from "../../src/connectors/contract"
import type { Intent } from "../../src/connectors/kit/http-errors"
import type { Fault } from "../../sandbox/erps/simulator/faults"

/** Long enough for any answer from this machine, short enough to wait for. */
const SHORT_TIMEOUTS: HttpTimeouts = { connectMs: 200, responseMs: 300 }

/** Something that happens to a request, and what it means. */
export interface Trouble {
  /** Ends a sentence: "… on HTTP 503". */
  readonly name: string
  readonly fault: Fault
  readonly kinds: Readonly<Record<Intent, ConnectorErrorKind>>
  readonly retryAfterMs?: number
  /** Words of the ERP that an operator must see. */
  readonly says?: string
  /** Lasts as long as the timeout. */
  readonly isSlow?: boolean
  /** Moves more bytes than one likes to repeat. */
  readonly isHeavy?: boolean
}

/** Only silence is cut short: a busy machine may be slow without a fault. */
export function patienceFor({ isSlow }: Trouble): Partial<ConnectorDeps> {
  return isSlow === true ? { timeouts: SHORT_TIMEOUTS } : {}
}

/** Whatever was sent, this comes of it. */
function always(kind: ConnectorErrorKind): Trouble["kinds"] {
  return { read: kind, create: kind, update: kind }
}

/** The request may have been worked on: only a create must not be repeated. */
const answerLost: Trouble["kinds"] = {
  read: "unavailable",
  create: "indeterminate",
  update: "unavailable",
}

const status = (
  code: number,
  more: Omit<Extract<Fault, { kind: "status" }>, "kind" | "status"> = {}
): Fault => ({ kind: "status", status: code, ...more })

const statuses: readonly Trouble[] = [
  { name: "HTTP 401", fault: status(401), kinds: always("unauthorized") },
  { name: "HTTP 403", fault: status(403), kinds: always("unauthorized") },
  {
    name: "HTTP 429 with seconds to wait",
    fault: status(429, { headers: { "Retry-After": "7" } }),
    kinds: always("rate_limited"),
    retryAfterMs: 7000,
  },
  {
    name: "HTTP 429 with a date to wait for",
    // Two minutes into the morning of the bench.
    fault: status(429, {
      headers: { "Retry-After": "Mon, 04 May 2026 08:02:00 GMT" },
    }),
    kinds: always("rate_limited"),
    retryAfterMs: 120_000,
  },
  {
    name: "HTTP 429 without a word",
    fault: status(429),
    kinds: always("rate_limited"),
  },
  {
    name: "HTTP 503 with seconds to wait",
    fault: status(503, { headers: { "Retry-After": "30" } }),
    kinds: always("rate_limited"),
    retryAfterMs: 30_000,
  },
  {
    name: "HTTP 422 with words",
    fault: status(422, { body: "Manca il codice fiscale" }),
    kinds: always("rejected"),
    says: "Manca il codice fiscale",
  },
  { name: "HTTP 500", fault: status(500), kinds: answerLost },
  { name: "HTTP 503", fault: status(503), kinds: answerLost },
  {
    name: "HTTP 303 after it was worked on",
    fault: status(303, {
      headers: { Location: "/outcome" },
      afterProcessing: true,
    }),
    kinds: answerLost,
  },
  {
    name: "HTTP 504 after it was worked on",
    fault: status(504, { afterProcessing: true }),
    kinds: answerLost,
  },
]

const brokenAnswers: readonly Trouble[] = [
  {
    name: "an answer cut in half",
    fault: { kind: "truncate" },
    kinds: answerLost,
  },
  {
    name: "an answer that cannot be parsed",
    fault: { kind: "malformed" },
    kinds: answerLost,
  },
  { name: "an empty answer", fault: { kind: "empty" }, kinds: answerLost },
  {
    name: "an answer beyond all measure",
    fault: { kind: "oversized", bytes: 40 * 1024 * 1024 },
    kinds: answerLost,
    isHeavy: true,
  },
  {
    name: "an answer that drips",
    fault: { kind: "slow_drip", intervalMs: 1000 },
    kinds: answerLost,
    isSlow: true,
  },
]

const brokenConnections: readonly Trouble[] = [
  {
    name: "a connection that breaks",
    fault: { kind: "reset" },
    kinds: answerLost,
  },
  {
    name: "a connection that breaks after the work",
    fault: { kind: "reset_after_processing" },
    kinds: answerLost,
  },
  {
    name: "silence",
    fault: { kind: "hang" },
    kinds: answerLost,
    isSlow: true,
  },
  {
    name: "silence after the work",
    fault: { kind: "hang_after_processing" },
    kinds: answerLost,
    isSlow: true,
  },
]

export const troubles: readonly Trouble[] = [
  ...statuses,
  ...brokenAnswers,
  ...brokenConnections,
]

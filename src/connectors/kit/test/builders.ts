import {
  type Call,
  type ConnectorDeps,
  type Exchange,
  localSession,
} from "../../contract"
import {
  createHttpClient,
  type HttpClient,
  type HttpClientOptions,
  type HttpRequest,
} from "../http-client"

export const NOW = new Date("2026-03-10T09:30:00Z")

/** With every character that is spelled differently somewhere. */
export const SECRET = 'k3y/with "odd" & (wild)~chars+è'

export function someDeps(overrides: Partial<ConnectorDeps> = {}) {
  return {
    now: () => NOW,
    takeTurn: () => Promise.resolve(() => undefined),
    session: localSession(),
    userAgent: "erp-sync-test",
    ...overrides,
  }
}

export function aClient(
  baseUrl: URL,
  overrides: Partial<HttpClientOptions> = {},
  deps: Partial<ConnectorDeps> = {}
): HttpClient {
  return createHttpClient(
    { baseUrl, secrets: [SECRET], ...overrides },
    someDeps(deps)
  )
}

export function aRequest(overrides: Partial<HttpRequest> = {}): HttpRequest {
  return { method: "GET", path: "Products/list", intent: "read", ...overrides }
}

export interface RecordedCall extends Call {
  readonly exchanges: readonly Exchange[]
}

export function aCall(signal = new AbortController().signal): RecordedCall {
  const exchanges: Exchange[] = []
  return {
    signal,
    exchanges,
    record: (exchange) => exchanges.push(exchange),
  }
}

import { lookup } from "node:dns"
import { Agent as HttpAgent } from "node:http"
import { Agent as HttpsAgent } from "node:https"
import got, { type Got, type Response } from "got"
import { addressIn, guardedLookup } from "../../domain/public-address"
import type { Call, Exchange } from "../contract/call"
import type { ConnectorDeps } from "../contract/connector"
import { ConnectorError } from "../contract/connector-error"
import {
  AddressRefused,
  type Intent,
  lostAnswer,
  transportError,
} from "./http-errors"
import { type Redact, redactor, truncate } from "./redact"

export interface HttpClientOptions {
  readonly baseUrl: URL
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>
  /** Sent with every request, for ERPs that take their key in the address. */
  readonly query?: Readonly<Record<string, string>>
  /** Everything that must never be seen in a log, error or attempt. */
  readonly secrets: readonly string[]
  /** From the end of the connect to the last byte. Default 30 000 ms. */
  readonly responseTimeoutMs?: number
  /** Default 10 000 ms. */
  readonly connectTimeoutMs?: number
  /** Larger answers are refused. Default 32 MiB. */
  readonly maxResponseBytes?: number
  /**
   * Which IP addresses may be connected to, for hosts that an operator types.
   * Asked when a connection is made, not before. Default: all.
   */
  readonly allowsAddress?: (address: string) => boolean
  /**
   * The ERP's words in the body of a failure; `null`, and by default: the body
   * as it is.
   */
  readonly errorText?: (body: string) => string | null
}

export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
  /** Relative to the base address, without a leading slash. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number>>
  readonly json?: unknown
  readonly intent: Intent
}

export interface HttpReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

const DEFAULT_RESPONSE_TIMEOUT_MS = 30_000
const DEFAULT_CONNECT_TIMEOUT_MS = 10_000
const DEFAULT_MAX_RESPONSE_BYTES = 32 * 1024 * 1024

/** Sends a request and returns whatever answer arrives whole. */
export type Send = (request: HttpRequest, call: Call) => Promise<HttpReply>

/** A request as it leaves. */
interface Outgoing {
  readonly method: HttpRequest["method"]
  readonly url: URL
  readonly body: string | null
}

/**
 * The wire: one request, one recorded exchange, no retries, no redirects,
 * bounded time and size, and nothing secret in what it throws or records.
 */
export function createTransport(
  options: HttpClientOptions,
  deps: ConnectorDeps
): Send {
  const redact = redactor(options.secrets)
  const client = gotFor(options, deps)
  const maxBytes = options.maxResponseBytes ?? DEFAULT_MAX_RESPONSE_BYTES
  return async (request, call) => {
    const outgoing = {
      method: request.method,
      url: addressOf(options, request),
      body: request.json === undefined ? null : JSON.stringify(request.json),
    }
    const record = recorder(call, redact, outgoing)
    const tooLarge = new AbortController()
    const watchSize = (transferred: number) => {
      if (transferred > maxBytes) {
        tooLarge.abort()
      }
    }
    try {
      refuseLiteral(outgoing.url, options)
      const signal = AbortSignal.any([call.signal, tooLarge.signal])
      const response = await exchange(client, outgoing, { signal, watchSize })
      record({
        status: response.statusCode,
        responseBody: truncate(redact(response.body)),
        error: null,
      })
      return toReply(response)
    } catch (error) {
      const translated = tooLarge.signal.aborted
        ? oversized(request.intent, maxBytes)
        : transportError(redactError(error, redact), request.intent)
      record({ status: null, responseBody: null, error: translated.code })
      throw translated
    }
  }
}

function gotFor(options: HttpClientOptions, deps: ConnectorDeps): Got {
  const { connectMs, responseMs } = deps.timeouts ?? {
    connectMs: options.connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS,
    responseMs: options.responseTimeoutMs ?? DEFAULT_RESPONSE_TIMEOUT_MS,
  }
  const sockets = { keepAlive: true, ...guardOf(options) }
  return got.extend({
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    agent: {
      http: new HttpAgent(sockets),
      https: new HttpsAgent(sockets),
    },
    headers: { "user-agent": deps.userAgent, ...options.headers },
    timeout: {
      lookup: connectMs,
      connect: connectMs,
      secureConnect: connectMs,
      request: connectMs + responseMs,
    },
  })
}

/** Names are looked at when they are resolved, IP addresses beforehand. */
function guardOf({ allowsAddress }: HttpClientOptions) {
  return allowsAddress === undefined
    ? {}
    : {
        lookup: guardedLookup(lookup, (addresses) => {
          if (!addresses.every(allowsAddress)) {
            throw new AddressRefused()
          }
        }),
      }
}

function refuseLiteral(url: URL, { allowsAddress }: HttpClientOptions): void {
  const address = addressIn(url.hostname)
  if (address !== null && allowsAddress?.(address) === false) {
    throw new AddressRefused()
  }
}

function exchange(
  client: Got,
  { method, url, body }: Outgoing,
  watch: { signal: AbortSignal; watchSize: (transferred: number) => void }
): Promise<Response<string>> {
  const pending = client(url, {
    method,
    signal: watch.signal,
    ...(body !== null && {
      body,
      headers: { "content-type": "application/json" },
    }),
  })
  // `on` hands the promise itself back, which nobody has to wait for twice.
  void pending.on("downloadProgress", ({ transferred }) => {
    watch.watchSize(transferred)
  })
  return pending
}

/** Records the exchange once, whichever way it ends. */
function recorder(call: Call, redact: Redact, { method, url, body }: Outgoing) {
  const startedAt = performance.now()
  return (outcome: Pick<Exchange, "status" | "responseBody" | "error">) => {
    call.record({
      method,
      url: redact(url.href),
      requestBody: body === null ? null : truncate(redact(body)),
      ...outcome,
      durationMs: Math.round(performance.now() - startedAt),
    })
  }
}

function addressOf(options: HttpClientOptions, request: HttpRequest): URL {
  const url = new URL(request.path, options.baseUrl)
  const query = { ...request.query, ...options.query }
  for (const [name, value] of Object.entries(query)) {
    url.searchParams.set(name, String(value))
  }
  return url
}

function toReply(response: Response<string>): HttpReply {
  return {
    status: response.statusCode,
    headers: response.headers,
    text: response.body,
  }
}

/**
 * got's errors carry the whole request (address with key, headers, body), so
 * they are reduced to name, code and redacted message before they travel.
 */
function redactError(
  error: unknown,
  redact: (text: string) => string
): unknown {
  if (error instanceof Error) {
    error.message = redact(error.message)
    delete error.stack
    for (const property of ["options", "request", "response"]) {
      Reflect.deleteProperty(error, property)
      Object.defineProperty(error, property, {
        value: undefined,
        enumerable: false,
        configurable: true,
      })
    }
  }
  return error
}

function oversized(intent: Intent, maxBytes: number): ConnectorError {
  return intent === "create"
    ? lostAnswer(intent, new Error("answer too large"))
    : new ConnectorError("unavailable", {
        code: "ERP_ANSWER_TOO_LARGE",
        message: `The ERP's answer is larger than ${String(Math.round(maxBytes / 1024 / 1024))} MiB and was not read.`,
      })
}

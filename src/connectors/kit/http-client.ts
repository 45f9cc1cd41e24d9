import { Agent as HttpAgent } from "node:http"
import { Agent as HttpsAgent } from "node:https"
import got, { type Response } from "got"
import type { Call, Exchange } from "../contract/call"
import type { ConnectorDeps } from "../contract/connector"
import { ConnectorError } from "../contract/connector-error"
import {
  type Intent,
  givenUp,
  lostAnswer,
  statusError,
  transportError,
} from "./http-errors"
import { redactor, truncate } from "./redact"

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

export interface HttpClient {
  /**
   * Sends one request and returns a 2xx answer. Never retries: an attempt in
   * the outbox is one attempt at the ERP.
   * @throws {ConnectorError} for anything else
   */
  request(request: HttpRequest, call: Call): Promise<HttpReply>
}

const DEFAULT_RESPONSE_TIMEOUT_MS = 30_000
const DEFAULT_CONNECT_TIMEOUT_MS = 10_000
const DEFAULT_MAX_RESPONSE_BYTES = 32 * 1024 * 1024

export function createHttpClient(
  options: HttpClientOptions,
  deps: ConnectorDeps
): HttpClient {
  const redact = redactor(options.secrets)
  const { connectMs, responseMs } = deps.timeouts ?? {
    connectMs: options.connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS,
    responseMs: options.responseTimeoutMs ?? DEFAULT_RESPONSE_TIMEOUT_MS,
  }
  const maxBytes = options.maxResponseBytes ?? DEFAULT_MAX_RESPONSE_BYTES
  const client = got.extend({
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    agent: {
      http: new HttpAgent({ keepAlive: true }),
      https: new HttpsAgent({ keepAlive: true }),
    },
    headers: { "user-agent": deps.userAgent, ...options.headers },
    timeout: {
      lookup: connectMs,
      connect: connectMs,
      secureConnect: connectMs,
      request: connectMs + responseMs,
    },
  })

  async function send(request: HttpRequest, call: Call): Promise<HttpReply> {
    await waitForTurn(deps, call.signal)
    const url = addressOf(options, request)
    const body =
      request.json === undefined ? null : JSON.stringify(request.json)
    const startedAt = performance.now()
    const recordExchange = (
      outcome: Pick<Exchange, "status" | "responseBody" | "error">
    ) => {
      call.record({
        method: request.method,
        url: redact(url.href),
        requestBody: body === null ? null : truncate(redact(body)),
        ...outcome,
        durationMs: Math.round(performance.now() - startedAt),
      })
    }
    const tooLarge = new AbortController()
    try {
      const pending = client(url, {
        method: request.method,
        signal: AbortSignal.any([call.signal, tooLarge.signal]),
        ...(body !== null && {
          body,
          headers: { "content-type": "application/json" },
        }),
      })
      pending.on("downloadProgress", ({ transferred }) => {
        if (transferred > maxBytes) {
          tooLarge.abort()
        }
      })
      const response = await pending
      const text = response.body
      recordExchange({
        status: response.statusCode,
        responseBody: truncate(redact(text)),
        error: null,
      })
      return toReply(response)
    } catch (error) {
      const translated = tooLarge.signal.aborted
        ? oversized(request.intent, maxBytes)
        : transportError(redactError(error, redact), request.intent)
      recordExchange({
        status: null,
        responseBody: null,
        error: translated.code,
      })
      throw translated
    }
  }

  return {
    async request(request, call) {
      const reply = await send(request, call)
      if (reply.status >= 200 && reply.status < 300) {
        return reply
      }
      const retryAfter = reply.headers["retry-after"]
      throw statusError(
        {
          status: reply.status,
          retryAfter: typeof retryAfter === "string" ? retryAfter : null,
          detail: errorDetail(redact(reply.text)),
        },
        request.intent,
        deps.now()
      )
    },
  }
}

/** @throws {ConnectorError} when it was given up while nothing was sent yet */
async function waitForTurn(
  deps: ConnectorDeps,
  signal: AbortSignal
): Promise<void> {
  try {
    await deps.throttle(signal)
    signal.throwIfAborted()
  } catch (error) {
    throw signal.aborted ? givenUp(error) : error
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

/** At most a line of the ERP's own words; a page of HTML helps nobody. */
function errorDetail(text: string): string | null {
  const line = text.replace(/\s+/g, " ").trim()
  return line === "" || line.startsWith("<") ? null : truncate(line, 300)
}

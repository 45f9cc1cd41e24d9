import { lookup } from "node:dns"
import { Agent as HttpAgent } from "node:http"
import { Agent as HttpsAgent } from "node:https"
import { rootCertificates } from "node:tls"
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
import { bookOf, type Redact, type Secrets, truncate } from "./redact"

export interface HttpClientOptions {
  readonly baseUrl: URL
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>
  /** Sent with every request, for ERPs that take their key in the address. */
  readonly query?: Readonly<Record<string, string>>
  /** Everything that must never be seen in a log, error or attempt. */
  readonly secrets: Secrets
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
  /** Certificates, as PEM, that are trusted beside those everybody trusts. */
  readonly ca?: string
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
  /** Beside those of every request. */
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  /** Sent as it is, in the place of `json`. */
  readonly content?: BinaryContent
  readonly intent: Intent
  /** Statuses beside 2xx that are an answer and no failure: `[404]`. */
  readonly accepts?: readonly number[]
  /** What of the answer must not be seen, there and from then on. */
  readonly secretsIn?: (body: string) => readonly string[]
}

export interface BinaryContent {
  readonly bytes: Uint8Array
  readonly contentType: string
}

export interface HttpReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** What `text` was made of. */
  readonly bytes: Uint8Array
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
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | BinaryContent | null
}

/**
 * The wire: one request, one recorded exchange, no retries, no redirects,
 * bounded time and size, and nothing secret in what it throws or records.
 */
export function createTransport(
  options: HttpClientOptions,
  deps: ConnectorDeps
): Send {
  const secrets = bookOf(options.secrets)
  const { redact } = secrets
  const client = gotFor(options, deps)
  const maxBytes = options.maxResponseBytes ?? DEFAULT_MAX_RESPONSE_BYTES
  return async (request, call) => {
    const outgoing = {
      method: request.method,
      url: addressOf(options, request),
      headers: request.headers ?? {},
      body: bodyOf(request),
    }
    const record = recorder(call, redact, outgoing)
    const { signal, end, release } = endedWith(call.signal)
    const watchSize = (transferred: number) => {
      if (transferred > maxBytes) {
        end()
      }
    }
    try {
      refuseLiteral(outgoing.url, options)
      const response = await exchange(client, outgoing, { signal, watchSize })
      for (const secret of request.secretsIn?.(response.body) ?? []) {
        secrets.learn(secret)
      }
      record({
        status: response.statusCode,
        responseBody: shownAnswer(response, redact),
        error: null,
      })
      return toReply(response)
    } catch (error) {
      const isTooLarge = signal.aborted && !call.signal.aborted
      const translated = isTooLarge
        ? oversized(request.intent, maxBytes)
        : transportError(redactError(error, redact), request.intent)
      record({ status: null, responseBody: null, error: translated.code })
      throw translated
    } finally {
      release()
    }
  }
}

/**
 * A signal of one request, which ends with the call's. `AbortSignal.any` would
 * leave something behind in the call's for each of thousands of requests.
 */
function endedWith(outer: AbortSignal) {
  const own = new AbortController()
  const end = () => {
    own.abort(outer.reason)
  }
  if (outer.aborted) {
    end()
  }
  outer.addEventListener("abort", end, { once: true })
  return {
    signal: own.signal,
    end,
    release: () => {
      outer.removeEventListener("abort", end)
    },
  }
}

function gotFor(options: HttpClientOptions, deps: ConnectorDeps): Got {
  const { connectMs, responseMs } = deps.timeouts ?? {
    connectMs: options.connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS,
    responseMs: options.responseTimeoutMs ?? DEFAULT_RESPONSE_TIMEOUT_MS,
  }
  const { ca } = options
  const sockets = { keepAlive: true, ...guardOf(options) }
  const trust = ca === undefined ? {} : { ca: [...rootCertificates, ca] }
  return got.extend({
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    agent: {
      http: new HttpAgent(sockets),
      https: new HttpsAgent({ ...sockets, ...trust }),
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
  { method, url, headers, body }: Outgoing,
  watch: { signal: AbortSignal; watchSize: (transferred: number) => void }
): Promise<Response<string>> {
  const pending = client(url, {
    method,
    signal: watch.signal,
    headers: { ...headers, ...(body !== null && typeOf(body)) },
    ...(body !== null && {
      body: typeof body === "string" ? body : body.bytes,
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
      requestBody: body === null ? null : shownBody(body, redact),
      ...outcome,
      durationMs: Math.round(performance.now() - startedAt),
    })
  }
}

function bodyOf({ json, content }: HttpRequest): Outgoing["body"] {
  return content ?? (json === undefined ? null : JSON.stringify(json))
}

function typeOf(body: string | BinaryContent) {
  return {
    "content-type":
      typeof body === "string" ? "application/json" : body.contentType,
  }
}

function shownBody(body: string | BinaryContent, redact: Redact): string {
  return typeof body === "string"
    ? truncate(redact(body))
    : sizeOf(body.bytes, body.contentType)
}

/** Images are no text that anybody could read. */
function shownAnswer(response: Response<string>, redact: Redact): string {
  const type = response.headers["content-type"] ?? ""
  return type.startsWith("image/")
    ? sizeOf(response.rawBody, redact(type))
    : truncate(redact(response.body))
}

function sizeOf({ length }: Uint8Array, contentType: string): string {
  return `(${String(length)} bytes of ${contentType})`
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
    bytes: response.rawBody,
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

import type { Call } from "../contract/call"
import type { ConnectorDeps, EndTurn } from "../contract/connector"
import { givenUp, statusError } from "./http-errors"
import { bookOf, truncate } from "./redact"
import {
  createTransport,
  type HttpClientOptions,
  type HttpReply,
  type HttpRequest,
} from "./transport"

export type { HttpClientOptions, HttpReply, HttpRequest } from "./transport"

export interface HttpClient {
  /**
   * Sends one request and returns a 2xx answer, or one of another status that
   * the request accepts. Never retries: an attempt in
   * the outbox is one attempt at the ERP.
   * @throws {ConnectorError} for anything else
   */
  request(request: HttpRequest, call: Call): Promise<HttpReply>
}

export function createHttpClient(
  options: HttpClientOptions,
  deps: ConnectorDeps
): HttpClient {
  const secrets = bookOf(options.secrets)
  const send = createTransport({ ...options, secrets }, deps)
  return {
    async request(request, call) {
      const endTurn = await takeTurn(deps, call)
      const reply = await send(request, call).finally(endTurn)
      const { accepts = [] } = request
      if (isSuccess(reply.status) || accepts.includes(reply.status)) {
        return reply
      }
      const retryAfter = reply.headers["retry-after"]
      throw statusError(
        {
          status: reply.status,
          retryAfter: typeof retryAfter === "string" ? retryAfter : null,
          detail: errorDetail(secrets.redact(wordsOf(reply.text, options))),
        },
        request.intent,
        deps.now()
      )
    },
  }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300
}

/** @throws {ConnectorError} when it was given up while nothing was sent yet */
async function takeTurn(deps: ConnectorDeps, call: Call): Promise<EndTurn> {
  try {
    call.signal.throwIfAborted()
    return await deps.takeTurn(call)
  } catch (error) {
    throw call.signal.aborted ? givenUp(error) : error
  }
}

function wordsOf(body: string, { errorText }: HttpClientOptions): string {
  return errorText?.(body) ?? body
}

/** At most a line of the ERP's own words; a page of HTML helps nobody. */
function errorDetail(text: string): string | null {
  const line = text.replace(/\s+/g, " ").trim()
  return line === "" || line.startsWith("<") ? null : truncate(line, 300)
}

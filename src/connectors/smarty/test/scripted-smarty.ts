import { HttpResponse, http } from "msw"
import { setupServer } from "msw/node"
import { afterAll, afterEach, beforeAll } from "vitest"
import { smarty } from ".."
import { type Call, type Exchange, localSession } from "../../contract"
import type { SmartySettings } from "../settings"
import { someSettings } from "./builders"

export interface SeenRequest {
  readonly method: string
  /** Below the base address, with the query but without the key. */
  readonly target: string
  readonly query: URLSearchParams
  readonly body: unknown
}

/** A value is sent as JSON, a string as it is. */
export type Answer = (request: SeenRequest) => unknown

const API = "/titanium/V2/Api/"

/**
 * Smarty at its real address, answering from a table of paths. A request that
 * is not in the table is cut off, and listed like the others.
 */
export function scriptSmarty() {
  const server = setupServer()
  const seen: SeenRequest[] = []
  beforeAll(() => {
    server.listen({ onUnhandledRequest: "error" })
  })
  afterEach(() => {
    server.resetHandlers()
    seen.length = 0
  })
  afterAll(() => {
    server.close()
  })
  return {
    requests: seen,
    targets: () => seen.map(({ method, target }) => `${method} ${target}`),
    answer(answers: Readonly<Record<string, Answer>>) {
      server.use(
        http.all(`https://www.gestionalesmarty.com${API}*`, async (info) => {
          const request = await read(info.request)
          seen.push(request)
          const path = request.target.split("?")[0] ?? ""
          const answer = answers[`${request.method} ${path}`]
          return answer ? respond(answer(request)) : HttpResponse.error()
        })
      )
    },
  }
}

async function read(request: Request): Promise<SeenRequest> {
  const url = new URL(request.url)
  const query = new URLSearchParams(url.searchParams)
  query.delete("ApiKey")
  const search =
    query.size > 0 ? `?${decodeURIComponent(query.toString())}` : ""
  const text = await request.text()
  return {
    method: request.method,
    target: url.pathname.slice(API.length) + search,
    query: url.searchParams,
    body: text === "" ? null : (JSON.parse(text) as unknown),
  }
}

function respond(answer: unknown): Response {
  if (answer instanceof Response) {
    return answer
  }
  return typeof answer === "string"
    ? HttpResponse.text(answer)
    : HttpResponse.json(answer as object)
}

/** A page of a list, as `limit` and `offset` cut it. */
export function pageOf(rows: readonly unknown[], { query }: SeenRequest) {
  const offset = Number(query.get("offset"))
  return rows.slice(offset, offset + Number(query.get("limit")))
}

export interface CallLog extends Call {
  readonly exchanges: readonly Exchange[]
}

export function aCall(): CallLog {
  const exchanges: Exchange[] = []
  return {
    signal: new AbortController().signal,
    record: (exchange) => exchanges.push(exchange),
    exchanges,
  }
}

export const NOW = new Date("2026-03-10T10:00:00.000Z")

export function connect(
  settings: Partial<SmartySettings> = {},
  now: Date = NOW
) {
  return smarty.connect(someSettings(settings), {
    now: () => now,
    takeTurn: () => Promise.resolve(() => undefined),
    session: localSession(),
    userAgent: "erp-sync-test",
  })
}

import { HttpResponse, http } from "msw"
import { setupServer } from "msw/node"
import { afterAll, afterEach, beforeAll } from "vitest"
import { symfonia } from ".."
import { localSession, type SessionKeeper } from "../../contract"
import { someDeps } from "../../kit/test/builders"
import type { SymfoniaSettings } from "../settings"
import { ORIGIN, someSettings } from "./builders"

export interface SeenRequest {
  readonly method: string
  /** Below the origin, with the query: `api/Products?id=7`. */
  readonly target: string
  readonly query: URLSearchParams
  readonly authorization: string | null
  readonly body: unknown
}

/** A value is sent as JSON; a Response as it is. */
export type Answer = (request: SeenRequest) => unknown

export type Answers = Readonly<Record<string, Answer>>

const TOKENS = [1, 2, 3, 4].map(
  (n) => `${String(n).repeat(8)}-aaaa-4bbb-8ccc-dddddddddddd`
)

/**
 * A WebAPI in somebody's network that answers from a table of paths ("GET
 * Products"), and opens one session after the other. What is not in the table
 * is not found.
 */
export function scriptSymfonia() {
  const server = setupServer()
  const seen: SeenRequest[] = []
  let opened = 0
  beforeAll(() => {
    server.listen({ onUnhandledRequest: "error" })
  })
  afterEach(() => {
    server.resetHandlers()
    seen.length = 0
    opened = 0
  })
  afterAll(() => {
    server.close()
  })
  const sessions: Answers = {
    "GET api/Sessions/OpenNewSession": () => TOKENS[opened++] ?? "",
    "GET api/Sessions/SessionInformation": () => ({}),
    "GET api/Sessions/CloseSession": () => true,
  }
  return {
    tokens: TOKENS,
    requests: seen,
    /** Without those about sessions. */
    targets: () =>
      seen
        .map(({ method, target }) => `${method} ${target}`)
        .filter((name) => !name.includes("api/Sessions/")),
    answer(answers: Answers) {
      const all = { ...sessions, ...answers }
      server.use(
        http.all(`${ORIGIN}/*`, async (info) => {
          const request = await read(info.request)
          seen.push(request)
          const path = request.target.split("?")[0] ?? ""
          const answer = all[`${request.method} ${path}`]
          return respond(answer === undefined ? notFound() : answer(request))
        })
      )
    },
  }
}

async function read(request: Request): Promise<SeenRequest> {
  const url = new URL(request.url)
  const search =
    url.search === "" ? "" : `?${decodeURIComponent(url.search.slice(1))}`
  const text = await request.text()
  return {
    method: request.method,
    target: url.pathname.slice(1) + search,
    query: url.searchParams,
    authorization: request.headers.get("authorization"),
    body: isJson(text) ? (JSON.parse(text) as unknown) : text,
  }
}

function isJson(text: string): boolean {
  return text.startsWith("{") || text.startsWith("[")
}

function respond(answer: unknown): Response {
  return answer instanceof Response
    ? answer
    : HttpResponse.json(answer as object)
}

export function refused(status: number, message: string): Response {
  return HttpResponse.json({ Message: message }, { status })
}

export function notFound(): Response {
  return refused(404, "Nie znaleziono")
}

export function connect(
  settings: Partial<SymfoniaSettings> = {},
  session: SessionKeeper = localSession()
) {
  return symfonia.connect(someSettings(settings), someDeps({ session }))
}

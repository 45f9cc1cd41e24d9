import type { z } from "@medusajs/framework/zod"
import type { ErpRequest } from "../simulator/exchange"
import { parseJson } from "../simulator/json"
import { ApiError, notValid } from "./api-error"
import { readWallClock } from "./warsaw-time"

/** One operation of the API. */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH"
  /** Without `/api/`. */
  readonly path: string
  /** The sets of query parameters it can be called with. */
  readonly takes: readonly (readonly string[])[]
  /** What the answer's JSON is made of; `undefined`: there is no body. */
  answer(call: ApiCall): unknown
}

/** A request whose path, method and parameters are right. */
export class ApiCall {
  private readonly request: ErpRequest

  constructor(request: ErpRequest) {
    this.request = request
  }

  has(name: string): boolean {
    return this.request.query.has(name)
  }

  /** Empty when it was not sent. */
  text(name: string): string {
    return this.request.query.get(name) ?? ""
  }

  number(name: string): number {
    const text = this.text(name)
    if (!/^\d{1,9}$/.test(text)) {
      throw notValid(name)
    }
    return Number(text)
  }

  flag(name: string, otherwise: boolean): boolean {
    const text = this.text(name).toLowerCase()
    if (this.has(name) && text !== "true" && text !== "false") {
      throw notValid(name)
    }
    return this.has(name) ? text === "true" : otherwise
  }

  /** A wall clock of the server; what carries a zone is refused. */
  time(name: string): string {
    const time = readWallClock(this.text(name))
    if (time === null) {
      throw notValid(name)
    }
    return time
  }

  /** @throws {ApiError} naming the first member that is wrong or unknown */
  body<T>(schema: z.ZodType<T>): T {
    const { headers, body } = this.request
    if (headers["content-type"]?.includes("application/json") !== true) {
      throw new ApiError(415, "Wymagany Content-Type: application/json")
    }
    const parsed = schema.safeParse(parseJson(body))
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      const unknown = issue?.code === "unrecognized_keys" ? issue.keys : []
      throw notValid([...(issue?.path ?? []), ...unknown].join(".") || "body")
    }
    return parsed.data
  }
}

const apiPath = "/api/"

/** @throws {ApiError} 404, 405, or 400 for parameters that it does not take */
export function routeOf(
  routes: readonly Route[],
  { method, path, query }: ErpRequest
): Route {
  const name = path.startsWith(apiPath) ? path.slice(apiPath.length) : ""
  const named = routes.filter((route) => route.path === name)
  if (named.length === 0) {
    throw new ApiError(404, `Nie znaleziono zasobu HTTP ${path}`)
  }
  const route = named.find((one) => one.method === method)
  if (route === undefined) {
    throw new ApiError(405, `Zasób nie obsługuje metody ${method}`)
  }
  const given = [...new Set(query.keys())].sort().join()
  if (!route.takes.some((names) => [...names].sort().join() === given)) {
    throw new ApiError(400, `Nieobsługiwane parametry: ${given}`)
  }
  return route
}

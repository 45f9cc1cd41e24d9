import type { ErpRequest, ErpResponse } from "../simulator/exchange"
import { isRecord, type JsonRecord, parseJson } from "../simulator/json"
import { ApiError, fieldNotValid } from "./api-error"
import { customers } from "./entities/customers"
import type { Assumptions, Entity, EntityContext } from "./entities/entity"
import { lookups } from "./entities/lookups"
import { movements } from "./entities/movements"
import { orderRows, orders } from "./entities/orders"
import { products } from "./entities/products"
import { taxes } from "./entities/taxes"
import { variations } from "./entities/variations"
import { parseId } from "./fields"
import { ListQuery } from "./list-query"

/** Where the API lives on the vendor's host, and here. */
export const apiPath = "/titanium/V2/Api/"

export interface ProtocolContext extends EntityContext {
  readonly acceptsKey: (key: string) => boolean
}

/** `Products/put/12` taken apart. */
interface Route {
  readonly entity: Entity
  /** `null`: `get`, which has no name in the path. */
  readonly action: string | null
  readonly id: number | null
}

/**
 * The wire protocol of Gestionale Smarty. A refusal is HTTP 200 with
 * `{"error": text}`; the four recorded texts are kept letter by letter.
 */
export function smartyProtocol(
  context: ProtocolContext
): (request: ErpRequest) => ErpResponse {
  const entities = entitiesOf(context)
  return (request) => {
    if (!request.path.startsWith(apiPath)) {
      return notFound
    }
    try {
      checkKey(request, context)
      const route = routeOf(request, entities)
      checkMethod(request.method, route)
      return answer(perform(route, request, context.assumptions))
    } catch (error) {
      if (error instanceof ApiError) {
        return answer({ error: error.message })
      }
      throw error
    }
  }
}

function entitiesOf(context: EntityContext): ReadonlyMap<string, Entity> {
  return new Map<string, Entity>([
    ["Products", products(context)],
    ["Variations", variations(context)],
    ["Customers", customers(context)],
    ["Taxes", taxes(context)],
    ["Sales_Orders", orders(context)],
    ["Sales_Orders_Rows", orderRows(context)],
    ["Stocks_Movements", movements(context)],
    ...Object.entries(lookups(context)),
  ])
}

/** `undefined`: nothing at all, as malformed writes were answered. */
function answer(value: object | undefined): ErpResponse {
  return {
    status: 200,
    headers: { "content-type": "application/json" },
    body: value === undefined ? "" : JSON.stringify(value),
  }
}

/** The web server in front knows no other addresses. */
const notFound: ErpResponse = {
  status: 404,
  headers: { "content-type": "text/html; charset=utf-8" },
  body: "<html><head><title>404 Not Found</title></head></html>",
}

function checkKey({ query }: ErpRequest, { acceptsKey }: ProtocolContext) {
  const key = query.get("ApiKey") ?? ""
  if (key === "") {
    throw new ApiError("ApiKey not set")
  }
  if (!acceptsKey(key)) {
    throw new ApiError("ApiKey not valid")
  }
}

function routeOf(
  { path, query }: ErpRequest,
  entities: ReadonlyMap<string, Entity>
): Route {
  const [name = "", ...rest] = path
    .slice(apiPath.length)
    .split("/")
    .filter((segment) => segment !== "")
  const entity = entities.get(name)
  if (!entity) {
    throw new ApiError("Entity not valid")
  }
  return { entity, ...actionOf(rest, query.get("action") ?? "") }
}

/** `?action=list` was seen to work where the path names no action. */
function actionOf(
  [first = "", second = "", ...tooMany]: readonly string[],
  queryAction: string
): Pick<Route, "action" | "id"> {
  if (tooMany.length > 0) {
    throw new ApiError("Action not valid")
  }
  const id = parseId(first)
  if (id !== null && second === "") {
    return { action: null, id }
  }
  const action = first === "" ? queryAction : first
  if (action === "") {
    throw new ApiError("Action not set")
  }
  return { action, id: parseId(second) }
}

const methods: ReadonlyMap<string, string> = new Map([
  ["list", "GET"],
  ["post", "POST"],
  ["put", "PUT"],
  ["ship", "POST"],
  ["confirmShip", "POST"],
])

function checkMethod(method: string, { action }: Route): void {
  const expected = action === null ? "GET" : methods.get(action)
  if (expected === undefined) {
    throw new ApiError("Action not valid")
  }
  if (method !== expected) {
    throw new ApiError("Invalid request method")
  }
}

function perform(
  route: Route,
  request: ErpRequest,
  { refusedFields }: Assumptions
): object | undefined {
  const { entity, action, id } = route
  if (action === "list") {
    return entity.list(new ListQuery(request.query, entity.filters))
  }
  if (action === null) {
    return (id === null ? null : entity.get(id)) ?? allNull(entity)
  }
  const body = bodyOf(request, action)
  refuseFields(body, refusedFields)
  const update = { ...route, action }
  return body && write(update, body, request.query)
}

function refuseFields(
  body: JsonRecord | undefined,
  refused: readonly string[]
): void {
  const name = refused.find((field) => body !== undefined && field in body)
  if (name !== undefined) {
    throw fieldNotValid(name)
  }
}

function allNull({ columns }: Entity): JsonRecord {
  return Object.fromEntries(columns.map((name) => [name, null]))
}

/** `undefined`: not an object in JSON, or not announced as JSON. */
function bodyOf(
  { body, headers }: ErpRequest,
  action: string
): JsonRecord | undefined {
  if (body === "" && action !== "post" && action !== "put") {
    return {}
  }
  const isJson = headers["content-type"]?.includes("application/json") === true
  const value = isJson ? parseJson(body) : undefined
  return isRecord(value) ? value : undefined
}

function write(
  { entity, action, id }: Route & { readonly action: string },
  body: JsonRecord,
  query: URLSearchParams
): object {
  if (action === "post" && entity.post) {
    return entity.post(body, query)
  }
  const update = action === "put" ? entity.put : entity.actions?.[action]
  if (!update) {
    throw new ApiError("Action not valid")
  }
  if (id === null) {
    throw new ApiError("Id not set")
  }
  return update(id, body, query)
}

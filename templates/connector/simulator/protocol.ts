import {
  type ErpHandler,
  type ErpRequest,
  type ErpResponse,
  json,
} from "../../../sandbox/erps/simulator/exchange"
import { parseJson } from "../../../sandbox/erps/simulator/json"
import type { Item, TemplateErpBooks } from "./books"
import { orderBody } from "./order-body"

const prefix = "/api/v1/"
const maxLimit = 100

/** The ERP says no, in its own manner. */
class Refusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

type Route = (request: ErpRequest) => ErpResponse

/**
 * The wire protocol of Template ERP, to the letter: an unknown path, parameter
 * or field is refused. Replace by what is known of the real one; what is not
 * known is decided for the harder case, and written down in its document.
 */
export function templateErpProtocol(
  books: TemplateErpBooks,
  now: () => Date
): ErpHandler {
  const routes: Readonly<Record<string, Route>> = {
    "GET company": () =>
      json({ name: "Template & Sons", currency: books.currency }),
    "GET items": ({ query }) =>
      json(
        query.has("ids")
          ? someItems(books, query, now())
          : pageOf(books, {
              query,
              now: now(),
              show: showItem,
              by: "changedAt",
            })
      ),
    "GET stock": ({ query }) =>
      json(
        pageOf(books, {
          query,
          now: now(),
          show: showStock,
          by: "stockChangedAt",
        })
      ),
    "GET payment-methods": () =>
      json({ rows: books.paymentMethods.map((name) => ({ name })) }),
    "GET orders": ({ query }) => json({ rows: ordersBy(books, query) }),
    "POST orders": ({ body }) => bookOrder(books, body),
  }
  return (request) => {
    try {
      if (request.headers.authorization !== `Bearer ${books.token ?? ""}`) {
        throw new Refusal(401, "The token is not valid")
      }
      return routeOf(routes, request)(request)
    } catch (error) {
      if (error instanceof Refusal) {
        return json({ error: error.message }, error.status)
      }
      throw error
    }
  }
}

function routeOf(
  routes: Readonly<Record<string, Route>>,
  { method, path }: ErpRequest
): Route {
  const name = path.startsWith(prefix) ? path.slice(prefix.length) : ""
  const route = routes[`${method} ${name}`]
  if (route === undefined) {
    throw new Refusal(404, "There is nothing here")
  }
  return route
}

function refuseOthers(query: URLSearchParams, known: readonly string[]): void {
  const stranger = [...query.keys()].find((name) => !known.includes(name))
  if (stranger !== undefined) {
    throw new Refusal(400, `The parameter ${stranger} is not known`)
  }
}

interface Listing {
  readonly query: URLSearchParams
  readonly now: Date
  readonly show: (item: Item) => object
  readonly by: "changedAt" | "stockChangedAt"
}

/** Ordered by id; `next` is the last id of a page that others follow. */
function pageOf({ items }: TemplateErpBooks, listing: Listing): object {
  const { query, now, show, by } = listing
  refuseOthers(query, ["limit", "after", "changed_since"])
  const limit = numberIn(query, "limit", maxLimit)
  const after = numberIn(query, "after", Infinity)
  const since = query.get("changed_since") ?? ""
  if (limit < 1 || (since !== "" && Number.isNaN(Date.parse(since)))) {
    throw new Refusal(400, "limit or changed_since is not valid")
  }
  const rows: Item[] = []
  for (
    let index = indexAfter(items, after);
    index < items.length && rows.length <= limit;
    index += 1
  ) {
    const item = items[index]
    if (item !== undefined && item[by] >= since) {
      rows.push(item)
    }
  }
  const shown = rows.slice(0, limit)
  return {
    rows: shown.map(show),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    server_time: now.toISOString(),
  }
}

/** Ids count up from 1, so an item stands at its id or, after removals, before. */
function indexAfter(items: readonly Item[], after: number): number {
  let index = Math.min(after, items.length)
  while ((items[index - 1]?.id ?? 0) > after) {
    index -= 1
  }
  return index
}

function numberIn(
  query: URLSearchParams,
  name: string,
  greatest: number
): number {
  const value = Number(query.get(name) ?? (name === "limit" ? maxLimit : 0))
  if (!Number.isInteger(value) || value < 0 || value > greatest) {
    throw new Refusal(400, `The parameter ${name} is not valid`)
  }
  return value
}

function someItems(
  { items }: TemplateErpBooks,
  query: URLSearchParams,
  now: Date
): object {
  refuseOthers(query, ["ids"])
  const ids = (query.get("ids") ?? "").split(",")
  return {
    rows: items.filter(({ id }) => ids.includes(String(id))).map(showItem),
    next: null,
    server_time: now.toISOString(),
  }
}

function showItem({ changedAt, stockChangedAt: _at, ...fields }: Item): object {
  return { ...fields, changed_at: changedAt }
}

function showStock({ id, stock, status }: Item): object {
  return { item_id: id, stock, status }
}

function ordersBy({ orders }: TemplateErpBooks, query: URLSearchParams) {
  refuseOthers(query, ["reference"])
  return orders
    .filter(({ reference }) => reference === query.get("reference"))
    .map(({ id, number, reference }) => ({ id, number, reference }))
}

/** An order that is posted twice is booked twice. */
function bookOrder(books: TemplateErpBooks, body: string): ErpResponse {
  const order = orderBody.safeParse(parseJson(body))
  if (!order.success) {
    const [first] = order.error.issues
    throw new Refusal(
      422,
      `${first?.path.join(".") ?? "order"}: ${first?.message ?? "not valid"}`
    )
  }
  const { id, number } = books.book(order.data)
  return json({ id, number }, 201)
}

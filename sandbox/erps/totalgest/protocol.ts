import type { ErpRequest, ErpResponse } from "../simulator/exchange"
import { json } from "../simulator/exchange"
import { parseJson } from "../simulator/json"
import { ApiError } from "./api-error"
import { listArticles, listStock } from "./articles"
import { paymentMethods, rateOn, type Tax } from "./data"
import { ListQuery } from "./list-query"
import { type Assumptions, listOrders, postOrder } from "./orders"
import type { TotalGestStore } from "./store"

/** Where the API lives on the host. */
const apiPath = "/api/v1/"

export interface Credentials {
  readonly username: string
  readonly password: string
  readonly shopId: string
  readonly ownerId: string
}

export interface ProtocolContext {
  readonly store: TotalGestStore
  readonly assumptions: Assumptions
  /** `null`: nobody is let in. */
  readonly credentials: () => Credentials | null
  /** Address of this server, for absolute picture addresses. */
  readonly origin: () => string
}

type Route = (request: ErpRequest, context: ProtocolContext) => object

/**
 * The assumed wire protocol of TotalGest, enforced to the letter: whatever is
 * not in it is refused, in words.
 */
export function totalGestProtocol(
  context: ProtocolContext
): (request: ErpRequest) => ErpResponse {
  return (request) => {
    try {
      checkAccess(request, context)
      const route = routeOf(request)
      const status = request.method === "POST" ? 201 : 200
      return json(route(request, context), status)
    } catch (error) {
      if (error instanceof ApiError) {
        const { status, code, message } = error
        return json({ errore: { codice: code, messaggio: message } }, status)
      }
      throw error
    }
  }
}

const routes: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  articoli: {
    GET: ({ query }, { store, origin }) =>
      listArticles(
        store,
        new ListQuery(query, ["id", "modificatoDal"]),
        origin()
      ),
  },
  giacenze: {
    GET: ({ query }, { store }) =>
      listStock(store, new ListQuery(query, ["modificatoDal"])),
  },
  iva: {
    GET: ({ query }, { store }) =>
      new ListQuery(query, []).page(store.taxes.all(), [], (tax) =>
        taxRow(tax, store.today())
      ),
  },
  "metodi-pagamento": {
    GET: ({ query }) =>
      new ListQuery(query, []).page(
        paymentMethods.map((name, index) => ({ id: index + 1, name })),
        [],
        ({ id, name }) => ({ id, descrizione: name })
      ),
  },
  ordini: {
    GET: ({ query }, { store, assumptions }) =>
      listOrders(
        store,
        new ListQuery(query, ["riferimentoEsterno"]),
        assumptions
      ),
    POST: (request, { store }) => {
      new ListQuery(request.query, [])
      return postOrder(store, bodyOf(request))
    },
  },
}

function taxRow(tax: Tax, day: string) {
  return {
    id: tax.id,
    codice: tax.code,
    descrizione: tax.name,
    aliquota: rateOn(tax, day),
    predefinita: tax.isDefault,
  }
}

function checkAccess(request: ErpRequest, context: ProtocolContext): void {
  const { headers, query } = request
  const wanted = context.credentials()
  const given = Buffer.from(
    /^Basic (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "",
    "base64"
  ).toString()
  if (!wanted || given !== `${wanted.username}:${wanted.password}`) {
    throw new ApiError(
      401,
      "CREDENZIALI_NON_VALIDE",
      "Nome utente o password non validi"
    )
  }
  if (
    query.get("idNegozio") !== wanted.shopId ||
    query.get("idOwner") !== wanted.ownerId
  ) {
    throw new ApiError(
      403,
      "NEGOZIO_NON_AUTORIZZATO",
      "L'utente non ha accesso a questo negozio"
    )
  }
  if (headers.accept?.includes("application/json") !== true) {
    throw new ApiError(406, "FORMATO_NON_VALIDO", "Accept: application/json")
  }
}

function routeOf({ method, path }: ErpRequest): Route {
  const name = path.startsWith(apiPath) ? path.slice(apiPath.length) : ""
  const methods = routes[name]
  if (!methods) {
    throw new ApiError(404, "NON_TROVATO", `Risorsa sconosciuta: ${path}`)
  }
  const route = methods[method]
  if (!route) {
    throw new ApiError(
      405,
      "METODO_NON_VALIDO",
      `Metodo non ammesso: ${method}`
    )
  }
  return route
}

function bodyOf({ headers, body }: ErpRequest): unknown {
  if (headers["content-type"]?.includes("application/json") !== true) {
    throw new ApiError(
      415,
      "FORMATO_NON_VALIDO",
      "Content-Type: application/json"
    )
  }
  const value = parseJson(body)
  if (value === undefined) {
    throw new ApiError(400, "JSON_NON_VALIDO", "Il corpo non è JSON")
  }
  return value
}

import { type ErpRequest, type ErpResponse, json } from "../simulator/exchange"
import { ApiError } from "./api-error"
import { contractorRoutes } from "./areas/contractors"
import { dictionaryRoutes } from "./areas/dictionaries"
import { orderRoutes } from "./areas/orders"
import { priceListRoutes, priceRoutes } from "./areas/prices"
import { productRoutes } from "./areas/products"
import { reservationRoutes } from "./areas/reservations"
import {
  openPaths,
  type OpenSession,
  type SessionBook,
  sessionInformation,
  sessionRoutes,
} from "./areas/sessions"
import { stockRoutes } from "./areas/stock"
import { ApiCall, type Route, routeOf } from "./routing"
import type { SymfoniaStore } from "./store"

export interface ProtocolContext {
  readonly store: SymfoniaStore
  readonly sessions: SessionBook
  /** `null`: nobody is let in. */
  readonly applicationKey: () => string | null
}

/**
 * The wire protocol of the WebAPI for Symfonia ERP Handel: what is not in it
 * is refused, in words.
 */
export function symfoniaProtocol(
  context: ProtocolContext
): (request: ErpRequest) => ErpResponse {
  const { store, sessions } = context
  const routes = [
    ...sessionRoutes(store, sessions),
    ...productRoutes(store),
    ...stockRoutes(store),
    ...reservationRoutes(store),
    ...contractorRoutes(store),
    ...orderRoutes(store),
    ...priceRoutes(store),
    ...priceListRoutes(store),
    ...dictionaryRoutes(store),
  ]
  return (request) => {
    try {
      return answer(request, routes, context)
    } catch (error) {
      if (error instanceof ApiError) {
        return json({ Message: error.message }, error.status)
      }
      throw error
    }
  }
}

function answer(
  request: ErpRequest,
  routes: readonly Route[],
  context: ProtocolContext
): ErpResponse {
  const session = admit(request, context)
  const own = session === null ? [] : ownSessionRoutes(session, context)
  const route = routeOf([...routes, ...own], request)
  const value = route.answer(new ApiCall(request))
  return value === undefined ? { status: 204, body: "" } : json(value)
}

/** @returns the caller's session; `null`: the path needs none */
function admit(
  request: ErpRequest,
  { sessions, applicationKey }: ProtocolContext
): OpenSession | null {
  const path = request.path.replace(/^\/api\//, "")
  const authorization = request.headers.authorization ?? ""
  if (path === "Sessions/OpenNewSession") {
    const key = applicationKey()
    if (key === null || authorization !== `Application ${key}`) {
      throw new ApiError(401, "Nieprawidłowy klucz aplikacji")
    }
  }
  if (openPaths.includes(path)) {
    return null
  }
  const [, token = ""] =
    /^Session \{?([0-9a-f-]+)\}?$/.exec(authorization) ?? []
  const session = sessions.find(token)
  if (session === null) {
    throw new ApiError(401, "Sesja wygasła lub nie istnieje")
  }
  return session
}

function ownSessionRoutes(
  session: OpenSession,
  { sessions }: ProtocolContext
): Route[] {
  return [
    {
      method: "GET",
      path: "Sessions/CloseSession",
      takes: [[]],
      answer: () => {
        sessions.close(session.token)
      },
    },
    {
      method: "GET",
      path: "Sessions/SessionInformation",
      takes: [[]],
      answer: () => sessionInformation(session, sessions),
    },
  ]
}

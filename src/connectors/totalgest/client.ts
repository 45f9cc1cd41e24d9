import type { Call } from "../contract/call"
import type { ConnectorDeps } from "../contract/connector"
import { ConnectorError } from "../contract/connector-error"
import {
  createHttpClient,
  type HttpClientOptions,
  type HttpRequest,
} from "../kit/http-client"
import { lostAnswer } from "../kit/http-errors"
import { parseJson } from "../kit/json"
import { redactor, truncate } from "../kit/redact"
import { allowedAddresses, endpointUrl } from "./endpoint"
import type { ListName, Profile, WireList } from "./profile"
import type { TotalGestSettings } from "./settings"
import { inOurWords, orderRow, type OrderRowAnswer } from "./wire"

export type Query = Readonly<Record<string, string | number>>

/** Every method throws a ConnectorError, also for a refusal under HTTP 200. */
export interface TotalGestClient {
  list(name: ListName, query: Query, call: Call): Promise<WireList>
  createOrder(body: object, call: Call): Promise<OrderRowAnswer>
}

export function createTotalGestClient(
  settings: TotalGestSettings,
  profile: Profile,
  deps: ConnectorDeps
): TotalGestClient {
  const send = sender(httpOptions(settings, profile), profile, deps)
  return {
    async list(name, query, call) {
      const path = profile.paths[name]
      const list = profile.listIn(
        await send({ method: "GET", path, query, intent: "read" }, call)
      )
      if (list === null) {
        throw unexpected()
      }
      return list
    },
    async createOrder(body, call) {
      const path = profile.paths.newOrder
      const answer = await send(
        { method: "POST", path, json: body, intent: "create" },
        call
      )
      const created = orderRow.safeParse(
        inOurWords(answer, profile.fields.order)
      )
      if (!created.success) {
        throw lostAnswer("create", new Error("The answer has no id"))
      }
      return created.data
    },
  }
}

/** Sends a request and returns the answer unless it reports a failure. */
function sender(
  options: HttpClientOptions,
  profile: Profile,
  deps: ConnectorDeps
) {
  const http = createHttpClient(options, deps)
  const redact = redactor(options.secrets)
  return async (request: HttpRequest, call: Call): Promise<unknown> => {
    const reply = await http.request(request, call)
    const answer = parseJson(reply, request.intent)
    const said = profile.errorIn(answer)
    if (said !== null) {
      throw refusal(
        truncate(redact(said), 300),
        profile.refusesCredentials(answer)
      )
    }
    return answer
  }
}

function refusal(said: string, isOfCredentials: boolean): ConnectorError {
  return isOfCredentials
    ? new ConnectorError("unauthorized", {
        code: "ERP_CREDENTIALS_REFUSED",
        message: `TotalGest does not accept the username and password. Correct them in Settings → ERP connections and press Check connection. TotalGest said: ${said}`,
      })
    : new ConnectorError("rejected", {
        code: "ERP_REJECTED",
        message: `TotalGest refused the request. It said: ${said}`,
      })
}

function httpOptions(
  settings: TotalGestSettings,
  profile: Profile
): HttpClientOptions {
  const { username, password, shop_id, owner_id } = settings
  const authorization = profile.authorization(username, password)
  return {
    baseUrl: endpointUrl(settings),
    allowsAddress: allowedAddresses(settings),
    headers: { authorization, accept: "application/json" },
    query: profile.tenant({ shopId: shop_id, ownerId: owner_id }),
    // What the header makes of the password opens the ERP as well.
    secrets: [password, authorization.replace(/^\S+ /, "")],
    errorText: (body) => errorIn(body, profile),
  }
}

function errorIn(body: string, profile: Profile): string | null {
  try {
    return profile.errorIn(JSON.parse(body))
  } catch {
    return null
  }
}

function unexpected(): ConnectorError {
  return new ConnectorError("unavailable", {
    code: "ERP_ANSWER_UNEXPECTED",
    message:
      "The answer is not the list that TotalGest should send. Compare the endpoint and the path of the API in the connection's settings with what your provider says.",
  })
}

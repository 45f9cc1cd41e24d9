import type { Call } from "../contract/call"
import type { ConnectorDeps } from "../contract/connector"
import { ConnectorError } from "../contract/connector-error"
import { parseBaseUrl } from "../kit/base-url"
import {
  createHttpClient,
  type HttpClientOptions,
  type HttpRequest,
} from "../kit/http-client"
import { lostAnswer } from "../kit/http-errors"
import { isRecord, parseJson, type WireRecord } from "../kit/json"
import { redactor, truncate } from "../kit/redact"
import { allowedAddresses } from "./endpoint"
import type { SmartySettings } from "./settings"
import { createdAnswer, isAbsent } from "./wire"

export type Entity =
  | "Products"
  | "Variations"
  | "Customers"
  | "Taxes"
  | "Sales_Orders"
  | "Stocks_Movements"
  | "Payments_Methods"

export interface RecordAddress {
  readonly entity: Entity
  readonly id: string
}

export type Filters = Readonly<Record<string, string | number>>

/**
 * Smarty's four actions (Smarty API PDF, 2020). Every method throws a
 * ConnectorError, also where Smarty reports a failure with HTTP 200.
 */
export interface SmartyClient {
  list(
    entity: Entity,
    filters: Filters,
    call: Call
  ): Promise<readonly unknown[]>
  /** `null`: there is no such record. */
  get(address: RecordAddress, call: Call): Promise<WireRecord | null>
  /** The id of the new record. */
  create(entity: Entity, body: object, call: Call): Promise<string>
  update(address: RecordAddress, body: object, call: Call): Promise<void>
}

export function createSmartyClient(
  settings: SmartySettings,
  deps: ConnectorDeps
): SmartyClient {
  const send = sender(settings, deps)
  return {
    async list(entity, filters, call) {
      const path = `${entity}/list`
      return asRows(await send(read(path, filters), call))
    },
    async get(address, call) {
      const path = `${address.entity}/${encodeURIComponent(address.id)}`
      const row = await send(read(path), call)
      // Smarty answers an unknown id with an object of nulls, not with 404.
      if (isAbsent(row)) {
        return null
      }
      if (!isRecord(row)) {
        throw unexpected("record")
      }
      return row["id"] === null ? null : row
    },
    async create(entity, body, call) {
      const path = `${entity}/post/`
      const answer = await send(
        { method: "POST", path, json: body, intent: "create" },
        call
      )
      const created = createdAnswer.safeParse(answer)
      if (!created.success) {
        throw lostAnswer("create", new Error("The answer has no id"))
      }
      return created.data.id
    },
    async update(address, body, call) {
      const path = `${address.entity}/put/${encodeURIComponent(address.id)}`
      await send({ method: "PUT", path, json: body, intent: "update" }, call)
    },
  }
}

function asRows(answer: unknown): readonly unknown[] {
  if (!Array.isArray(answer)) {
    throw unexpected("list")
  }
  const rows: readonly unknown[] = answer
  return rows
}

function read(path: string, query: Filters = {}): HttpRequest {
  return { method: "GET", path, query, intent: "read" }
}

/** Sends a request and returns the answer unless it reports a failure. */
function sender(settings: SmartySettings, deps: ConnectorDeps) {
  const options = httpOptions(settings)
  const http = createHttpClient(options, deps)
  const redact = redactor(options.secrets)
  return async (request: HttpRequest, call: Call): Promise<unknown> => {
    const reply = await http.request(request, call)
    const answer = parseJson(reply, request.intent)
    const said = errorText(answer)
    if (said !== null) {
      throw refusal(truncate(redact(said), 300))
    }
    return answer
  }
}

function httpOptions(settings: SmartySettings): HttpClientOptions {
  const key = settings.api_key
  const baseUrl = parseBaseUrl(settings.base_url)
  return {
    baseUrl,
    allowsAddress: allowedAddresses(baseUrl),
    query: { ApiKey: key },
    // The second is the key as a query string spells it, which escapes more
    // characters than `encodeURIComponent` does.
    secrets: [
      key,
      new URLSearchParams({ key }).toString().slice("key=".length),
    ],
  }
}

/**
 * Smarty fails with HTTP 200 and `{"error": "..."}`. Looking for the word in
 * the text would trip on a product that is called so.
 */
function errorText(answer: unknown): string | null {
  const error = isRecord(answer) ? answer["error"] : null
  return typeof error === "string" && error.trim() !== "" ? error.trim() : null
}

/** Recorded: "ApiKey not set". What a wrong key is answered is assumed. */
const KEY_REFUSED = /api\s*key/i

function refusal(said: string): ConnectorError {
  return KEY_REFUSED.test(said)
    ? new ConnectorError("unauthorized", {
        code: "ERP_CREDENTIALS_REFUSED",
        message: `Smarty does not accept the API key. Enter the key again in Settings → ERP connections and press Check connection. Smarty said: ${said}`,
      })
    : new ConnectorError("rejected", {
        code: "ERP_REJECTED",
        message: `Smarty refused the request. It said: ${said}`,
      })
}

function unexpected(wanted: "list" | "record"): ConnectorError {
  return new ConnectorError("unavailable", {
    code: "ERP_ANSWER_UNEXPECTED",
    message: `Smarty's answer is not the ${wanted} it should be.`,
  })
}

import type { Call } from "../contract/call"
import type { ConnectorDeps } from "../contract/connector"
import { ConnectorError } from "../contract/connector-error"
import {
  createHttpClient,
  type HttpClientOptions,
  type HttpReply,
  type HttpRequest,
} from "../kit/http-client"
import { lostAnswer, type Intent } from "../kit/http-errors"
import { isRecord, parseJson, type WireRecord } from "../kit/json"
import { type SecretBook, secretBook } from "../kit/redact"
import { apiUrl, isAllowedAddress } from "./address"
import { createSessionClient } from "./client.session"
import { errorText } from "./error-text"
import { wallClockIn } from "./server-clock"
import type { SymfoniaSettings } from "./settings"

export type Query = Readonly<Record<string, string | number>>

export interface NewRecord {
  readonly path: string
  readonly query?: Query
  readonly body: object
  /** `update`: it is looked for first, so sending it again does no harm. */
  readonly intent: Exclude<Intent, "read">
}

/** WebAPI. Every method throws a ConnectorError. */
export interface SymfoniaClient {
  list(path: string, query: Query, call: Call): Promise<readonly unknown[]>
  /** A list by criteria that do not fit into an address. */
  filter(
    path: string,
    criteria: object,
    call: Call
  ): Promise<readonly unknown[]>
  /** One record; `null`: there is none. */
  find(path: string, query: Query, call: Call): Promise<WireRecord | null>
  /** The rows of one record; `null`: there is no such record. */
  findList(
    path: string,
    query: Query,
    call: Call
  ): Promise<readonly unknown[] | null>
  /** What WebAPI reckons out of criteria. */
  ask(path: string, criteria: object, call: Call): Promise<WireRecord>
  create(record: NewRecord, call: Call): Promise<unknown>
  /** The server's wall clock. */
  serverTime(call: Call): Promise<string>
  close(): Promise<void>
}

/** Full lists of a large company are slow, and long. */
const RESPONSE_TIMEOUT_MS = 120_000
const MAX_RESPONSE_BYTES = 128 * 1024 * 1024

export function createSymfoniaClient(
  settings: SymfoniaSettings,
  secrets: SecretBook,
  deps: ConnectorDeps
): SymfoniaClient {
  const http = createHttpClient(
    { ...httpOptions(settings, secrets), baseUrl: apiUrl(settings.base_url) },
    deps
  )
  const session = createSessionClient({ http, secrets, settings, deps })

  async function readJson(request: HttpRequest, call: Call): Promise<unknown> {
    return parseJson(await session.send(request, call), "read")
  }

  /** `null`: there is no such record. */
  async function findJson(
    path: string,
    query: Query,
    call: Call
  ): Promise<unknown> {
    if (isNoId(query["id"])) {
      return null
    }
    const request = { ...get(path, query), accepts: [404] }
    const reply = await session.send(request, call)
    return reply.status === 404 ? absent(reply) : parseJson(reply, "read")
  }

  return {
    async list(path, query, call) {
      return asList(await readJson(get(path, query), call))
    },
    async filter(path, criteria, call) {
      return asList(await readJson(patch(path, criteria), call))
    },
    async find(path, query, call) {
      return asRecordOrNull(await findJson(path, query, call))
    },
    async findList(path, query, call) {
      const answer = await findJson(path, query, call)
      return answer === null ? null : asList(answer)
    },
    async ask(path, criteria, call) {
      const answer = await readJson(patch(path, criteria), call)
      return asRecordOrNull(answer) ?? refuse("record")
    },
    async create({ path, query = {}, body, intent }, call) {
      const request = { method: "POST", path, query, json: body } as const
      const reply = await session.send({ ...request, intent }, call)
      return parseJson(reply, intent)
    },
    async serverTime(call) {
      const { text } = await session.send(get("Alive", {}), call)
      return wallClockIn(text) ?? refuse("time")
    },
    close: () => session.close(),
  }
}

/** The key, and what else opens something; sessions come to it later. */
export function secretsOf(settings: SymfoniaSettings): SecretBook {
  const { application_key: key, agent_token } = settings
  return secretBook([key, key.toLowerCase(), key.toUpperCase(), agent_token])
}

/** What all servers of this connection have in common. */
export function httpOptions(
  { ca_certificate: ca }: SymfoniaSettings,
  secrets: SecretBook
): Omit<HttpClientOptions, "baseUrl"> {
  return {
    secrets,
    allowsAddress: isAllowedAddress,
    responseTimeoutMs: RESPONSE_TIMEOUT_MS,
    maxResponseBytes: MAX_RESPONSE_BYTES,
    headers: { accept: "application/json" },
    errorText,
    ...(ca !== "" && { ca }),
  }
}

function get(path: string, query: Query): HttpRequest {
  return { method: "GET", path, query, intent: "read" }
}

function patch(path: string, criteria: object): HttpRequest {
  return { method: "PATCH", path, json: criteria, intent: "read" }
}

/** Ids are whole numbers; WebAPI calls anything else a wrong request. */
function isNoId(id: string | number | undefined): boolean {
  return id !== undefined && !/^\d+$/.test(String(id))
}

/** A page of a web server is not WebAPI's word on a record. */
function absent({ text }: HttpReply): null {
  return text.trimStart().startsWith("<") ? refuse("record") : null
}

function asList(answer: unknown): readonly unknown[] {
  return Array.isArray(answer) ? answer : refuse("list")
}

function asRecordOrNull(answer: unknown): WireRecord | null {
  return answer === null || isRecord(answer) ? answer : refuse("record")
}

function refuse(wanted: "list" | "record" | "time"): never {
  throw new ConnectorError("unavailable", {
    code: "ERP_ANSWER_UNEXPECTED",
    message: `The answer is not the ${wanted} that WebAPI should send. Compare the address with the one in the WebAPI configurator.`,
  })
}

/** The record of a create's answer. */
export function createdRecord(answer: unknown): WireRecord {
  if (!isRecord(answer)) {
    throw lostAnswer("create", new Error("The answer names no record"))
  }
  return answer
}

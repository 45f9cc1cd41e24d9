import { z } from "@medusajs/framework/zod"
import type { Call } from "../contract/call"
import type { ConnectorDeps, Session } from "../contract/connector"
import { ConnectorError, isConnectorError } from "../contract/connector-error"
import type { HttpClient, HttpReply, HttpRequest } from "../kit/http-client"
import { isRecord, parseJson } from "../kit/json"
import { type SecretBook, truncate } from "../kit/redact"
import { errorText } from "./error-text"
import { wallClockIn } from "./server-clock"
import type { SymfoniaSettings } from "./settings"

const GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi
const WHOLE_GUID = /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i

/** A session is renewed while it still holds. */
const RENEWED_BEFORE_MS = 60_000
/** Somebody else must end a session first, and that takes people. */
const WAIT_FOR_SESSION_MS = 60_000
/**
 * 4xx, without what has its own meaning: a wrong key, a time-out, a pace. What
 * is refused here is never a record, so none may be parked for it.
 */
const REFUSALS = Array.from({ length: 100 }, (_, index) => 400 + index).filter(
  (status) => ![401, 408, 429].includes(status)
)
/**
 * Nobody needs the answer: these must not take the time in which one process
 * alone may open a session.
 */
const SIDE_TIMEOUT_MS = 5_000

export interface SessionClient {
  /** As the HTTP client does, in the session of this connection. */
  send(request: HttpRequest, call: Call): Promise<HttpReply>
  /** Ends the session, if there is one. */
  close(): Promise<void>
}

interface Parts {
  readonly http: HttpClient
  readonly secrets: SecretBook
  readonly settings: SymfoniaSettings
  readonly deps: ConnectorDeps
}

/**
 * The licence counts sessions, so there is one for all processes. A session
 * that WebAPI does not know any more is replaced, and the request sent once
 * again: what was answered with 401 was not carried out.
 */
export function createSessionClient(parts: Parts): SessionClient {
  const { http, secrets, deps } = parts
  const keeper = deps.session

  async function currentToken(call: Call): Promise<string> {
    const kept = await keeper.current()
    const restMs = (kept?.expiresAt.getTime() ?? 0) - deps.now().getTime()
    if (kept !== null && restMs > RENEWED_BEFORE_MS) {
      return learn(kept)
    }
    const stale = kept?.token ?? null
    const isOver = restMs <= 0
    return replace(stale, call, async () => {
      await (stale === null || isOver ? null : endSession(parts, stale, call))
      return openSession(parts, call)
    })
  }

  async function replace(
    stale: string | null,
    call: Call,
    open: () => Promise<Session>
  ): Promise<string> {
    return learn(
      await keeper.renew(stale, open, ({ token }) =>
        endSession(parts, token, call)
      )
    )
  }

  function learn({ token }: Session): string {
    // An answer may spell a GUID in either case.
    secrets.learn(token.toLowerCase())
    secrets.learn(token.toUpperCase())
    return token
  }

  return {
    async send(request, call) {
      const token = await currentToken(call)
      const accepts = [...(request.accepts ?? []), 401]
      const reply = await http.request(
        { ...request, accepts, headers: inSession(token) },
        call
      )
      if (reply.status !== 401) {
        return reply
      }
      const fresh = await replace(token, call, () => openSession(parts, call))
      return http.request({ ...request, headers: inSession(fresh) }, call)
    },
    async close() {
      const kept = await keeper.current()
      if (kept === null) {
        return
      }
      learn(kept)
      const call = {
        signal: AbortSignal.timeout(SIDE_TIMEOUT_MS),
        record: () => undefined,
      }
      await endSession(parts, kept.token, call)
      await keeper.forget(kept.token)
    },
  }
}

function inSession(token: string) {
  return { authorization: `Session ${token}` }
}

function briefly(call: Call): Call {
  const timeout = AbortSignal.timeout(SIDE_TIMEOUT_MS)
  return { ...call, signal: AbortSignal.any([call.signal, timeout]) }
}

/** One that cannot be ended ends by itself, so failures are no matter. */
async function endSession(
  { http }: Parts,
  token: string,
  call: Call
): Promise<void> {
  try {
    await http.request(
      {
        method: "GET",
        path: "Sessions/CloseSession",
        headers: inSession(token),
        intent: "update",
      },
      briefly(call)
    )
  } catch (error) {
    if (!isConnectorError(error)) {
      throw error
    }
  }
}

async function openSession(parts: Parts, call: Call): Promise<Session> {
  const { http, settings, deps } = parts
  const reply = await http.request(
    {
      method: "GET",
      path: "Sessions/OpenNewSession",
      query: { deviceName: settings.device_name },
      headers: { authorization: `Application ${settings.application_key}` },
      secretsIn: guidsIn,
      accepts: REFUSALS,
      intent: "read",
    },
    call
  )
  if (reply.status >= 400) {
    throw refusal(parts, reply)
  }
  const token = tokenIn(parseJson(reply, "read"))
  const lifeMs = await readLifeMs(parts, token, call)
  return { token, expiresAt: new Date(deps.now().getTime() + lifeMs) }
}

function guidsIn(body: string): string[] {
  return (body.match(GUID) ?? []).flatMap((guid) => [
    guid.toLowerCase(),
    guid.toUpperCase(),
  ])
}

function tokenIn(answer: unknown): string {
  const [, token] =
    (typeof answer === "string" ? WHOLE_GUID.exec(answer.trim()) : null) ?? []
  if (token !== undefined) {
    return token
  }
  // Beyond the licence WebAPI answers with an object, also with HTTP 200.
  throw isRecord(answer) ? sessionsInUse() : noSession()
}

/** It is not known with which status WebAPI says that its licence is used up. */
function refusal(
  { secrets }: Parts,
  { status, text }: HttpReply
): ConnectorError {
  if (status === 404 || text.trimStart().startsWith("<")) {
    return noSession()
  }
  const said = errorText(text)
  return sessionsInUse(said === null ? null : secrets.redact(said))
}

function sessionsInUse(said: string | null = null): ConnectorError {
  const words = said === null ? "" : ` WebAPI said: ${truncate(said, 300)}`
  return new ConnectorError("rate_limited", {
    code: "ERP_SESSIONS_IN_USE",
    message: `WebAPI opens no session: as a rule all sessions of its licence are in use. Close one in the WebAPI configurator (an import program or another shop may hold it), or wait until one ends; it is tried again.${words}`,
    retryAfterMs: WAIT_FOR_SESSION_MS,
  })
}

function noSession(): ConnectorError {
  return new ConnectorError("unavailable", {
    code: "ERP_ANSWER_UNEXPECTED",
    message:
      "The answer is not the session that WebAPI should open. Compare the address with the one in the WebAPI configurator.",
  })
}

const information = z.record(z.string(), z.unknown())

/**
 * How long a session lasts, by the server's own clock. A session that is open
 * must not be lost because this is not told.
 */
async function readLifeMs(
  { http, settings }: Parts,
  token: string,
  call: Call
): Promise<number> {
  const assumedMs = settings.session_minutes * 60_000
  try {
    const reply = await http.request(
      {
        method: "GET",
        path: "Sessions/SessionInformation",
        headers: inSession(token),
        secretsIn: guidsIn,
        intent: "read",
      },
      briefly(call)
    )
    return lifeMsIn(parseJson(reply, "read")) ?? assumedMs
  } catch (error) {
    if (isConnectorError(error)) {
      return assumedMs
    }
    throw error
  }
}

/** Versions spell its members in different cases. */
function lifeMsIn(answer: unknown): number | null {
  const members = Object.entries(information.safeParse(answer).data ?? {})
  const [from, to] = ["registertime", "expiretime"].map((name) => {
    const [, value] =
      members.find(([member]) => member.toLowerCase() === name) ?? []
    return Date.parse(`${wallClockIn(value) ?? ""}Z`)
  })
  const lifeMs = (to ?? NaN) - (from ?? NaN)
  return lifeMs > 0 ? lifeMs : null
}

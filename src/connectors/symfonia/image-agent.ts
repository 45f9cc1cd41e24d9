import { createHash } from "node:crypto"
import { z } from "@medusajs/framework/zod"
import type { Call } from "../contract/call"
import {
  ConnectorError,
  type ConnectorErrorOptions,
} from "../contract/connector-error"
import type { ImageContent } from "../contract/facets"
import {
  createHttpClient,
  type HttpReply,
  type HttpRequest,
} from "../kit/http-client"
import { isRecord, parseAnswer } from "../kit/json"
import { serverUrl } from "./address"
import { ASK_BESIDE_AGAIN_MS, askBeside } from "./beside"
import { httpOptions } from "./client"
import type { SymfoniaContext } from "./context"

const changesAnswer = z.object({
  changes: z.array(
    z.object({
      code: z.string(),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .nullable(),
    })
  ),
  position: z.string(),
  more: z.boolean(),
})
export type ChangesAnswer = z.output<typeof changesAnswer>

const healthAnswer = z.object({ version: z.string() })
/** Whether it was another image, or one at all, before. */
const doneAnswer = z.object({ changed: z.boolean() })

/** The report for product images; see docs/erps/symfonia-image-agent.md. */
export interface ImageAgent {
  version(call: Call): Promise<string>
  /** `null`: it does not know the position, and begins again without one. */
  changes(since: string | null, call: Call): Promise<ChangesAnswer | null>
  /** By the product's code; `null`: there is none. */
  read(code: string, call: Call): Promise<ImageContent | null>
  write(code: string, image: ImageContent, call: Call): Promise<void>
  remove(code: string, call: Call): Promise<void>
}

const OK = 200
const HASH = "x-content-sha256"
const IMAGE_TYPES = ["image/jpeg", "image/png", "image/webp"]
const GONE = 410

/** Only to be asked when the settings have its address. */
export function createImageAgent({
  settings,
  secrets,
  deps,
}: SymfoniaContext): ImageAgent {
  const http = createHttpClient(
    {
      ...httpOptions(settings, secrets),
      baseUrl: serverUrl(settings.agent_url),
      headers: { authorization: `Bearer ${settings.agent_token}` },
      errorText: wordsIn,
    },
    deps
  )
  const get = (path: string, more: Partial<HttpRequest> = {}) =>
    ({ method: "GET", path, intent: "read", ...more }) as const
  const ask = <T>(call: Call, work: () => Promise<T>) =>
    askBeside(call, work, agentError)
  return {
    version: (call) =>
      ask(call, async () => {
        const reply = await http.request(get("health"), call)
        return parseAnswer(reply, healthAnswer, "read").version
      }),
    changes: (since, call) =>
      ask(call, async () => {
        const query = since === null ? {} : { since }
        const request = get("images/changes", { query, accepts: [GONE] })
        const reply = await http.request(request, call)
        return reply.status === GONE
          ? null
          : parseAnswer(reply, changesAnswer, "read")
      }),
    read: (code, call) =>
      ask(call, async () => {
        const request = get(imagePath(code), { accepts: [404] })
        const reply = await http.request(request, call)
        return reply.status === OK ? imageIn(reply) : null
      }),
    write: (code, image, call) =>
      ask(call, async () => {
        const request = {
          method: "PUT",
          path: imagePath(code),
          headers: { [HASH]: hashOf(image.bytes) },
          content: image,
          intent: "update",
        } as const
        parseAnswer(await http.request(request, call), doneAnswer, "update")
      }),
    remove: (code, call) =>
      ask(call, async () => {
        const request = {
          method: "DELETE",
          path: imagePath(code),
          accepts: [404],
          intent: "update",
        } as const
        const reply = await http.request(request, call)
        // A product that is gone has no image to remove.
        if (reply.status === OK) {
          parseAnswer(reply, doneAnswer, "update")
        }
      }),
  }
}

function agentError(error: ConnectorError): ConnectorError {
  switch (error.kind) {
    case "unauthorized":
      return new ConnectorError("rejected", {
        code: "IMAGE_AGENT_REFUSED",
        message:
          "The image agent refused its token. Correct the token in the connection's settings, then retry.",
        cause: error,
      })
    case "rejected":
      return error
    default:
      return agentSilent({
        cause: error,
        retryAfterMs: error.retryAfterMs ?? ASK_BESIDE_AGAIN_MS,
      })
  }
}

/** Images wait; nothing else does. */
export function agentSilent(
  more: Partial<ConnectorErrorOptions> = {}
): ConnectorError {
  return new ConnectorError("unbound", {
    code: "IMAGE_AGENT_UNAVAILABLE",
    message:
      "The image agent does not answer as it should, so images wait. Look whether it runs, what its log says, and whether its address in the connection's settings is right.",
    retryAfterMs: ASK_BESIDE_AGAIN_MS,
    ...more,
  })
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex")
}

/** @throws {ConnectorError} when it is another thing, or a part of one */
function imageIn({ headers, bytes }: HttpReply): ImageContent {
  const [contentType = ""] = String(headers["content-type"] ?? "").split(";")
  const sha256 = headers[HASH] ?? hashOf(bytes)
  if (
    !IMAGE_TYPES.includes(contentType) ||
    bytes.length === 0 ||
    sha256 !== hashOf(bytes)
  ) {
    throw agentSilent()
  }
  return { bytes, contentType }
}

function imagePath(code: string): string {
  return `products/${encodeURIComponent(code)}/image`
}

function wordsIn(body: string): string | null {
  try {
    const answer: unknown = JSON.parse(body)
    const message = isRecord(answer) ? answer["message"] : null
    return typeof message === "string" ? message : null
  } catch {
    return null
  }
}

import { createHash } from "node:crypto"
import { z } from "@medusajs/framework/zod"
import type { Call } from "../contract/call"
import type { ImageContent } from "../contract/facets"
import { createHttpClient, type HttpRequest } from "../kit/http-client"
import { isRecord, parseAnswer } from "../kit/json"
import { serverUrl } from "./address"
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
  return {
    async version(call) {
      const reply = await http.request(get("health"), call)
      return parseAnswer(reply, healthAnswer, "read").version
    },
    async changes(since, call) {
      const query = since === null ? {} : { since }
      const request = get("images/changes", { query, accepts: [GONE] })
      const reply = await http.request(request, call)
      return reply.status === GONE
        ? null
        : parseAnswer(reply, changesAnswer, "read")
    },
    async read(code, call) {
      const reply = await http.request(
        get(imagePath(code), { accepts: [404] }),
        call
      )
      const type = reply.headers["content-type"]
      return reply.status === OK && typeof type === "string"
        ? { bytes: reply.bytes, contentType: type.split(";")[0] ?? type }
        : null
    },
    async write(code, image, call) {
      const sha256 = createHash("sha256").update(image.bytes).digest("hex")
      await http.request(
        {
          method: "PUT",
          path: imagePath(code),
          headers: { "x-content-sha256": sha256 },
          content: image,
          intent: "update",
        },
        call
      )
    },
    async remove(code, call) {
      await http.request(
        {
          method: "DELETE",
          path: imagePath(code),
          accepts: [404],
          intent: "update",
        },
        call
      )
    },
  }
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

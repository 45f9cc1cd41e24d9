import type { z } from "@medusajs/framework/zod"
import type { Call } from "../../../src/connectors/contract/call"
import type { ConnectorDeps } from "../../../src/connectors/contract/connector"
import { parseBaseUrl } from "../../../src/connectors/kit/base-url"
import {
  createHttpClient,
  type HttpRequest,
} from "../../../src/connectors/kit/http-client"
import { parseAnswer } from "../../../src/connectors/kit/json"
import type { TemplateErpSettings } from "./settings"

export type Reading = Pick<HttpRequest, "path" | "query">
export type Creation = Pick<HttpRequest, "path" | "json">

/** How Template ERP is spoken to; every failure is a ConnectorError. */
export interface TemplateErpClient {
  read<T>(reading: Reading, answer: z.ZodType<T>, call: Call): Promise<T>
  /** Sent once; when the answer is lost the outcome is indeterminate. */
  create<T>(creation: Creation, answer: z.ZodType<T>, call: Call): Promise<T>
}

/**
 * Replace: the path of the API, and how the ERP is shown the credentials.
 * Whatever opens it is named in `secrets`, so that it is seen nowhere. The
 * kit's client translates HTTP errors, and never sends anything twice; an ERP
 * that reports failures with HTTP 200 needs a look into its answers here.
 */
export function createTemplateErpClient(
  settings: TemplateErpSettings,
  deps: ConnectorDeps
): TemplateErpClient {
  const http = createHttpClient(
    {
      baseUrl: new URL("api/v1/", parseBaseUrl(settings.base_url)),
      headers: { authorization: `Bearer ${settings.api_token}` },
      secrets: [settings.api_token],
    },
    deps
  )
  async function send<T>(
    request: HttpRequest,
    answer: z.ZodType<T>,
    call: Call
  ): Promise<T> {
    const reply = await http.request(request, call)
    return parseAnswer(reply, answer, request.intent)
  }
  return {
    read: (reading, answer, call) =>
      send({ method: "GET", intent: "read", ...reading }, answer, call),
    create: (creation, answer, call) =>
      send({ method: "POST", intent: "create", ...creation }, answer, call),
  }
}

import { totalgest } from ".."
import { someDeps } from "../../kit/test/builders"
import { serve } from "../../kit/test/scripted-server"
import type { TotalGestSettings } from "../settings"
import { someSettings } from "./builders"

/** What a path answers, each time the next of them; the last one stays. */
export type Answers = Readonly<
  Record<
    string,
    readonly { readonly status?: number; readonly body: unknown }[]
  >
>

/**
 * A connector to a server on this machine that answers from a table of paths
 * ("GET articoli"); whatever is not in it is not found.
 */
export async function scriptTotalGest(
  answers: Answers,
  settings: Partial<TotalGestSettings> = {}
) {
  const asked: Record<string, number> = {}
  const server = await serve((request, response) => {
    const path = (request.url ?? "").replace(/^\/api\/|\?.*$/g, "")
    const name = `${request.method ?? ""} ${path}`
    const all = answers[name] ?? [{ status: 404, body: {} }]
    const answer = all[Math.min(asked[name] ?? 0, all.length - 1)]
    asked[name] = (asked[name] ?? 0) + 1
    response
      .writeHead(answer?.status ?? 200, { "content-type": "application/json" })
      .end(JSON.stringify(answer?.body))
  })
  const connector = totalgest.connect(
    someSettings({
      endpoint: server.url.href,
      private_network: true,
      ...settings,
    }),
    someDeps()
  )
  return { connector, requests: server.requests }
}

/** The ERP's refusal of a list it does not have. */
export const refused = (messaggio: string) => ({
  status: 404,
  body: { errore: { codice: "NON_TROVATO", messaggio } },
})

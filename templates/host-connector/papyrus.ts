import { z } from "@medusajs/framework/zod"
import {
  type CanonicalOrder,
  createHttpClient,
  defineConnector,
  isBaseUrl,
  type Issue,
  parseAnswer,
  parseBaseUrl,
} from "../../src/connectors"

const settings = z.object({
  base_url: z.string().trim().refine(isBaseUrl).meta({
    title: "Address",
    description: "The address at which you open Papyrus.",
  }),
  api_token: z.string().trim().min(1).meta({
    title: "API token",
    description: "In Papyrus under Settings → API.",
    secret: true,
  }),
})

const company = z.object({ name: z.string() })
const document = z.object({ id: z.string(), number: z.string() })
const documents = z.object({ rows: z.array(document) })

export const papyrus = defineConnector({
  key: "papyrus",
  displayName: "Papyrus",
  countries: ["it"],
  capabilities: ["orderSink"],
  settings,
  limits: () => ({ requestsPerSecond: 2, maxConcurrent: 1 }),
  connect({ base_url, api_token }, deps) {
    const http = createHttpClient(
      {
        baseUrl: parseBaseUrl(base_url),
        headers: { authorization: `Bearer ${api_token}` },
        secrets: [api_token],
      },
      deps
    )
    return {
      async check(call) {
        const request = {
          method: "GET",
          path: "company",
          intent: "read",
        } as const
        const reply = await http.request(request, call)
        const { name } = parseAnswer(reply, company, "read")
        return { summary: `Papyrus, ${name}`, warnings: [] }
      },
      orderSink: {
        validateOrder: issuesOf,
        async pushOrder(order, call) {
          const { reference, total, currency } = order
          const json = { reference, total, currency }
          // With the intent "create", an answer that is lost is looked up
          // before anything is sent again.
          const request = {
            method: "POST",
            path: "orders",
            intent: "create",
          } as const
          const reply = await http.request({ ...request, json }, call)
          const { id, number } = parseAnswer(reply, document, "create")
          return { externalId: id, number }
        },
        async findOrder({ reference }, _sentAfter, call) {
          const request = {
            method: "GET",
            path: "orders",
            intent: "read",
          } as const
          const query = { reference }
          const reply = await http.request({ ...request, query }, call)
          const [found, ...others] = parseAnswer(reply, documents, "read").rows
          if (found === undefined) {
            return { result: "absent" }
          }
          return others.length === 0
            ? {
                result: "found",
                ref: { externalId: found.id, number: found.number },
              }
            : { result: "undecided", message: "Papyrus has it several times." }
        },
      },
    }
  },
})

function issuesOf({ storeId, currency }: CanonicalOrder): Issue[] {
  return currency === "eur"
    ? []
    : [
        {
          code: "order.currency_mismatch",
          message: "Papyrus keeps its books in euro. Enter the order by hand.",
          record: { kind: "order", id: storeId },
        },
      ]
}

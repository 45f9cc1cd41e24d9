import { z } from "@medusajs/framework/zod"
import {
  type Call,
  type Connector,
  defineConnector,
} from "../../../../src/connectors/contract"
import { createHttpClient } from "../../../../src/connectors/kit/http-client"

const settingsSchema = z.object({
  erp_url: z.string().meta({ title: "Address of the endpoint" }),
  concurrency: z.number().meta({ title: "Requests at the same time" }),
})

export type BenchSettings = z.output<typeof settingsSchema>

type Post = (path: string, call: Call) => Promise<void>

const posts = new WeakMap<Connector, Post>()

/** A connector to the endpoint; of its facets only the check is needed. */
export const benchConnector = defineConnector({
  key: "bench",
  displayName: "Instant endpoint",
  countries: [],
  capabilities: [],
  settings: settingsSchema,
  limits: ({ concurrency }) => ({
    requestsPerSecond: null,
    maxConcurrent: concurrency,
  }),
  connect: ({ erp_url }, deps) => {
    const client = createHttpClient(
      { baseUrl: new URL(erp_url), secrets: [] },
      deps
    )
    const connector: Connector = {
      check: () => Promise.resolve({ summary: "It answers.", warnings: [] }),
    }
    posts.set(connector, async (path, call) => {
      const request = {
        method: "POST",
        path: path.slice(1),
        json: { path },
        intent: "create",
      } as const
      await client.request(request, call)
    })
    return connector
  },
})

/** A request as a real connector makes it, with all that guards it. */
export function postThrough(connector: Connector): Post {
  const post = posts.get(connector)
  if (post === undefined) {
    throw new Error("This is not the benchmark's connector")
  }
  return post
}

import type { ApiKeyDTO, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
} from "@medusajs/medusa/core-flows"

import { first } from "./first"

/** Token with which a storefront speaks for the sales channel. */
export async function ensurePublishableKey(
  container: MedusaContainer,
  { title, salesChannelId }: { title: string; salesChannelId: string }
): Promise<string> {
  const [existing] = await container
    .resolve(Modules.API_KEY)
    .listApiKeys({ title, type: "publishable" })
  const key = existing ?? (await createKey(container, title))
  await linkSalesChannelsToApiKeyWorkflow(container).run({
    input: { id: key.id, add: [salesChannelId] },
  })
  return key.token
}

async function createKey(
  container: MedusaContainer,
  title: string
): Promise<ApiKeyDTO> {
  const { result } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title, type: "publishable", created_by: "" }] },
  })
  return first(result)
}

import type {
  MedusaContainer,
  SalesChannelDTO,
} from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createSalesChannelsWorkflow } from "@medusajs/medusa/core-flows"

import { first } from "./first"

/** The sales channel of that name, created when the store has none. */
export async function ensureSalesChannel(
  container: MedusaContainer,
  name: string
): Promise<SalesChannelDTO> {
  const [existing] = await container
    .resolve(Modules.SALES_CHANNEL)
    .listSalesChannels({ name })
  return existing ?? (await createSalesChannel(container, name))
}

async function createSalesChannel(
  container: MedusaContainer,
  name: string
): Promise<SalesChannelDTO> {
  const { result } = await createSalesChannelsWorkflow(container).run({
    input: { salesChannelsData: [{ name }] },
  })
  return first(result)
}

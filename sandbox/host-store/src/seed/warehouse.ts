import type {
  MedusaContainer,
  StockLocationDTO,
} from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"

import { first } from "./first"

const NAME = "Magazzino Milano"

/** The warehouse that serves the sales channel. */
export async function ensureWarehouse(
  container: MedusaContainer,
  salesChannelId: string
): Promise<StockLocationDTO> {
  const [existing] = await container
    .resolve(Modules.STOCK_LOCATION)
    .listStockLocations({ name: NAME })
  return existing ?? (await createWarehouse(container, salesChannelId))
}

async function createWarehouse(
  container: MedusaContainer,
  salesChannelId: string
): Promise<StockLocationDTO> {
  const { result } = await createStockLocationsWorkflow(container).run({
    input: {
      locations: [
        {
          name: NAME,
          address: {
            address_1: "Via Savona 97",
            city: "Milano",
            postal_code: "20144",
            country_code: "it",
          },
        },
      ],
    },
  })
  const warehouse = first(result)
  await serve(container, { warehouse, salesChannelId })
  return warehouse
}

async function serve(
  container: MedusaContainer,
  {
    warehouse,
    salesChannelId,
  }: { warehouse: StockLocationDTO; salesChannelId: string }
) {
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.STOCK_LOCATION]: { stock_location_id: warehouse.id },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
  })
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id: warehouse.id, add: [salesChannelId] },
  })
}

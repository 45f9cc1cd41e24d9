import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { ConnectionTarget } from "../../modules/erp-sync/stores/connection-store"
import { graphRows } from "./graph-rows"

/** Where a connection's catalog goes, with the store's defaults filled in. */
export interface ImportTarget {
  readonly salesChannelIds: readonly string[]
  readonly stockLocationId: string
  /** All there are. */
  readonly stockLocationIds: ReadonlySet<string>
  readonly shippingProfileId: string | null
  /** Currency (lower case) → whether its prices contain the tax. */
  readonly pricesIncludeTax: ReadonlyMap<string, boolean>
}

/** @throws {MedusaError} saying what the store lacks */
export async function resolveTarget(
  container: MedusaContainer,
  target: ConnectionTarget
): Promise<ImportTarget> {
  const [salesChannelIds, locations, shippingProfileId] = await Promise.all([
    salesChannels(container, target),
    stockLocations(container),
    shippingProfile(container, target),
  ])
  return {
    salesChannelIds,
    stockLocationId: theirLocation(locations, target),
    stockLocationIds: new Set(locations),
    shippingProfileId,
    pricesIncludeTax: await pricesIncludeTax(container),
  }
}

async function salesChannels(
  container: MedusaContainer,
  { sales_channel_ids: chosen }: ConnectionTarget
): Promise<readonly string[]> {
  if (chosen.length > 0) {
    return chosen
  }
  const stores = await graphRows<{ default_sales_channel_id: string | null }>(
    container,
    { entity: "store", fields: ["default_sales_channel_id"] }
  )
  const fallback = stores[0]?.default_sales_channel_id
  return fallback == null ? [] : [fallback]
}

async function stockLocations(container: MedusaContainer): Promise<string[]> {
  const locations = await graphRows<{ id: string }>(container, {
    entity: "stock_location",
    fields: ["id"],
  })
  return locations.map(({ id }) => id)
}

function theirLocation(
  locations: readonly string[],
  { stock_location_id: chosen }: ConnectionTarget
): string {
  const id = chosen ?? locations[0]
  if (id === undefined) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      "The store has no stock location. Make one in Settings → Locations & Shipping, then run the import again."
    )
  }
  if (!locations.includes(id)) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      "The stock location chosen for this connection is no longer in the store. Choose another in the connection's settings, then run the import again."
    )
  }
  return id
}

async function shippingProfile(
  container: MedusaContainer,
  { shipping_profile_id: chosen }: ConnectionTarget
): Promise<string | null> {
  const profiles = await graphRows<{ id: string; type: string }>(container, {
    entity: "shipping_profile",
    fields: ["id", "type"],
  })
  const standard = profiles.find((profile) => profile.type === "default")
  return chosen ?? standard?.id ?? profiles[0]?.id ?? null
}

interface PricePreference {
  readonly attribute: string | null
  readonly value: string | null
  readonly is_tax_inclusive: boolean
}

/**
 * Currency (lower case) → whether the store's prices contain the tax. Medusa
 * decides by region first, then by currency; catalog prices are per currency,
 * so a region's word counts for its currency.
 */
export async function pricesIncludeTax(
  container: MedusaContainer
): Promise<Map<string, boolean>> {
  const [preferences, regions] = await Promise.all([
    graphRows<PricePreference>(container, {
      entity: "price_preference",
      fields: ["attribute", "value", "is_tax_inclusive"],
    }),
    graphRows<{ id: string; currency_code: string }>(container, {
      entity: "region",
      fields: ["id", "currency_code"],
    }),
  ])
  const currencyOf = new Map(
    regions.map((region) => [region.id, region.currency_code])
  )
  const found = new Map<string, boolean>()
  for (const { attribute, value, is_tax_inclusive } of preferences) {
    if (attribute === "currency_code" && value !== null) {
      found.set(value, is_tax_inclusive)
    }
  }
  for (const { attribute, value, is_tax_inclusive } of preferences) {
    const currency = currencyOf.get(value ?? "")
    if (attribute === "region_id" && currency !== undefined) {
      found.set(currency, is_tax_inclusive)
    }
  }
  return found
}

import type { MedusaContainer } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  MedusaError,
} from "@medusajs/framework/utils"
import type { ConnectionTarget } from "../../modules/erp-sync/stores/connection-store"

/** Where a connection's catalog goes, with the store's defaults filled in. */
export interface ImportTarget {
  readonly salesChannelIds: readonly string[]
  readonly stockLocationId: string
  readonly shippingProfileId: string | null
  /** Currency (lower case) → whether its prices contain the tax. */
  readonly pricesIncludeTax: ReadonlyMap<string, boolean>
}

/** @throws {MedusaError} saying what the store lacks */
export async function resolveTarget(
  container: MedusaContainer,
  target: ConnectionTarget
): Promise<ImportTarget> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const [{ data: stores }, { data: locations }, { data: profiles }] =
    await Promise.all([
      query.graph({ entity: "store", fields: ["default_sales_channel_id"] }),
      query.graph({ entity: "stock_location", fields: ["id", "created_at"] }),
      query.graph({ entity: "shipping_profile", fields: ["id", "type"] }),
    ])
  const defaultChannel = stores[0]?.default_sales_channel_id
  const stockLocationId = target.stock_location_id ?? locations[0]?.id
  if (stockLocationId === undefined) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      "The store has no stock location. Make one in Settings → Locations & Shipping, then run the import again."
    )
  }
  return {
    salesChannelIds:
      target.sales_channel_ids.length > 0
        ? target.sales_channel_ids
        : defaultChannel
          ? [defaultChannel]
          : [],
    stockLocationId,
    shippingProfileId:
      target.shipping_profile_id ??
      profiles.find((profile) => profile.type === "default")?.id ??
      profiles[0]?.id ??
      null,
    pricesIncludeTax: await taxPreferences(container),
  }
}

/**
 * Medusa decides by region first, then by currency, whether a price contains
 * the tax; catalog prices are per currency, so a region's word counts for its
 * currency.
 */
async function taxPreferences(
  container: MedusaContainer
): Promise<Map<string, boolean>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const [{ data: preferences }, { data: regions }] = await Promise.all([
    query.graph({
      entity: "price_preference",
      fields: ["attribute", "value", "is_tax_inclusive"],
    }),
    query.graph({ entity: "region", fields: ["id", "currency_code"] }),
  ])
  const currencyOf = new Map(
    regions.map((region) => [region.id, region.currency_code])
  )
  const byCurrency = preferences.filter((p) => p.attribute === "currency_code")
  const byRegion = preferences.filter((p) => p.attribute === "region_id")
  return new Map([
    ...byCurrency.map(
      (p) => [p.value ?? "", p.is_tax_inclusive] as [string, boolean]
    ),
    ...byRegion.map(
      (p) =>
        [currencyOf.get(p.value ?? "") ?? "", p.is_tax_inclusive] as [
          string,
          boolean,
        ]
    ),
  ])
}

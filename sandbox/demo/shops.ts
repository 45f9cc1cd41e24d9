import type Medusa from "@medusajs/js-sdk"
import type { SandboxErp } from "../erps/sandbox-erp"
import { ADMIN } from "../host-store/src/seed/admin-user"
import type { Address } from "../scenarios/addresses"
import {
  adminClient,
  openStorefront,
  type Storefront,
} from "../scenarios/storefront"
import { ensureMarket } from "./markets"

/** Where the goods of an ERP are sold. */
export interface Shop {
  readonly storefront: Storefront
  /** `null`: the whole store is its shop. */
  readonly salesChannelId: string | null
  /** Where its shoppers live; `null`: where the store is at home. */
  readonly at: Address | null
}

/** A shop for each ERP; one that is alone has the store for itself. */
export async function openShops(
  baseUrl: string,
  erps: readonly SandboxErp[]
): Promise<Shop[]> {
  const admin = await adminClient(baseUrl, ADMIN)
  const shops: Shop[] = []
  for (const erp of erps) {
    if (erp.market !== undefined) {
      await ensureMarket(admin, erp.market)
    }
    const place =
      erps.length === 1
        ? {
            salesChannelId: null,
            storefront: await openStorefront(baseUrl, ADMIN),
          }
        : await ensureShop(admin, baseUrl, erp.displayName)
    shops.push({ ...place, at: erp.market?.address ?? null })
  }
  return shops
}

/** A sales channel with its key, served by the warehouses there are. */
async function ensureShop(
  admin: Medusa,
  baseUrl: string,
  name: string
): Promise<Omit<Shop, "at">> {
  const salesChannelId = await ensureSalesChannel(admin, name)
  const { api_keys: keys } = await admin.admin.apiKey.list({ q: name })
  const key =
    keys.find(({ title }) => title === name) ??
    (await admin.admin.apiKey.create({ title: name, type: "publishable" }))
      .api_key
  await admin.admin.apiKey.batchSalesChannels(key.id, { add: [salesChannelId] })
  const { stock_locations: locations } = await admin.admin.stockLocation.list()
  for (const { id } of locations) {
    await admin.admin.stockLocation.updateSalesChannels(id, {
      add: [salesChannelId],
    })
  }
  return { salesChannelId, storefront: { baseUrl, publishableKey: key.token } }
}

async function ensureSalesChannel(
  admin: Medusa,
  name: string
): Promise<string> {
  const { sales_channels: known } = await admin.admin.salesChannel.list({
    name,
  })
  const [channel] = known
  return (
    channel ?? (await admin.admin.salesChannel.create({ name })).sales_channel
  ).id
}

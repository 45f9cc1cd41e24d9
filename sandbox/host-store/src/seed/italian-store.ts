import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { updateStoresWorkflow } from "@medusajs/medusa/core-flows"

import { ensureAdminUser } from "./admin-user"
import { first } from "./first"
import { ensurePublishableKey } from "./publishable-key"
import { ensureItalianTax, ensureItaly } from "./region"
import { ensureSalesChannel } from "./sales-channel"
import { ensureShipping } from "./shipping"
import type { Shipping } from "./shipping"
import { ensureWarehouse } from "./warehouse"

/** Ids of what {@link seedItalianStore} made, as tests and the demo need them. */
export interface ItalianStore {
  readonly salesChannelId: string
  readonly regionId: string
  readonly warehouseId: string
  readonly shipping: Shipping
  /** Token of the publishable key of the sales channel. */
  readonly publishableKey: string
}

/**
 * Makes an empty Medusa an Italian store that sells in euro, prices with VAT
 * in them. It has no products: those come from an ERP, or from
 * `seedProducts`. Running it again changes nothing.
 */
export async function seedItalianStore(
  container: MedusaContainer
): Promise<ItalianStore> {
  const salesChannel = await ensureSalesChannel(container, "Negozio online")
  const region = await ensureItaly(container)
  await ensureItalianTax(container)
  const warehouse = await ensureWarehouse(container, salesChannel.id)
  const shipping = await ensureShipping(container, warehouse.id)
  const ids = {
    salesChannelId: salesChannel.id,
    regionId: region.id,
    warehouseId: warehouse.id,
  }
  await adoptDefaults(container, ids)
  await ensureAdminUser(container)
  const publishableKey = await ensurePublishableKey(container, {
    title: "Vetrina",
    salesChannelId: salesChannel.id,
  })
  return { ...ids, shipping, publishableKey }
}

type Defaults = Pick<
  ItalianStore,
  "salesChannelId" | "regionId" | "warehouseId"
>

/**
 * The currency's own tax-inclusive flag is the one that counts for a price
 * without a region rule, such as every price an ERP delivers.
 */
async function adoptDefaults(container: MedusaContainer, ids: Defaults) {
  const stores = await container.resolve(Modules.STORE).listStores()
  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: first(stores).id },
      update: {
        name: "Bottega Milano",
        supported_currencies: [
          { currency_code: "eur", is_default: true, is_tax_inclusive: true },
        ],
        default_sales_channel_id: ids.salesChannelId,
        default_region_id: ids.regionId,
        default_location_id: ids.warehouseId,
      },
    },
  })
}

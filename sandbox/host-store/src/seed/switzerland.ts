import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  createRegionsWorkflow,
  createServiceZonesWorkflow,
  createShippingOptionsWorkflow,
  createTaxRegionsWorkflow,
  updateStoresWorkflow,
} from "@medusajs/medusa/core-flows"

import { first } from "./first"
import type { ItalianStore } from "./italian-store"
import { PAYMENT_PROVIDERS } from "./region"

/** What the customer calls the way orders go to Switzerland. */
export const SWISS_DELIVERY = "Posta svizzera"

/** Francs, VAT included. */
const SWISS_POSTAGE = 7

/** Lets an Italian store also sell in Switzerland: francs, VAT of 8.1 %. */
export async function addSwitzerland(
  container: MedusaContainer,
  { shipping }: ItalianStore
): Promise<void> {
  await acceptFrancs(container)
  await createRegionsWorkflow(container).run({
    input: {
      regions: [
        {
          name: "Svizzera",
          currency_code: "chf",
          countries: ["ch"],
          payment_providers: Object.values(PAYMENT_PROVIDERS),
          automatic_taxes: true,
          is_tax_inclusive: true,
        },
      ],
    },
  })
  await createTaxRegionsWorkflow(container).run({
    input: [
      {
        country_code: "ch",
        provider_id: "tp_system",
        default_tax_rate: { name: "IVA 8.1%", code: "NORM", rate: 8.1 },
      },
    ],
  })
  await deliver(container, shipping.profileId)
}

async function acceptFrancs(container: MedusaContainer): Promise<void> {
  const store = first(await container.resolve(Modules.STORE).listStores())
  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: store.id },
      update: {
        supported_currencies: [
          { currency_code: "eur", is_default: true, is_tax_inclusive: true },
          { currency_code: "chf", is_tax_inclusive: true },
        ],
      },
    },
  })
}

async function deliver(
  container: MedusaContainer,
  profileId: string
): Promise<void> {
  const sets = await container
    .resolve(Modules.FULFILLMENT)
    .listFulfillmentSets({ type: "shipping" })
  const { result: zones } = await createServiceZonesWorkflow(container).run({
    input: {
      data: [
        {
          fulfillment_set_id: first(sets).id,
          name: "Svizzera",
          geo_zones: [{ type: "country", country_code: "ch" }],
        },
      ],
    },
  })
  await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: SWISS_DELIVERY,
        price_type: "flat",
        provider_id: "manual_manual",
        service_zone_id: first(zones).id,
        shipping_profile_id: profileId,
        type: { label: SWISS_DELIVERY, description: "", code: "posta" },
        prices: [{ currency_code: "chf", amount: SWISS_POSTAGE }],
        rules: [
          { attribute: "enabled_in_store", value: "true", operator: "eq" },
          { attribute: "is_return", value: "false", operator: "eq" },
        ],
      },
    ],
  })
}

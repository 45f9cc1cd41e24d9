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

/** A country the Italian store also sells to. */
export interface ForeignMarket {
  readonly region: string
  /** ISO 3166-1 alpha-2, lower case. */
  readonly country: string
  /** ISO 4217, lower case; prices contain the tax. */
  readonly currency: string
  readonly tax: {
    readonly name: string
    readonly code: string
    readonly rate: number
  }
  /** What the customer calls the way orders go there. */
  readonly delivery: string
  /** In its currency, tax included. */
  readonly postage: number
}

export const SWITZERLAND: ForeignMarket = {
  region: "Svizzera",
  country: "ch",
  currency: "chf",
  tax: { name: "IVA 8.1%", code: "NORM", rate: 8.1 },
  delivery: "Posta svizzera",
  postage: 7,
}

export const POLAND: ForeignMarket = {
  region: "Polska",
  country: "pl",
  currency: "pln",
  tax: { name: "VAT 23%", code: "23", rate: 23 },
  delivery: "Kurier",
  postage: 18.5,
}

/** Lets an Italian store also sell there. */
export async function addForeignMarket(
  container: MedusaContainer,
  { shipping }: ItalianStore,
  market: ForeignMarket
): Promise<void> {
  const { region, country, currency, tax } = market
  await acceptCurrency(container, currency)
  await createRegionsWorkflow(container).run({
    input: {
      regions: [
        {
          name: region,
          currency_code: currency,
          countries: [country],
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
        country_code: country,
        provider_id: "tp_system",
        default_tax_rate: { ...tax },
      },
    ],
  })
  await deliver(container, shipping.profileId, market)
}

async function acceptCurrency(
  container: MedusaContainer,
  currency: string
): Promise<void> {
  const store = first(await container.resolve(Modules.STORE).listStores())
  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: store.id },
      update: {
        supported_currencies: [
          { currency_code: "eur", is_default: true, is_tax_inclusive: true },
          { currency_code: currency, is_tax_inclusive: true },
        ],
      },
    },
  })
}

async function deliver(
  container: MedusaContainer,
  profileId: string,
  { region, country, currency, delivery, postage }: ForeignMarket
): Promise<void> {
  const sets = await container
    .resolve(Modules.FULFILLMENT)
    .listFulfillmentSets({ type: "shipping" })
  const { result: zones } = await createServiceZonesWorkflow(container).run({
    input: {
      data: [
        {
          fulfillment_set_id: first(sets).id,
          name: region,
          geo_zones: [{ type: "country", country_code: country }],
        },
      ],
    },
  })
  await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: delivery,
        price_type: "flat",
        provider_id: "manual_manual",
        service_zone_id: first(zones).id,
        shipping_profile_id: profileId,
        type: { label: delivery, description: "", code: "courier" },
        prices: [{ currency_code: currency, amount: postage }],
        rules: [
          { attribute: "enabled_in_store", value: "true", operator: "eq" },
          { attribute: "is_return", value: "false", operator: "eq" },
        ],
      },
    ],
  })
}

import type Medusa from "@medusajs/js-sdk"
import type { Market } from "../erps/sandbox-erp"
import { PAYMENT_PROVIDERS } from "../host-store/src/seed/region"

/** Lets the store sell in another country: currency, region, tax, carriage. */
export async function ensureMarket(
  { admin }: Medusa,
  market: Market
): Promise<void> {
  const { country_code: country } = market.address
  const { regions } = await admin.region.list({ fields: "*countries" })
  const isKnown = regions.some(({ countries }) =>
    countries?.some(({ iso_2 }) => iso_2 === country)
  )
  if (isKnown) {
    return
  }
  await acceptCurrency(admin, market)
  const name = country.toUpperCase()
  await admin.taxRegion.create({
    country_code: country,
    provider_id: "tp_system",
    default_tax_rate: {
      name: `${name} ${String(market.taxPercent)}%`,
      code: market.taxCode,
      rate: market.taxPercent,
    },
  })
  await deliverTo(admin, market, name)
  // Last: by the region it is known that all of it is done.
  await admin.region.create({
    name,
    currency_code: market.currency,
    countries: [country],
    payment_providers: Object.values(PAYMENT_PROVIDERS),
    automatic_taxes: true,
    is_tax_inclusive: true,
  })
}

type Admin = Medusa["admin"]

async function acceptCurrency(
  admin: Admin,
  { currency }: Market
): Promise<void> {
  const { stores } = await admin.store.list({
    fields: "*supported_currencies",
  })
  for (const { id, supported_currencies: known } of stores) {
    const others = known
      .filter(({ currency_code }) => currency_code !== currency)
      .map(({ currency_code, is_default }) => ({
        currency_code,
        is_default,
        is_tax_inclusive: true,
      }))
    await admin.store.update(id, {
      supported_currencies: [
        ...others,
        { currency_code: currency, is_tax_inclusive: true },
      ],
    })
  }
}

async function deliverTo(
  admin: Admin,
  { currency, address }: Market,
  name: string
): Promise<void> {
  const { stock_locations: locations } = await admin.stockLocation.list({
    fields: "*fulfillment_sets",
  })
  const set = locations
    .flatMap(({ fulfillment_sets: sets }) => sets ?? [])
    .at(0)
  const { shipping_profiles: profiles } = await admin.shippingProfile.list()
  const [profile] = profiles
  if (set === undefined || profile === undefined) {
    throw new Error("The store delivers nothing yet: seed it first.")
  }
  const { fulfillment_set: changed } =
    await admin.fulfillmentSet.createServiceZone(set.id, {
      name,
      geo_zones: [{ type: "country", country_code: address.country_code }],
    })
  const zone = changed.service_zones.find((one) => one.name === name)
  await admin.shippingOption.create({
    name: "Corriere",
    price_type: "flat",
    provider_id: "manual_manual",
    service_zone_id: zone?.id ?? "",
    shipping_profile_id: profile.id,
    type: { label: "Corriere", description: "Corriere", code: "corriere" },
    prices: [{ currency_code: currency, amount: 9.5 }],
    rules: [
      { attribute: "enabled_in_store", value: "true", operator: "eq" },
      { attribute: "is_return", value: "false", operator: "eq" },
    ],
  })
}

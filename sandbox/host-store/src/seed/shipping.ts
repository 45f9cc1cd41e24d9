import type {
  FulfillmentSetDTO,
  MedusaContainer,
  ShippingProfileDTO,
} from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
} from "@medusajs/medusa/core-flows"

import { first } from "./first"

const FULFILLMENT_SET = "Consegne Italia"

/** Amounts in euro, tax included. */
const COURIER = { name: "Corriere", code: "corriere", amount: 7.5 }
const PICKUP = { name: "Ritiro in negozio", code: "ritiro", amount: 0 }

export interface Shipping {
  readonly profileId: string
  /** Ids of the shipping options by what the customer calls them. */
  readonly optionIds: { readonly courier: string; readonly pickup: string }
}

/** The ways an Italian order leaves the warehouse, and what they cost. */
export async function ensureShipping(
  container: MedusaContainer,
  warehouseId: string
): Promise<Shipping> {
  const profile = await ensureProfile(container)
  const set = await ensureFulfillmentSet(container, warehouseId)
  const ids = {
    serviceZoneId: first(set.service_zones).id,
    profileId: profile.id,
  }
  return {
    profileId: profile.id,
    optionIds: {
      courier: await ensureOption(container, { ...COURIER, ...ids }),
      pickup: await ensureOption(container, { ...PICKUP, ...ids }),
    },
  }
}

async function ensureProfile(
  container: MedusaContainer
): Promise<ShippingProfileDTO> {
  const [existing] = await container
    .resolve(Modules.FULFILLMENT)
    .listShippingProfiles({ type: "default" })
  if (existing) {
    return existing
  }
  const { result } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Predefinito", type: "default" }] },
  })
  return first(result)
}

async function ensureFulfillmentSet(
  container: MedusaContainer,
  warehouseId: string
): Promise<FulfillmentSetDTO> {
  const [existing] = await container
    .resolve(Modules.FULFILLMENT)
    .listFulfillmentSets(
      { name: FULFILLMENT_SET },
      { relations: ["service_zones"] }
    )
  return existing ?? (await createFulfillmentSet(container, warehouseId))
}

async function createFulfillmentSet(
  container: MedusaContainer,
  warehouseId: string
): Promise<FulfillmentSetDTO> {
  const set = await container
    .resolve(Modules.FULFILLMENT)
    .createFulfillmentSets({
      name: FULFILLMENT_SET,
      type: "shipping",
      service_zones: [
        {
          name: "Italia",
          geo_zones: [{ type: "country", country_code: "it" }],
        },
      ],
    })
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.STOCK_LOCATION]: { stock_location_id: warehouseId },
    [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
  })
  return set
}

interface Option {
  readonly name: string
  readonly code: string
  readonly amount: number
  readonly serviceZoneId: string
  readonly profileId: string
}

/** Id of the shipping option of that name. */
async function ensureOption(
  container: MedusaContainer,
  option: Option
): Promise<string> {
  const [existing] = await container
    .resolve(Modules.FULFILLMENT)
    .listShippingOptions({ name: option.name })
  return existing?.id ?? (await createOption(container, option))
}

async function createOption(
  container: MedusaContainer,
  option: Option
): Promise<string> {
  const { result } = await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: option.name,
        price_type: "flat",
        provider_id: "manual_manual",
        service_zone_id: option.serviceZoneId,
        shipping_profile_id: option.profileId,
        type: {
          label: option.name,
          description: option.name,
          code: option.code,
        },
        prices: [{ currency_code: "eur", amount: option.amount }],
        rules: [
          { attribute: "enabled_in_store", value: "true", operator: "eq" },
          { attribute: "is_return", value: "false", operator: "eq" },
        ],
      },
    ],
  })
  return first(result).id
}

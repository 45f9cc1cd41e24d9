import type { MedusaContainer, RegionDTO } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  createRegionsWorkflow,
  createTaxRegionsWorkflow,
} from "@medusajs/medusa/core-flows"

import { first } from "./first"

/** Ids of the payment providers a customer can choose from in the region. */
export const PAYMENT_PROVIDERS = {
  system: "pp_system_default",
  cashOnDelivery: "pp_cod_cod",
  card: "pp_card_card",
  bankTransfer: "pp_banktransfer_banktransfer",
} as const

/** Region Italia: euro, prices with the tax in them. */
export async function ensureItaly(
  container: MedusaContainer
): Promise<RegionDTO> {
  const [existing] = await container
    .resolve(Modules.REGION)
    .listRegions({ name: "Italia" })
  return existing ?? (await createItaly(container))
}

async function createItaly(container: MedusaContainer): Promise<RegionDTO> {
  const { result } = await createRegionsWorkflow(container).run({
    input: {
      regions: [
        {
          name: "Italia",
          currency_code: "eur",
          countries: ["it"],
          payment_providers: Object.values(PAYMENT_PROVIDERS),
          automatic_taxes: true,
          is_tax_inclusive: true,
        },
      ],
    },
  })
  return first(result)
}

/** Italian VAT: 22 % unless a product says otherwise; the code is what ERPs map. */
export async function ensureItalianTax(
  container: MedusaContainer
): Promise<void> {
  const existing = await container
    .resolve(Modules.TAX)
    .listTaxRegions({ country_code: "it" })
  if (existing.length === 0) {
    await createTaxRegionsWorkflow(container).run({
      input: [
        {
          country_code: "it",
          provider_id: "tp_system",
          default_tax_rate: { name: "IVA 22%", code: "22", rate: 22 },
        },
      ],
    })
  }
}

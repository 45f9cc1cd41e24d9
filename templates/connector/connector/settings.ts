import { z } from "@medusajs/framework/zod"
import { isBaseUrl } from "../../../src/connectors/kit/base-url"

/**
 * What an operator enters; the admin renders its form from this. Replace: ask
 * for nothing that can be found out, and make every assumption about the ERP
 * that may turn out wrong a setting with a default.
 */
export const settingsSchema = z.object({
  base_url: z
    .string()
    .trim()
    .refine(
      isBaseUrl,
      "Enter an address that starts with https:// and contains no user name"
    )
    .meta({
      title: "Address",
      description: "The address at which you open Template ERP.",
      placeholder: "https://erp.example.com/",
    }),
  api_token: z.string().trim().min(1).meta({
    title: "API token",
    description:
      "In Template ERP under Settings → API. It is stored encrypted and never shown again.",
    secret: true,
  }),
  currency: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z]{3}$/, "A currency has three letters: eur")
    .default("eur")
    .meta({
      title: "Currency",
      description:
        "The currency of the prices in Template ERP. Orders in another one are not sent.",
      placeholder: "eur",
    }),
  prices_include_tax: z.boolean().default(true).meta({
    title: "Prices include VAT",
    description:
      "On: an item at 12.20 in Template ERP costs the shopper 12.20. Off: VAT is added to it.",
  }),
})

export type TemplateErpSettings = z.output<typeof settingsSchema>

import { z } from "@medusajs/framework/zod"
import { stockMeanings } from "../../domain/records/stock-level"
import { isBaseUrl } from "../kit/base-url"
import { leadsInside } from "./endpoint"

/** The one host of all Smarty accounts; the key selects the account. */
const PUBLIC_BASE_URL = "https://www.gestionalesmarty.com/titanium/V2/Api/"

export const settingsSchema = z.object({
  api_key: z.string().trim().min(1).meta({
    title: "API key",
    description:
      "The key of your Gestionale Smarty account. Ask Smarty's support for it if you do not have one. It is stored encrypted and never shown again.",
    secret: true,
  }),
  prices_include_tax: z.boolean().default(true).meta({
    title: "Prices in Smarty include VAT",
    description:
      "On: a product at 12.20 in Smarty costs the shopper 12.20. Off: VAT is added to it. Smarty's documents do not say which; including VAT is our assumption, so compare one product before you go live. It also decides in which form order prices are sent.",
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
        "The currency of the prices in Smarty, as three letters. Smarty names none, so euro is assumed. Orders in another currency are not sent.",
      placeholder: "eur",
    }),
  untaxed_rate_code: z.string().trim().default("").meta({
    title: "Code of the rate for sales without VAT",
    description:
      "The code of the rate of 0 % in Smarty that says why your sales without VAT have none, such as N41 or RF. It is used where the store's tax rate has no such code. Blank: orders with such sales wait if Smarty has several rates of 0 %.",
    placeholder: "RF",
    advanced: true,
  }),
  base_url: z
    .string()
    .trim()
    .refine(
      isBaseUrl,
      "Enter an address that starts with https:// and contains no user name"
    )
    .refine(
      (text) => !leadsInside(text),
      "The address is in a private network. Enter the public address of Smarty's API"
    )
    .default(PUBLIC_BASE_URL)
    .meta({
      title: "Address of the API",
      description:
        "The same for all Smarty accounts. Change it only if Smarty gave you another address.",
      advanced: true,
    }),
  stock_meaning: z.enum(stockMeanings).default("available").meta({
    title: "Stock in Smarty means",
    description:
      "available: the orders Smarty has are already subtracted from its stock. physical: they are subtracted only when the goods leave. That Smarty subtracts them at once is our assumption; if items look unavailable too early or too late, change it.",
    advanced: true,
  }),
  weight_unit: z.enum(["g", "kg"]).default("g").meta({
    title: "Unit of weights in Smarty",
    description:
      "Smarty writes weights without a unit. Grams is our assumption: choose kg if a product of one kilogram has the weight 1 in Smarty.",
    advanced: true,
  }),
  title_language: z.string().trim().min(1).default("1").meta({
    title: "Language of product texts",
    description:
      "The number of the Smarty language that is used where a product has no title of its own. That 1 is the main language is our assumption.",
    advanced: true,
  }),
  send_shipping_address: z.boolean().default(true).meta({
    title: "Send the shipping address with orders",
    description:
      "Smarty documents only the billing address of an order; that it accepts a shipping address is our assumption. Switch it off if Smarty refuses orders because of it.",
    advanced: true,
  }),
  send_fiscal_extras: z.boolean().default(true).meta({
    title: "Send SDI code and PEC with customers",
    description:
      "The two addresses of electronic invoices. That Smarty accepts them is our assumption. Switch it off if Smarty refuses customers because of it.",
    advanced: true,
  }),
  requests_per_second: z.number().min(0.1).max(1000).default(2).meta({
    title: "Requests per second",
    description:
      "Smarty names no limit; integrators were seen at three a second, so two is our assumption. Lower it if Smarty answers late or refuses requests.",
    advanced: true,
  }),
})

export type SmartySettings = z.output<typeof settingsSchema>

import { z } from "@medusajs/framework/zod"
import { stockMeanings } from "../../domain/records/stock-level"
import { assumedProfile } from "./assumed-profile"
import { endpointProblem } from "./endpoint"
import { languages } from "./order-document"

const needed = z.string().trim().min(1)

export const settingsSchema = z
  .object({
    shop_id: needed.meta({
      title: "Shop ID (ID Negozio)",
      description:
        "The identifier of your shop in TotalGest. Your TotalGest provider gives it to you with the other four.",
    }),
    owner_id: needed.meta({
      title: "Owner ID (ID Owner)",
      description: "The identifier of the owner or main user in TotalGest.",
    }),
    endpoint: needed.meta({
      title: "API endpoint",
      description:
        "The address of your TotalGest server, as your provider wrote it. A host alone is enough.",
      placeholder: "tg00.bweb.ch",
    }),
    username: needed
      .refine((name) => !name.includes(":"), "A username contains no colon")
      .meta({
        title: "Username",
        description: "The name of the API user in TotalGest.",
      }),
    password: z
      .string()
      .refine((password) => password.trim() !== "", "Enter the password")
      .meta({
        title: "Password",
        description:
          "The password of the API user. It is stored encrypted and never shown again.",
        secret: true,
      }),
    prices_include_tax: z.boolean().default(true).meta({
      title: "Prices in TotalGest include VAT",
      description:
        "On: an article at 10.80 in TotalGest costs the shopper 10.80. Off: VAT is added to it. That prices include VAT is our assumption, so compare one article before you go live.",
    }),
    currency: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z]{3}$/, "A currency has three letters: chf")
      .default("chf")
      .meta({
        title: "Currency",
        description:
          "The currency of the prices in TotalGest, as three letters. Orders in another currency are not sent.",
        placeholder: "chf",
      }),
    round_cash_totals: z.boolean().default(false).meta({
      title: "Round cash totals to five centimes",
      description:
        "On: the total of an order that is paid in cash on delivery is rounded to 0.05, and the difference is a line of its own. Payments by card or transfer stay exact.",
    }),
    customer_language: z.enum(languages).default("it").meta({
      title: "Language of customers",
      description:
        "The language of a customer's documents where neither the order nor the canton or country says which.",
      advanced: true,
    }),
    stock_meaning: z.enum(stockMeanings).default("available").meta({
      title: "Stock in TotalGest means",
      description:
        "available: the orders TotalGest has are already subtracted from its stock. physical: they are subtracted only when the goods leave. That TotalGest subtracts them at once is our assumption; if articles look unavailable too early or too late, change it.",
      advanced: true,
    }),
    stock_source: z
      .enum(["stock_list", "articles"])
      .default("stock_list")
      .meta({
        title: "Where stock is read",
        description:
          "stock_list: from TotalGest's list of stock. articles: from the articles themselves, all of them each time. Choose articles if the check of the connection says that there is no list of stock.",
        advanced: true,
      }),
    base_path: z
      .string()
      .trim()
      .regex(
        /^[\w./-]*$/,
        "A path has letters, digits, dots and dashes between slashes"
      )
      .default(assumedProfile.basePath)
      .meta({
        title: "Path of the API",
        description:
          "Where the API is on the server, if the endpoint is a host alone. It is our assumption: ask your provider if the check of the connection finds nothing there.",
        advanced: true,
      }),
    private_network: z.boolean().default(false).meta({
      title: "TotalGest is in your own network",
      description:
        "Off: the endpoint must be a public https:// address, so that nobody can use this form to reach machines behind your shop. On: a machine of your own network is allowed too, and plain http:// to its IP address.",
      advanced: true,
    }),
    requests_per_second: z.number().min(0.1).max(1000).default(2).meta({
      title: "Requests per second",
      description:
        "TotalGest names no limit; two is our assumption. Lower it if TotalGest answers late or refuses requests.",
      advanced: true,
    }),
  })
  .superRefine((settings, context) => {
    const message = endpointProblem(settings)
    if (message !== null) {
      context.addIssue({ code: "custom", path: ["endpoint"], message })
    }
  })

export type TotalGestSettings = z.output<typeof settingsSchema>

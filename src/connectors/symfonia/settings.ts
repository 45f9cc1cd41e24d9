import { z } from "@medusajs/framework/zod"
import { parseCertificates } from "../kit/pem"
import { addressProblem } from "./address"

const needed = z.string().trim().min(1)
const optional = z.string().trim().default("")

/** A GUID, as the configurator shows it or in braces. */
const guid = z
  .string()
  .trim()
  .transform((key) => key.replace(/^\{|\}$/g, ""))
  .pipe(
    z
      .string()
      .regex(
        /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
        "The key has 36 characters: 32 digits and letters in five groups"
      )
  )

/** As sale prices are called on the card of a product. */
export const salePriceTypes = [..."ABCDEFGHIJKLMNOPQRST"]

const serverAddress = (text: string, context: z.RefinementCtx) => {
  const message = text === "" ? null : addressProblem(text)
  if (message !== null) {
    context.addIssue({ code: "custom", message })
  }
}

export const settingsSchema = z
  .object({
    base_url: needed.superRefine(serverAddress).meta({
      title: "Address of WebAPI",
      description:
        "Address and port as the WebAPI configurator shows them. It may be an address in your own network.",
      placeholder: "http://192.168.1.10:9000",
    }),
    application_key: guid.meta({
      title: "Application key (klucz aplikacji)",
      description:
        "The GUID that the WebAPI configurator generates for this shop. It is stored encrypted and never shown again.",
      secret: true,
    }),
    marker: z
      .string()
      .trim()
      .regex(/^[1-9]\d{0,8}$/, "A marker is a number above zero")
      .meta({
        title: "Marker of the shop (znacznik)",
        description:
          "The number of the marker that means “in the shop”: products that have it are shown, the others are not.",
        placeholder: "7",
      }),
    warehouses: optional.meta({
      title: "Warehouses (magazyny)",
      description:
        "Codes of the warehouses whose goods are sold, separated by commas. Blank: all of them.",
      placeholder: "MAG, SKLEP",
    }),
    department: needed.meta({
      title: "Department (dział)",
      description:
        "Code of the department that orders are issued in. The warehouse in which they reserve follows it (our assumption).",
    }),
    series: needed.meta({
      title: "Series of orders (seria)",
      description: "Code of the series in which orders are numbered.",
    }),
    type_code: needed.default("ZMO").meta({
      title: "Type of orders (typ dokumentu)",
      description:
        "Code of the document type: ZMO, or another one of the same character.",
    }),
    default_payment_form: optional.meta({
      title: "Default payment form (forma płatności)",
      description:
        "Id or name of the form for orders whose way of paying is not mapped. Blank: such orders wait until it is mapped.",
    }),
    price_kind: z.enum(["gross", "net"]).default("gross").meta({
      title: "Orders are reckoned from",
      description:
        "gross: the amounts of an order include VAT. net: VAT is added to them. Choose what the prices of your shop are.",
    }),
    sale_price_type: z.enum(salePriceTypes).default("A").meta({
      title: "Sale price (cena sprzedaży)",
      description:
        "Which of a product's sale prices is the price in the shop: A to D, or a further one.",
    }),
    shipping_code: optional.meta({
      title: "Code of the service for shipping",
      description:
        "Code of the service product that carriage is charged with. Orders with carriage wait while it is blank.",
    }),
    payment_fee_code: optional.meta({
      title: "Code of the service for payment fees",
      description:
        "The same for surcharges for the way of paying, such as cash on delivery.",
    }),
    other_fee_code: optional.meta({
      title: "Code of the service for other fees",
      description: "The same for gift wrap and the like.",
    }),
    rate_source: z.enum(["erp", "nbp"]).default("erp").meta({
      title: "Exchange rates of orders in foreign currency",
      description:
        "erp: the last rate in Symfonia before the day of the order; where it has none, that of the National Bank of Poland. nbp: always the latter.",
    }),
    agent_url: optional.superRefine(serverAddress).meta({
      title: "Address of the image agent",
      description:
        "Where the report for product images listens. Blank: images are not exchanged.",
      placeholder: "http://192.168.1.10:9100",
    }),
    agent_token: z.string().trim().default("").meta({
      title: "Token of the image agent",
      description:
        "The token that was set when the report was installed. It is stored encrypted and never shown again.",
      secret: true,
    }),
    ca_certificate: z
      .string()
      .default("")
      .transform((text, context) => {
        try {
          return text.trim() === "" ? "" : parseCertificates(text)
        } catch (error) {
          const message = error instanceof Error ? error.message : String(error)
          context.addIssue({ code: "custom", message })
          return z.NEVER
        }
      })
      .meta({
        title: "Certificate of your own authority (PEM)",
        description:
          "If WebAPI uses https:// with a certificate that your company issued itself: the certificate of its authority, from BEGIN CERTIFICATE to END CERTIFICATE.",
        advanced: true,
      }),
    payment_registry: optional.meta({
      title: "Payment registry (rejestr)",
      description:
        "Code of the cash desk or bank account that orders name. Blank: what Symfonia proposes.",
      advanced: true,
    }),
    contractor_prefix: z
      .string()
      .trim()
      .max(10, "At most ten characters")
      .default("WWW-")
      .meta({
        title: "Prefix of new contractors' codes",
        description:
          "Contractors that come with a first order get a code that begins with it. Do not change it later: consumers are found again by their code.",
        advanced: true,
      }),
    contractor_kind: optional.meta({
      title: "Kind of new contractors (rodzaj)",
      description: "Code of the kind that new contractors get. Blank: none.",
      advanced: true,
    }),
    sync_fk: z.boolean().default(false).meta({
      title: "Pass new contractors on to FK",
      description:
        "On: Symfonia also creates them in the accounting program (Finanse i Księgowość).",
      advanced: true,
    }),
    product_unit: needed.default("szt").meta({
      title: "Unit of new products",
      description:
        "The unit of measurement, as Symfonia calls it, of products that the shop sends.",
      advanced: true,
    }),
    sku_max_length: z.number().int().min(1).max(200).default(40).meta({
      title: "Longest product code",
      description:
        "Products with a longer SKU are not sent. Forty characters are our assumption.",
      advanced: true,
    }),
    device_name: needed.default("Medusa").meta({
      title: "Name of the session",
      description: "What this shop is called among the sessions of WebAPI.",
      advanced: true,
    }),
    session_minutes: z.number().min(2).max(1440).default(30).meta({
      title: "Minutes a session lasts",
      description:
        "Used where WebAPI does not say it itself. The session is renewed a minute before.",
      advanced: true,
    }),
    nbp_url: z
      .string()
      .trim()
      .min(1)
      .superRefine(serverAddress)
      .default("https://api.nbp.pl")
      .meta({
        title: "Address of the National Bank of Poland's API",
        description:
          "Change it only if requests to the Internet go through a server of yours.",
        advanced: true,
      }),
  })
  .superRefine((settings, context) => {
    if (settings.agent_url !== "" && settings.agent_token === "") {
      context.addIssue({
        code: "custom",
        path: ["agent_token"],
        message:
          "Enter the token of the image agent, or leave its address blank",
      })
    }
  })

export type SymfoniaSettings = z.output<typeof settingsSchema>

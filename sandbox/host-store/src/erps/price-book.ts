import { z } from "@medusajs/framework/zod"
import {
  type Call,
  createHttpClient,
  defineConnector,
  parseBaseUrl,
  parseJson,
} from "medusa-plugin-erp-sync/connectors"

const settingsSchema = z.object({
  base_url: z.string().meta({
    title: "Address of the price book",
    description: "Where catalog.json and price-lists.json are.",
  }),
})

const amount = z.string().regex(/^\d+(\.\d+)?$/)

const price = z.object({
  amount,
  currency: z.string().length(3),
  includesTax: z.boolean(),
})

const catalogFile = z.array(
  z.object({
    code: z.string(),
    title: z.string(),
    taxExternalId: z.string().nullable().default(null),
    prices: z.array(price),
  })
)

const priceListsFile = z.object({
  lists: z.array(
    z.object({
      externalId: z.string(),
      title: z.string(),
      audience: z
        .object({
          externalId: z.string(),
          name: z.string(),
          isPersonal: z.boolean(),
          customers: z.array(z.string()).nullable(),
        })
        .nullable(),
      startsAt: z.string().nullable().default(null),
      endsAt: z.string().nullable().default(null),
    })
  ),
  prices: z.array(
    z.object({
      listExternalId: z.string(),
      variantExternalId: z.string(),
      price,
      minQuantity: z.number().int().nullable().default(null),
      taxExternalId: z.string().nullable().default(null),
    })
  ),
})

/**
 * A connector of this store's own, brought in by the plugin's options: prices
 * from two files on a web server. It shows how little one needs.
 */
export const priceBook = defineConnector({
  key: "price-book",
  displayName: "Price book",
  countries: [],
  capabilities: ["catalog", "priceLists"],
  settings: settingsSchema,
  limits: () => ({ requestsPerSecond: null, maxConcurrent: 1 }),
  connect(settings, deps) {
    const http = createHttpClient(
      { baseUrl: parseBaseUrl(settings.base_url), secrets: [] },
      deps
    )
    const read = async <T>(path: string, file: z.ZodType<T>, call: Call) => {
      const intent = "read"
      const reply = await http.request({ method: "GET", path, intent }, call)
      return file.parse(parseJson(reply, intent))
    }
    const products = async (call: Call) => {
      const rows = await read("catalog.json", catalogFile, call)
      return rows.map((row) => ({ product: product(row), stock: [] }))
    }
    return {
      check: async (call) => {
        const { length } = await products(call)
        return { summary: `A price book of ${length} products`, warnings: [] }
      },
      catalog: {
        listProducts: async (_request, call) => whole(await products(call)),
        readProducts: async (ids, call) => {
          const all = await products(call)
          return whole(
            all.filter((record) => ids.includes(record.product.externalId))
          )
        },
      },
      priceLists: {
        listPriceLists: async (call) => {
          const file = await read("price-lists.json", priceListsFile, call)
          return file.lists
        },
        listPrices: async (_request, call) => {
          const file = await read("price-lists.json", priceListsFile, call)
          return whole(file.prices)
        },
      },
    }
  },
})

/** Everything on one page. */
function whole<T>(records: readonly T[]) {
  return { records, issues: [], next: null, watermark: null }
}

function product(row: z.output<typeof catalogFile>[number]) {
  const { code, title, taxExternalId, prices } = row
  return {
    externalId: code,
    title,
    description: null,
    subtitle: null,
    active: true,
    brand: null,
    categories: [],
    images: [],
    taxExternalId,
    variants: [
      {
        externalId: code,
        sku: code,
        ean: null,
        options: {},
        prices,
        weight: null,
      },
    ],
  }
}

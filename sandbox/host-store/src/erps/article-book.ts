import { z } from "@medusajs/framework/zod"
import {
  type Call,
  createHttpClient,
  defineConnector,
  type Facets,
  type ImageExchange,
  parseAnswer,
  parseBaseUrl,
  type ProductSink,
  type ProductToPush,
  type Watermark,
} from "medusa-plugin-erp-sync/connectors"

const settingsSchema = z.object({
  base_url: z.string().meta({
    title: "Address of the article book",
    description: "Where its articles, stock and images are.",
  }),
  with_images: z.boolean().default(true).meta({
    title: "Images",
    description: "Whether its images are exchanged.",
  }),
})

const article = z.object({
  id: z.string(),
  code: z.string(),
  barcode: z.string().nullable(),
  name: z.string(),
  note: z.string().nullable(),
  /** Euro, tax included. */
  price: z.string(),
  pieces: z.string(),
  /** Whether it is meant for the store. */
  marked: z.boolean(),
})
type Article = z.output<typeof article>

const image = z.object({
  content: z.string(),
  content_type: z.string(),
})
const imageChanges = z.object({
  clock: z.string(),
  changes: z.array(
    z.object({ article: z.string(), sha256: z.string().nullable() })
  ),
})

/** So long a code may be. */
const LONGEST_CODE = 20

/**
 * A connector of this store's own for an ERP that begins empty: articles are
 * made in it for the variants of the store, and images go both ways.
 */
export const articleBook = defineConnector({
  key: "article-book",
  displayName: "Article book",
  countries: [],
  capabilities: ["catalog", "stock", "productSink", "images"],
  settings: settingsSchema,
  limits: () => ({ requestsPerSecond: null, maxConcurrent: 2 }),
  connect(settings, deps) {
    const baseUrl = parseBaseUrl(settings.base_url)
    const http = createHttpClient({ baseUrl, secrets: [] }, deps)
    return {
      check: async (call) => {
        const { length } = await readArticles(http, call)
        return { summary: `${String(length)} articles`, warnings: [] }
      },
      ...goods(http),
      productSink: sink(http),
      images: images(
        http,
        settings.with_images
          ? null
          : "Its images are switched off in its settings."
      ),
    }
  },
})

type Http = ReturnType<typeof createHttpClient>

async function ask<T>(
  http: Http,
  request: Parameters<Http["request"]>[0] & { readonly answer: z.ZodType<T> },
  call: Call
): Promise<T> {
  const { answer, ...sent } = request
  return parseAnswer(await http.request(sent, call), answer, sent.intent)
}

function readArticles(http: Http, call: Call): Promise<Article[]> {
  const answer = z.array(article)
  return ask(
    http,
    { method: "GET", path: "articles", intent: "read", answer },
    call
  )
}

function goods(http: Http): Pick<Facets, "catalog" | "stock"> {
  return {
    catalog: {
      listProducts: async (_request, call) =>
        whole((await readArticles(http, call)).map(record)),
      readProducts: async (ids, call) => {
        const all = await readArticles(http, call)
        return whole(all.filter(({ id }) => ids.includes(id)).map(record))
      },
    },
    stock: {
      meaning: "available",
      listStockLevels: async (_request, call) =>
        whole((await readArticles(http, call)).map(level)),
    },
  }
}

function sink(http: Http): ProductSink {
  return {
    validateProduct: ({ title, sku }) =>
      (sku ?? "").length > LONGEST_CODE
        ? [
            {
              code: "product.sku_too_long",
              message: `The SKU of "${title}" is longer than ${String(LONGEST_CODE)} characters. Shorten it, then send the product again.`,
            },
          ]
        : [],
    findProduct: async ({ sku, ean }, call) => {
      const all = await readArticles(http, call)
      const found =
        all.find(({ code }) => code === sku) ??
        all.find(({ barcode }) => ean !== null && barcode === ean)
      return found === undefined ? null : ref(found)
    },
    createProduct: async (product, call) => {
      const json = newArticle(product)
      const request = { method: "POST", path: "articles", json } as const
      return ref(
        await ask(http, { ...request, intent: "create", answer: article }, call)
      )
    },
  }
}

function images(http: Http, whyOff: string | null): ImageExchange {
  const at = (externalId: string) => `images/${externalId}`
  const intent = "read"
  return {
    whyOff,
    listChanges: async (since, call) => {
      const query = { since: since ?? "" }
      const path = "image-changes"
      const { clock, changes } = await ask(
        http,
        { method: "GET", path, query, intent, answer: imageChanges },
        call
      )
      return {
        watermark: clock as Watermark,
        changes: changes.map(({ article: externalId, sha256 }) => ({
          externalId,
          sha256,
        })),
      }
    },
    readImage: async (externalId, call) => {
      const path = at(externalId)
      const answer = image.nullable()
      const found = await ask(
        http,
        { method: "GET", path, intent, answer },
        call
      )
      return found === null
        ? null
        : {
            bytes: Buffer.from(found.content, "base64"),
            contentType: found.content_type,
          }
    },
    writeImage: async (externalId, { bytes, contentType }, call) => {
      const json = {
        content: Buffer.from(bytes).toString("base64"),
        content_type: contentType,
      }
      const path = at(externalId)
      await http.request({ method: "PUT", path, json, intent: "update" }, call)
    },
    removeImage: async (externalId, call) => {
      const path = at(externalId)
      await http.request({ method: "DELETE", path, intent: "update" }, call)
    },
  }
}

function ref({ id, code }: Article) {
  return { externalId: id, number: code }
}

/** Everything on one page. */
function whole<T>(records: readonly T[]) {
  return { records, issues: [], next: null, watermark: null }
}

function level({ id, pieces }: Article) {
  return { externalId: id, quantity: pieces }
}

function record(row: Article) {
  return {
    product: {
      externalId: row.id,
      title: row.name,
      description: row.note,
      subtitle: null,
      active: true,
      isWithdrawn: !row.marked,
      brand: null,
      categories: [],
      images: [],
      taxExternalId: null,
      variants: [
        {
          externalId: row.id,
          sku: row.code,
          ean: row.barcode,
          options: {},
          prices: [{ amount: row.price, currency: "eur", includesTax: true }],
          weight: null,
        },
      ],
    },
    stock: [level(row)],
  }
}

function newArticle({ title, sku, ean, description, prices }: ProductToPush) {
  const euro = prices.find(({ currency }) => currency === "eur")
  return {
    code: sku,
    barcode: ean,
    name: title,
    note: description,
    price: euro?.amount ?? "0",
  }
}

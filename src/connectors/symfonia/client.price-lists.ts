import { randomUUID } from "node:crypto"
import { z } from "@medusajs/framework/zod"
import { decimal } from "../../domain/money"
import type {
  CanonicalListPrice,
  CanonicalPriceList,
} from "../../domain/records/price-list"
import type { Call } from "../contract/call"
import { ConnectorError } from "../contract/connector-error"
import type { PriceListSource } from "../contract/facets"
import type { RecordIssue } from "../contract/paging"
import { decodeCursor, encodeCursor } from "../kit/cursor"
import { amount } from "../kit/wire-values"
import type { SymfoniaContext } from "./context"
import { priceKinds, salePriceNumber } from "./mapper.products"
import { readAudiences } from "./price-audiences"
import { type Buyers, readBuyers } from "./price-buyers"
import { type ListedProduct, readListedProducts } from "./price-products"
import { dayOf } from "./server-clock"

/** Products of one question; each is reckoned as a position of an order. */
const BATCH = 100

const OWN_CURRENCY = "pln"

const positionSchema = z.object({
  run: z.string(),
  key: z.string(),
  after: z.number().int(),
})
type Position = z.output<typeof positionSchema>

/** What a run asks about; read again where it is lost. */
interface PriceRun {
  readonly run: string
  readonly buyers: readonly Asked[]
  readonly products: readonly ListedProduct[]
  /** Of the audiences that cannot be asked for. */
  readonly issues: readonly RecordIssue[]
}

/** An audience that can be asked for. */
type Asked = Buyers & { readonly representative: string }

/** What one page asks about, and where the next goes on. */
interface Step {
  readonly buyers: Asked
  readonly batch: readonly ListedProduct[]
  readonly next: Position | null
}

export function priceListSource(context: SymfoniaContext): PriceListSource {
  let kept: PriceRun | null = null
  return {
    async listPriceLists(call) {
      return (await readAll(context, call)).buyers.map(toList)
    },
    async listPrices({ after }, call) {
      const position =
        after === null ? null : decodeCursor(after, positionSchema)
      const run = await openRun(context, { kept, position }, call)
      const step = stepOf(run, position)
      const records = step === null ? [] : await askPrices(context, step, call)
      const next = step?.next ?? null
      kept = next === null ? null : run
      return {
        records,
        issues: position === null ? run.issues : [],
        next: next && encodeCursor(next),
        watermark: null,
      }
    },
  }
}

async function openRun(
  context: SymfoniaContext,
  { kept, position }: { kept: PriceRun | null; position: Position | null },
  call: Call
): Promise<PriceRun> {
  if (kept !== null && kept.run === position?.run) {
    return kept
  }
  const run = position?.run ?? randomUUID()
  const { buyers, issues } = await readAll(context, call)
  const products = await readListedProducts(context, call)
  return { run, buyers, issues, products }
}

/** All products for one audience, then for the next. */
function stepOf(
  { run, buyers, products }: PriceRun,
  position: Position | null
): Step | null {
  const index = buyers.findIndex(
    ({ audience }) => audience.key >= (position?.key ?? "")
  )
  const current = buyers[index]
  if (current === undefined) {
    return null
  }
  const { key } = current.audience
  const start = key === position?.key ? position.after : 0
  const rest = products.filter(({ id }) => id > start)
  const batch = rest.slice(0, BATCH)
  const last = batch.at(-1)
  const behind = buyers[index + 1]?.audience.key
  if (last !== undefined && rest.length > batch.length) {
    return { buyers: current, batch, next: { run, key, after: last.id } }
  }
  const next = behind === undefined ? null : { run, key: behind, after: 0 }
  return { buyers: current, batch, next }
}

/** Those at whose prices anybody buys, as far as anybody would tell them. */
async function readAll(
  context: SymfoniaContext,
  call: Call
): Promise<Pick<PriceRun, "buyers" | "issues">> {
  const audiences = await readAudiences(context, call)
  const all = await readBuyers(context, audiences, call)
  return {
    buyers: all.filter((one): one is Asked => one.representative !== null),
    issues: all.flatMap(({ issue }) => issue ?? []),
  }
}

function toList({ audience, members }: Buyers): CanonicalPriceList {
  const { key, kind, name, endsAt } = audience
  return {
    externalId: key,
    title: name,
    audience: {
      externalId: key,
      name,
      isPersonal: kind === "contractor",
      customers: members,
    },
    startsAt: null,
    endsAt,
  }
}

const pricesAnswer = z.object({
  Products: z.array(z.object({ Code: z.string(), Price: amount })),
})

/**
 * What one of them costs that contractor today. Assumed: prices are net or gross
 * as the sale price of the card is.
 */
async function askPrices(
  { client, settings, deps }: SymfoniaContext,
  { buyers: { audience, representative }, batch }: Step,
  call: Call
): Promise<CanonicalListPrice[]> {
  if (batch.length === 0) {
    return []
  }
  const answer = await client.ask(
    "ProductPrices/OrderPrices",
    {
      TypeCode: settings.type_code,
      Series: settings.series,
      Department: settings.department,
      Date: `${dayOf(deps.now())}T00:00:00`,
      Currency: OWN_CURRENCY.toUpperCase(),
      SalePriceType: salePriceNumber(settings.sale_price_type),
      Contractor: { Id: Number(representative) },
      Products: batch.map(({ code }) => ({ Code: code, Quantity: 1 })),
    },
    call
  )
  const prices = pricesIn(answer)
  return batch.flatMap(({ id, code, kind, taxExternalId }) => {
    const price = prices.get(code.toUpperCase()) ?? null
    return price === null || !decimal(price).gt(0)
      ? []
      : [
          {
            listExternalId: audience.key,
            variantExternalId: String(id),
            price: {
              amount: price,
              currency: OWN_CURRENCY,
              includesTax:
                (kind ?? priceKinds[settings.price_kind]) === priceKinds.gross,
            },
            minQuantity: null,
            taxExternalId,
          },
        ]
  })
}

/** By code, in capitals. */
function pricesIn(answer: unknown): ReadonlyMap<string, string | null> {
  const parsed = pricesAnswer.safeParse(answer)
  if (!parsed.success) {
    throw new ConnectorError("unavailable", {
      code: "ERP_ANSWER_UNEXPECTED",
      message:
        "Symfonia's answer has no prices in it, so the price lists stay as they are.",
    })
  }
  return new Map(
    parsed.data.Products.map(({ Code, Price }) => [Code.toUpperCase(), Price])
  )
}

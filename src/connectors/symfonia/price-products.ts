import { z } from "@medusajs/framework/zod"
import type { Call } from "../contract/call"
import { isRecord } from "../kit/json"
import { foreignId, text } from "../kit/wire-values"
import type { SymfoniaContext } from "./context"
import { salePriceNumber } from "./mapper.products"
import { entriesIn, idIn } from "./wire"

/** A product of the shop, as prices are asked for. */
export interface ListedProduct {
  readonly id: number
  readonly code: string
  /** 1 gross, 2 net; `null`: the card does not say. */
  readonly kind: number | null
  readonly taxExternalId: string | null
}

const listed = z.object({ Id: foreignId, Code: text })

/** Those with the shop's marker, by id. */
export async function readListedProducts(
  context: SymfoniaContext,
  call: Call
): Promise<ListedProduct[]> {
  const { client, settings } = context
  const marker = Number(settings.marker)
  const rows = await client.filter(
    "Products/Filter",
    { Marker_From: marker, Marker_To: marker, Marker_Mode: 0, Active: true },
    call
  )
  const kinds = await readKinds(context, call)
  const rates = entriesIn(await client.list("VatRates", {}, call))
  return rows
    .flatMap((raw) => {
      const { Id, Code } = listed.safeParse(raw).data ?? {}
      const id = Number(Id ?? NaN)
      return Number.isSafeInteger(id) && Code != null
        ? [
            {
              id,
              code: Code,
              kind: kinds.get(id) ?? null,
              taxExternalId: rateIn(raw, rates),
            },
          ]
        : []
    })
    .sort((a, b) => a.id - b.id)
}

/** Lists name a rate by its code, or as cards do. */
function rateIn(
  raw: unknown,
  rates: ReturnType<typeof entriesIn>
): string | null {
  const rate = isRecord(raw) ? raw["VatRate"] : null
  if (isRecord(rate)) {
    return idIn(rate)
  }
  return rates.find(({ Code }) => Code !== null && Code === rate)?.Id ?? null
}

const cardPrices = z.object({
  Id: foreignId,
  SalePrices: z
    .array(z.object({ Type: z.unknown(), Kind: z.unknown() }))
    .nullish(),
})

/** Whether the shop's sale price of each card includes VAT. */
async function readKinds(
  { client, settings }: SymfoniaContext,
  call: Call
): Promise<Map<number, number>> {
  const type = salePriceNumber(settings.sale_price_type)
  const rows = await client.list("ProductPrices/SalePrices", {}, call)
  return new Map(
    rows.flatMap((raw) => {
      const { Id, SalePrices } = cardPrices.safeParse(raw).data ?? {}
      const price = SalePrices?.find((one) => Number(one.Type) === type)
      const kind = Number(price?.Kind)
      return Id != null && (kind === 1 || kind === 2)
        ? [[Number(Id), kind] as const]
        : []
    })
  )
}

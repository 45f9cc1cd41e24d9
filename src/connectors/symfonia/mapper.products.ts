import { decimal } from "../../domain/money"
import type { CategoryPath } from "../../domain/records/category"
import type {
  CanonicalPrice,
  CanonicalProduct,
} from "../../domain/records/product"
import type { RecordIssue } from "../contract/paging"
import { readRow } from "../kit/read-row"
import { noteToHtml } from "./mapper.note"
import type { SymfoniaSettings } from "./settings"
import { salePriceTypes } from "./settings"
import {
  inOurWords,
  namingOf,
  type ProductRow,
  productRow,
  spellings,
} from "./wire"

type Settings = Pick<
  SymfoniaSettings,
  "marker" | "sale_price_type" | "price_kind"
>

export interface ProductReading {
  /** `null`: the issue says why. */
  readonly product: CanonicalProduct | null
  readonly issues: readonly RecordIssue[]
}

const naming = namingOf("product", spellings.product)

/** A product has no variants: each is one of its own, with the same id. */
export function productFromWire(
  raw: unknown,
  settings: Settings
): ProductReading {
  const words = inOurWords(raw, spellings.product)
  const { row, issue } = readRow(productRow, words, naming)
  if (row === null) {
    return { product: null, issues: [issue] }
  }
  const title = row.name ?? row.code
  return title === null
    ? { product: null, issues: [untitled(row)] }
    : { product: toProduct(row, title, settings), issues: [] }
}

function toProduct(
  row: ProductRow,
  title: string,
  settings: Settings
): CanonicalProduct {
  const isShown = row.active !== false && row.marker === Number(settings.marker)
  return {
    externalId: row.id,
    title,
    description: noteToHtml(row.note),
    subtitle: null,
    active: isShown,
    brand: null,
    categories: categoriesOf(row),
    images: [],
    taxExternalId: row.vat?.Id ?? null,
    variants: [
      {
        externalId: row.id,
        sku: row.code,
        ...codesOf(row),
        options: {},
        prices: pricesOf(row, settings),
        weight: null,
      },
    ],
    ...(!isShown && { isWithdrawn: true }),
  }
}

/** What is left to say of a product that is gone. */
export function withdrawnProduct(externalId: string): CanonicalProduct {
  return {
    externalId,
    title: externalId,
    description: null,
    subtitle: null,
    active: false,
    brand: null,
    categories: [],
    images: [],
    taxExternalId: null,
    variants: [
      {
        externalId,
        sku: null,
        ean: null,
        options: {},
        prices: [],
        weight: null,
      },
    ],
    isWithdrawn: true,
  }
}

/** EAN-8, UPC, EAN-13, GTIN-14. Others are codes of the company's own. */
const EAN = /^(?:\d{8}|\d{12,14})$/

function codesOf({ barcode, barcodes }: ProductRow) {
  const all = [barcode, ...barcodes.map((other) => other.Barcode)].filter(
    (own) => own !== null
  )
  const ean = barcode !== null && EAN.test(barcode) ? barcode : null
  return {
    ean,
    additionalCodes: [...new Set(all)].filter((own) => own !== ean),
  }
}

function categoriesOf({ catalog }: ProductRow): CategoryPath[] {
  const path = (catalog?.FullPath ?? "")
    .split("\\")
    .map((name) => name.trim())
    .filter((name) => name !== "")
  return path.length > 0 ? [path] : []
}

/** The number of a sale price: A to D are 1 to 4, E to T are 16 to 31. */
export function salePriceNumber(letter: string): number {
  const index = salePriceTypes.indexOf(letter)
  return index < 4 ? index + 1 : index + 12
}

export const priceKinds = { gross: 1, net: 2 } as const

/**
 * Prices of the type that is the shop's. Zero is what a card has where nobody
 * entered a price, and nothing is to be given away.
 */
function pricesOf(
  { prices }: ProductRow,
  { sale_price_type, price_kind }: Settings
): CanonicalPrice[] {
  const type = salePriceNumber(sale_price_type)
  const byCurrency = new Map<string, CanonicalPrice>()
  for (const { Type, Kind, Value, Currency } of prices) {
    const currency = (Currency ?? "PLN").toLowerCase()
    if (
      Type === type &&
      Value !== null &&
      decimal(Value).gt(0) &&
      !byCurrency.has(currency)
    ) {
      const kind = Kind === 1 || Kind === 2 ? Kind : priceKinds[price_kind]
      byCurrency.set(currency, {
        amount: Value,
        currency,
        includesTax: kind === priceKinds.gross,
      })
    }
  }
  return [...byCurrency.values()]
}

function untitled({ id, barcode }: ProductRow): RecordIssue {
  return {
    externalId: id,
    label: barcode,
    code: "product.title_missing",
    message:
      "It has neither a name nor a code. Give it one in Symfonia; the next import reads it again.",
  }
}

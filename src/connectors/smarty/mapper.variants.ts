import {
  decimal,
  type DecimalString,
  toDecimalString,
} from "../../domain/money"
import type {
  CanonicalPrice,
  CanonicalVariant,
} from "../../domain/records/product"
import type { CanonicalStockLevel } from "../../domain/records/stock-level"
import type { RecordIssue } from "../contract/paging"
import type { SmartySettings } from "./settings"
import type { ProductRow } from "./wire"

/** A product's variants, however Smarty keeps them. */
export interface VariantReading {
  readonly variants: readonly CanonicalVariant[]
  readonly stock: readonly CanonicalStockLevel[]
  readonly issues: readonly RecordIssue[]
}

/**
 * The external id of a variation names its product too, because stock and
 * order rows need both, and because nothing says that the two kinds of ids
 * never coincide.
 */
export function variationId(productId: string, id: string): string {
  return `${productId}/${id}`
}

/** Undoes {@link variationId}; a single variant has only a product id. */
export function splitVariantId(externalId: string): {
  productId: string
  variationId: string | null
} {
  const [productId = externalId, id = null] = externalId.split("/")
  return { productId, variationId: id }
}

/** The one variant of a product without variations has the product's id. */
export function singleVariant(
  product: ProductRow,
  settings: SmartySettings
): VariantReading {
  const { id: externalId, sku, ean } = product
  const variant = {
    externalId,
    sku,
    ean,
    options: {},
    prices: toPrices(product.price, settings),
    weight: toGrams(product.weight, settings),
  }
  return {
    variants: [variant],
    stock: stockOf(externalId, product.stock),
    issues: [],
  }
}

/** A blank stock says nothing; it is not zero. */
export function stockOf(
  externalId: string,
  quantity: DecimalString | null
): CanonicalStockLevel[] {
  return quantity === null ? [] : [{ externalId, quantity }]
}

export function toPrices(
  amount: DecimalString | null,
  settings: SmartySettings
): CanonicalPrice[] {
  return amount === null
    ? []
    : [
        {
          amount,
          currency: settings.currency,
          includesTax: settings.prices_include_tax,
        },
      ]
}

/** A weight of zero is one that nobody entered. */
export function toGrams(
  weight: DecimalString | null,
  { weight_unit }: SmartySettings
): DecimalString | null {
  return weight === null || decimal(weight).lte(0)
    ? null
    : toDecimalString(decimal(weight).times(weight_unit === "kg" ? 1000 : 1))
}

import type {
  CanonicalPrice,
  ProductToPush,
} from "../../domain/records/product"
import { isCatalogPrice } from "../store/store-price"
import { exact } from "../store/exact"
import { text } from "./canonical-address"
import { plainParagraphs } from "./plain-paragraphs"
import type { SoldProduct, SoldVariant } from "./sold-product"

/** What the records around a product come to in the ERP's terms. */
export interface ProductSurroundings {
  /** Currency → whether the store's prices contain the tax. */
  readonly pricesIncludeTax: ReadonlyMap<string, boolean>
  /** The ERP's id of the product's tax rate. */
  readonly taxExternalId: string | null
  /** Names from the root. */
  readonly category: readonly string[]
}

/** A variant as an ERP gets it that keeps a record for each. */
export function productToPush(
  product: SoldProduct,
  variant: SoldVariant,
  around: ProductSurroundings
): ProductToPush {
  const weight = variant.weight ?? product.weight
  return {
    title: titleOf(product, variant),
    sku: text(variant.sku),
    ean: text(variant.ean, variant.barcode, variant.upc),
    description: plainParagraphs(product.description),
    prices: catalogPrices(variant, around.pricesIncludeTax),
    taxExternalId: around.taxExternalId,
    category: around.category,
    weight: weight == null ? null : exact(weight),
  }
}

/** Options tell variants apart; of a single one they say nothing. */
function titleOf(product: SoldProduct, { options }: SoldVariant): string {
  const values = options.map(({ value }) => value)
  return product.variants.length === 1 || values.length === 0
    ? product.title.trim()
    : `${product.title.trim()} ${values.join(" / ")}`
}

/** Those of the catalog: not a region's, a quantity's or a price list's. */
function catalogPrices(
  { prices }: SoldVariant,
  includesTax: ReadonlyMap<string, boolean>
): CanonicalPrice[] {
  const byCurrency = new Map<string, CanonicalPrice>()
  for (const price of prices ?? []) {
    if (isCatalogPrice(price) && !byCurrency.has(price.currency_code)) {
      byCurrency.set(price.currency_code, {
        amount: exact(price.amount),
        currency: price.currency_code,
        includesTax: includesTax.get(price.currency_code) ?? false,
      })
    }
  }
  return [...byCurrency.values()]
}

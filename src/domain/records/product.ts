import type { DecimalString } from "../money"
import type { CategoryPath } from "./category"

/** A price in the ERP's own terms. */
export interface CanonicalPrice {
  readonly amount: DecimalString
  /** ISO 4217, lower case, as Medusa writes it. */
  readonly currency: string
  readonly includesTax: boolean
}

/**
 * Something the ERP sells under one stock-keeping code. A product without
 * variants in the ERP has exactly one, with the product's own external id.
 */
export interface CanonicalVariant {
  /**
   * `<product>/<variant>` in the ERP's ids; the product's id alone for the
   * single variant of a product that has none.
   */
  readonly externalId: string
  readonly sku: string | null
  readonly ean: string | null
  /** Other codes by which it may be known: to find it, never written. */
  readonly additionalCodes?: readonly string[]
  /** Option title → value; empty for the single variant of a product. */
  readonly options: Readonly<Record<string, string>>
  /**
   * At most one of each currency. The store's prices in currencies the ERP
   * does not name stay as they are.
   */
  readonly prices: readonly CanonicalPrice[]
  /** Grams. */
  readonly weight: DecimalString | null
}

export interface CanonicalProduct {
  readonly externalId: string
  readonly title: string
  /** HTML as the ERP sends it; sanitised before it reaches the store. */
  readonly description: string | null
  readonly subtitle: string | null
  readonly active: boolean
  readonly brand: string | null
  /** Paths from the root: `[["Casa", "Cucina"]]`. */
  readonly categories: readonly CategoryPath[]
  /** Absolute addresses, in display order. */
  readonly images: readonly string[]
  /** The ERP's id of the tax rate. */
  readonly taxExternalId: string | null
  /** At least one. */
  readonly variants: readonly CanonicalVariant[]
  /** Some variants could not be read: one that is missing is not gone. */
  readonly isPartial?: boolean
  /**
   * Not meant for the store: what came of it earlier is hidden and otherwise
   * left as it is; nothing new comes of it.
   */
  readonly isWithdrawn?: boolean
}

/** A variant of the store on its way to the ERP. */
export interface ProductToPush {
  /** The title of the product, with the values of its options. */
  readonly title: string
  readonly sku: string | null
  readonly ean: string | null
  /** Plain text, a line for each paragraph. */
  readonly description: string | null
  /** At most one of each currency. */
  readonly prices: readonly CanonicalPrice[]
  /** The ERP's id of the tax rate, when it is bound. */
  readonly taxExternalId: string | null
  /** Names from the root; of several, the first. */
  readonly category: readonly string[]
  /** Grams. */
  readonly weight: DecimalString | null
}

/** The product's id out of a variant's {@link CanonicalVariant.externalId}. */
export function productIdOfVariant(variantExternalId: string): string {
  return variantExternalId.split("/")[0] ?? variantExternalId
}

import sanitizeHtml from "sanitize-html"
import { grossOf, netOf, roundTo, toDecimalString } from "../../../domain/money"
import type { CategoryPath } from "../../../domain/records/category"
import type {
  CanonicalPrice,
  CanonicalProduct,
} from "../../../domain/records/product"
import { contentHash } from "../../../modules/erp-sync/content-hash"
import { withoutMarkup } from "../../store/without-markup"

/** A product as it shall be in the store. */
export interface ProductDraft {
  readonly externalId: string
  /**
   * Of everything but the stock; unchanged costs one comparison. Null: not to
   * be remembered, so that the record is looked at again.
   */
  readonly hash: string | null
  readonly title: string
  readonly subtitle: string | null
  /** Sanitised HTML. */
  readonly description: string | null
  readonly status: "published" | "draft"
  readonly brand: string | null
  readonly categories: readonly CategoryPath[]
  readonly images: readonly string[]
  readonly taxExternalId: string | null
  readonly options: readonly OptionDraft[]
  readonly variants: readonly VariantDraft[]
  /** The ERP has these variants and no others. */
  readonly isWhole: boolean
  /** Not meant for the store: only that is to be seen of it there. */
  readonly isWithdrawn: boolean
}

export interface OptionDraft {
  readonly title: string
  readonly values: readonly string[]
}

export interface VariantDraft {
  readonly externalId: string
  readonly title: string
  readonly sku: string | null
  readonly ean: string | null
  readonly additionalCodes: readonly string[]
  readonly weight: number | null
  readonly options: Readonly<Record<string, string>>
  readonly prices: readonly CanonicalPrice[]
}

/** As Medusa's own admin names the variant of a product that has none. */
const ONLY_OPTION = { title: "Default option", value: "Default option value" }
const ONLY_VARIANT_TITLE = "Default variant"

export function productDraft(product: CanonicalProduct): ProductDraft {
  const variants = product.variants.map(variantDraft)
  const draft: ProductDraft = {
    externalId: product.externalId,
    hash: contentHash(product),
    title: product.title,
    subtitle: product.subtitle === null ? null : plainText(product.subtitle),
    description:
      product.description === null ? null : cleanHtml(product.description),
    status: product.active ? "published" : "draft",
    brand: product.brand,
    categories: product.categories,
    images: [...new Set(product.images)],
    taxExternalId: product.taxExternalId,
    options: optionsOf(variants),
    variants,
    isWhole: product.isPartial !== true,
    isWithdrawn: false,
  }
  return product.isWithdrawn === true ? withdrawn(draft) : draft
}

/** Without what a record that is one variant among others has no say in. */
export function withoutShared(draft: ProductDraft): ProductDraft {
  return { ...draft, categories: [], images: [] }
}

/** Nothing is made or fetched for it. */
function withdrawn(draft: ProductDraft): ProductDraft {
  return {
    ...draft,
    status: "draft",
    categories: [],
    images: [],
    taxExternalId: null,
    variants: draft.variants.map((variant) => ({ ...variant, prices: [] })),
    isWhole: false,
    isWithdrawn: true,
  }
}

function variantDraft(
  variant: CanonicalProduct["variants"][number]
): VariantDraft {
  const hasOptions = Object.keys(variant.options).length > 0
  return {
    externalId: variant.externalId,
    title: hasOptions
      ? Object.values(variant.options).join(" / ")
      : ONLY_VARIANT_TITLE,
    sku: variant.sku,
    ean: variant.ean,
    additionalCodes: variant.additionalCodes ?? [],
    weight: variant.weight === null ? null : Number(variant.weight),
    options: hasOptions
      ? variant.options
      : { [ONLY_OPTION.title]: ONLY_OPTION.value },
    prices: variant.prices,
  }
}

function optionsOf(variants: readonly VariantDraft[]): OptionDraft[] {
  const values = new Map<string, Set<string>>()
  for (const variant of variants) {
    for (const [title, value] of Object.entries(variant.options)) {
      values.set(title, (values.get(title) ?? new Set()).add(value))
    }
  }
  return [...values].map(([title, found]) => ({ title, values: [...found] }))
}

/** What a shop's rich text needs, and nothing that can run. */
export function cleanHtml(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: [...sanitizeHtml.defaults.allowedTags, "img", "h1", "h2"],
    allowedAttributes: {
      a: ["href", "title"],
      img: ["src", "alt", "title", "width", "height"],
      td: ["colspan", "rowspan"],
      th: ["colspan", "rowspan"],
    },
    allowedSchemes: ["http", "https", "mailto", "tel"],
  }).trim()
}

function plainText(html: string): string | null {
  const text = withoutMarkup(html).replace(/\s+/g, " ").trim()
  return text === "" ? null : text
}

/** Currency → amount, as the store keeps it. */
export type Amounts = ReadonlyMap<string, number>

/**
 * A price in the store's own terms: with or without tax, as the store sells in
 * that currency.
 * @param ratePercent the product's tax rate
 * @returns null when the two differ and the rate is not known
 */
export function storeAmount(
  price: CanonicalPrice,
  {
    includesTax,
    ratePercent,
  }: { includesTax: boolean; ratePercent: string | null }
): number | null {
  if (price.includesTax === includesTax) {
    return Number(toDecimalString(price.amount))
  }
  if (ratePercent === null) {
    return null
  }
  const converted = price.includesTax
    ? netOf(price.amount, ratePercent)
    : grossOf(price.amount, ratePercent)
  return Number(roundTo(converted, price.includesTax ? 6 : 2).toFixed())
}

import type { CanonicalProduct } from "../../domain/records/product"
import type { CatalogRecord } from "../contract/facets"
import type { RecordIssue } from "../contract/paging"
import { parseBaseUrl } from "../kit/base-url"
import { isRecord } from "../kit/json"
import { flag } from "../kit/wire-values"
import { singleVariant } from "./mapper.variants"
import { variationsFromWire } from "./mapper.variations"
import { readRow } from "./record-issue"
import type { SmartySettings } from "./settings"
import { type ProductRow, productRow } from "./wire"

/** What came of one product row. */
export interface ProductReading {
  /** `null`: the issues say why. */
  readonly record: CatalogRecord | null
  readonly issues: readonly RecordIssue[]
}

/**
 * Where the variations of a product are: in its row, or to be read from
 * `Variations/list`. Which of the two Smarty does, and how a row would tell,
 * is not documented (assumed); this is the only place that decides it.
 */
export function variationsIn(row: unknown): readonly unknown[] | "elsewhere" {
  const record = isRecord(row) ? row : {}
  const field = record["variations"]
  const embedded: readonly unknown[] | null =
    typeof field === "object" && field !== null ? Object.values(field) : null
  if (embedded?.some(isRecord) === true) {
    return embedded
  }
  const signals = [
    // An empty list is no flag: asking the schema costs an error a row.
    embedded === null ? field : embedded.length > 0,
    record["has_variations"],
    record["variations_count"],
  ]
  return signals.some((signal) => flag.safeParse(signal).data === true)
    ? "elsewhere"
    : []
}

/** @param variations the product's own; none for a product without */
export function productFromWire(
  row: unknown,
  variations: readonly unknown[],
  settings: SmartySettings
): ProductReading {
  const { row: product, issue } = readRow(productRow, row, "product")
  if (product === null) {
    return { record: null, issues: [issue] }
  }
  const title = titleOf(product, settings)
  if (title === null) {
    return { record: null, issues: [untitled(product)] }
  }
  const { variants, stock, issues } =
    variations.length === 0
      ? singleVariant(product, settings)
      : variationsFromWire(product, variations, settings)
  if (variants.length === 0) {
    return {
      record: null,
      issues: [...issues, withoutVariants(product, title)],
    }
  }
  const record = {
    product: {
      ...head(product, settings),
      title,
      variants,
      ...(issues.length > 0 && { isPartial: true }),
    },
    stock,
  }
  return { record, issues }
}

function head(
  product: ProductRow,
  settings: SmartySettings
): Omit<CanonicalProduct, "title" | "variants"> {
  const path =
    product.category.length > 0 ? product.category : product.categories
  return {
    externalId: product.id,
    description: textOf(product, "description", settings),
    subtitle: textOf(product, "description_short", settings),
    active: product.active ?? true,
    brand: product.brand,
    categories: path.length > 0 ? [path] : [],
    images: imagesOf(product, settings),
    taxExternalId: product.tax_id,
  }
}

/** Titles are empty in real data: a translation, then the code stands in. */
function titleOf(product: ProductRow, settings: SmartySettings): string | null {
  return product.title ?? translated(product, "name", settings) ?? product.sku
}

type TranslatedField = "name" | "description" | "description_short"

function textOf(
  product: ProductRow,
  field: "description" | "description_short",
  settings: SmartySettings
): string | null {
  return product[field] ?? translated(product, field, settings)
}

/** In the configured language, or else in the first that has it. */
function translated(
  { translations }: ProductRow,
  field: TranslatedField,
  { title_language }: SmartySettings
): string | null {
  const texts = [translations[title_language], ...Object.values(translations)]
  return texts.map((entry) => entry?.[field] ?? null).find(isText) ?? null
}

function isText(value: string | null): value is string {
  return value !== null
}

/** Relative addresses are relative to Smarty's host, not to its API. */
function imagesOf(product: ProductRow, settings: SmartySettings): string[] {
  const host = parseBaseUrl(settings.base_url).origin
  const urls = (product.images ?? [])
    .filter(isText)
    .map((image) => absolute(image, host))
    .filter(isText)
  return [...new Set(urls)]
}

function absolute(image: string, host: string): string | null {
  try {
    const url = new URL(image, host)
    return /^https?:$/.test(url.protocol) ? url.href : null
  } catch {
    return null
  }
}

function untitled(product: ProductRow): RecordIssue {
  return {
    externalId: product.id,
    label: product.ean,
    code: "product.title_missing",
    message:
      "It has neither a title nor a code (SKU). Give it one in Smarty; the next import reads it again.",
  }
}

function withoutVariants(product: ProductRow, title: string): RecordIssue {
  return {
    externalId: product.id,
    label: title,
    code: "product.variations_unusable",
    message:
      "None of its variations can be imported; each is listed with its reason. Correct them in Smarty; the next import reads them again.",
  }
}

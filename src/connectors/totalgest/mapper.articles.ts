import type { CategoryPath } from "../../domain/records/category"
import type { CatalogRecord } from "../contract/facets"
import type { RecordIssue } from "../contract/paging"
import { readRow } from "../kit/read-row"
import type { TotalGestContext } from "./context"
import { endpointUrl } from "./endpoint"
import { stockLevels } from "./mapper.stock"
import { articleNaming } from "./row-naming"
import { type ArticleRow, articleRow, inOurWords } from "./wire"

type Context = Pick<TotalGestContext, "profile" | "settings">

/** What came of one article. */
export interface ArticleReading {
  /** `null`: the issues say why. */
  readonly record: CatalogRecord | null
  readonly issues: readonly RecordIssue[]
}

/** An article has no variants that we know of: each is a product of its own. */
export function articleFromWire(
  raw: unknown,
  context: Context
): ArticleReading {
  const { article } = context.profile.fields
  const naming = articleNaming(article)
  const { row, issue } = readRow(articleRow, inOurWords(raw, article), naming)
  if (row === null) {
    return { record: null, issues: [issue] }
  }
  const title = row.title ?? row.code
  if (title === null) {
    return { record: null, issues: [untitled(row)] }
  }
  const { stock, issues } = stockLevels(row, context.profile)
  return { record: { product: toProduct(row, title, context), stock }, issues }
}

function toProduct(
  row: ArticleRow,
  title: string,
  { settings }: Context
): CatalogRecord["product"] {
  return {
    externalId: row.id,
    title,
    description: row.description,
    subtitle: row.subtitle,
    active: row.active ?? true,
    brand: row.brand,
    categories: categoriesOf(row),
    images: imagesOf(row, settings),
    taxExternalId: row.taxId,
    variants: [
      {
        externalId: row.id,
        sku: row.code,
        ean: row.ean,
        additionalCodes: row.secondCode === null ? [] : [row.secondCode],
        options: {},
        prices:
          row.price === null
            ? []
            : [
                {
                  amount: row.price,
                  currency: settings.currency,
                  includesTax: settings.prices_include_tax,
                },
              ],
        weight: null,
      },
    ],
  }
}

/** Group 2 is taken for a part of group 1 (assumed). */
function categoriesOf({ group, subgroup }: ArticleRow): CategoryPath[] {
  const path = [group, subgroup].filter((name) => name !== null)
  return path.length > 0 ? [path] : []
}

/** Relative addresses are relative to the host of the endpoint. */
function imagesOf(
  { images }: ArticleRow,
  settings: Context["settings"]
): string[] {
  const host = endpointUrl(settings).origin
  const urls = (images ?? []).flatMap((image) => absolute(image, host) ?? [])
  return [...new Set(urls)]
}

function absolute(image: string | null, host: string): string | null {
  if (image === null || !URL.canParse(image, host)) {
    return null
  }
  const url = new URL(image, host)
  return /^https?:$/.test(url.protocol) ? url.href : null
}

function untitled(row: ArticleRow): RecordIssue {
  return {
    externalId: row.id,
    label: row.ean,
    code: "product.title_missing",
    message:
      "It has neither a description nor a code. Give it one in TotalGest; the next import reads it again.",
  }
}

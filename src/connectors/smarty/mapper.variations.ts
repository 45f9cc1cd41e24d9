import { canonicalJson } from "../../domain/canonical-json"
import { decimal, type DecimalString } from "../../domain/money"
import type { CanonicalVariant } from "../../domain/records/product"
import type { RecordIssue } from "../contract/paging"
import {
  stockOf,
  toGrams,
  toPrices,
  type VariantReading,
  variationId,
} from "./mapper.variants"
import { readRow } from "./record-issue"
import type { SmartySettings } from "./settings"
import {
  isAbsent,
  type ProductRow,
  type VariationRow,
  variationRow,
} from "./wire"

type Options = Readonly<Record<string, string>>

interface OptionedRow {
  readonly row: VariationRow
  readonly options: Options
}

export function variationsFromWire(
  product: ProductRow,
  rows: readonly unknown[],
  settings: SmartySettings
): VariantReading {
  const issues: RecordIssue[] = []
  const readable = rows
    .filter((row) => !isAbsent(row))
    .flatMap((row) => readVariation(product, row, issues))
  const complete = withSameOptions(product, readable, issues)
  const usable = withDistinctOptions(product, complete, issues)
  return {
    variants: usable.map((entry) => toVariant(product, entry, settings)),
    stock: usable.flatMap(({ row }) =>
      stockOf(variationId(product.id, row.id), row.stock)
    ),
    issues,
  }
}

function readVariation(
  product: ProductRow,
  raw: unknown,
  issues: RecordIssue[]
): OptionedRow[] {
  const { row, issue } = readRow(variationRow, raw, "variation")
  if (row === null) {
    const id = issue.externalId
    issues.push({
      ...issue,
      externalId: id === null ? null : variationId(product.id, id),
      label: issue.label ?? product.title ?? product.sku,
    })
    return []
  }
  const options = optionsOf(row)
  if (options === null) {
    issues.push(optionIssue(product, row, "missing"))
    return []
  }
  return [{ row, options }]
}

/** `null`: a detail is missing, blank or named twice. */
function optionsOf({ detail }: VariationRow): Options | null {
  const options: Record<string, string> = {}
  for (const { name, value } of detail ?? []) {
    if (name === null || value === null || Object.hasOwn(options, name)) {
      return null
    }
    options[name] = value
  }
  return Object.keys(options).length > 0 ? options : null
}

/**
 * All variants of a product have the same options in the store; the options
 * of most variations decide which those are.
 */
function withSameOptions(
  product: ProductRow,
  entries: readonly OptionedRow[],
  issues: RecordIssue[]
): OptionedRow[] {
  const usual = mostFrequent(entries.map(({ options }) => titlesOf(options)))
  return entries.filter(({ row, options }) => {
    const isUsual = titlesOf(options) === usual
    if (!isUsual) {
      issues.push(optionIssue(product, row, "uneven"))
    }
    return isUsual
  })
}

function titlesOf(options: Options): string {
  return JSON.stringify(Object.keys(options).sort())
}

function mostFrequent(values: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  const [first] = [...counts].sort(([, a], [, b]) => b - a)
  return first?.[0] ?? null
}

function withDistinctOptions(
  product: ProductRow,
  entries: readonly OptionedRow[],
  issues: RecordIssue[]
): OptionedRow[] {
  const taken = new Set<string>()
  return entries.filter(({ row, options }) => {
    const combination = canonicalJson(options)
    const isFree = !taken.has(combination)
    taken.add(combination)
    if (!isFree) {
      issues.push(optionIssue(product, row, "duplicate"))
    }
    return isFree
  })
}

function toVariant(
  product: ProductRow,
  { row, options }: OptionedRow,
  settings: SmartySettings
): CanonicalVariant {
  return {
    externalId: variationId(product.id, row.id),
    sku: row.sku,
    ean: row.ean,
    options,
    prices: toPrices(variationPrice(row.price, product.price), settings),
    weight: toGrams(row.weight ?? product.weight, settings),
  }
}

/**
 * A variation without a price costs what the product costs. A zero beside a
 * priced product is taken for "no price of its own" (assumed): giving goods
 * away by mistake is worse than the reverse.
 */
function variationPrice(
  own: DecimalString | null,
  ofProduct: DecimalString | null
): DecimalString | null {
  return own === null || (decimal(own).eq(0) && ofProduct !== null)
    ? ofProduct
    : own
}

const optionProblems = {
  missing:
    "It does not say by what it differs (such as colour or size), or names one of these twice or without a value.",
  uneven: "It differs by other properties than the product's other variations.",
  duplicate: "Another variation of the product has the same properties.",
}

function optionIssue(
  product: ProductRow,
  row: VariationRow,
  problem: keyof typeof optionProblems
): RecordIssue {
  return {
    externalId: variationId(product.id, row.id),
    label: row.sku ?? product.title ?? product.sku,
    code: `variation.options_${problem}`,
    message: `${optionProblems[problem]} Correct the variation in Smarty; the next import reads it again.`,
  }
}

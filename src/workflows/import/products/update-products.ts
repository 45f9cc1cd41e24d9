import {
  createProductVariantsWorkflow,
  updateProductsWorkflow,
  updateProductVariantsWorkflow,
} from "@medusajs/medusa/core-flows"
import type { BindingToSave } from "../../../modules/erp-sync/stores/binding-store"
import type { RunChange } from "../../../modules/erp-sync/stores/run-log"
import {
  type ImportContext,
  logChanges,
  type PageReport,
} from "../import-context"
import { inHalves } from "../in-halves"
import { mergeReports, noReport } from "../page-report"
import { moneyAmounts, refused, takenOf, variantInput } from "./create-products"
import { addOptionValues } from "./option-values"
import type { ProductUpdate } from "./plan-updates"
import type { ProductDiff } from "./product-diff"
import { writePrices } from "./write-prices"

const CHUNK = 100

/** What writing these updates comes to. */
export function updateReport(updates: readonly ProductUpdate[]): PageReport {
  const changed = updates.filter(({ diff }) => isChange(diff))
  const issues = updates.flatMap(({ unpriced }) => unpriced)
  return {
    ...noReport("product"),
    counts: {
      updated: changed.length,
      unchanged: updates.length - changed.length,
    },
    changes: changed.flatMap(runChanges),
    issues,
    taken: takenOf(
      updates.map(({ resolved }) => resolved.draft),
      issues
    ),
  }
}

/** Writes updates. */
export async function updateProducts(
  context: ImportContext,
  updates: readonly ProductUpdate[]
): Promise<PageReport> {
  let report = noReport("product")
  for (let start = 0; start < updates.length; start += CHUNK) {
    const chunk = updates.slice(start, start + CHUNK)
    report = mergeReports(report, await applyChunk(context, chunk))
  }
  return report
}

/** What was written of a record before the store refused the rest is kept. */
function applyChunk(
  context: ImportContext,
  chunk: readonly ProductUpdate[]
): Promise<PageReport> {
  let written = new Set<WrittenPart>()
  return inHalves(chunk, {
    write: (part) => {
      written = new Set()
      return applyAll(context, part, written)
    },
    refuse: (update, error) => ({
      ...refused(update.resolved.draft, error),
      changes: runChanges(update).filter((change) =>
        written.has(partOf(change))
      ),
    }),
  })
}

async function applyAll(
  context: ImportContext,
  chunk: readonly ProductUpdate[],
  written: Set<WrittenPart>
): Promise<PageReport> {
  await writeFields(context, chunk, written)
  const created = await createVariants(context, chunk)
  await context.erpSync.bindings.save(context.connectionId, [
    ...chunk.flatMap(({ link, articleOf }) => (articleOf === null ? link : [])),
    ...chunk.flatMap(foundVariants),
    ...created,
    ...chunk.map(seenBinding),
  ])
  await saveWithdrawn(context, chunk)
  return logChanges(context, updateReport(chunk))
}

/** Remembers how the ERP has the record now. */
function seenBinding({
  resolved: { draft },
  current,
  unpriced,
  articleOf,
}: ProductUpdate): BindingToSave {
  return {
    kind: articleOf === null ? "product" : "variant",
    storeId: articleOf ?? current.id,
    externalId: draft.externalId,
    importHash: unpriced.length === 0 ? draft.hash : null,
  }
}

/** A variant among others cannot be hidden: it has no stock instead. */
async function saveWithdrawn(
  { erpSync, connectionId }: ImportContext,
  chunk: readonly ProductUpdate[]
): Promise<void> {
  const articles = chunk.filter(({ articleOf }) => articleOf !== null)
  for (const isWithdrawn of [true, false]) {
    await erpSync.articles.saveWithdrawn(
      connectionId,
      articles
        .map(({ resolved }) => resolved.draft)
        .filter((draft) => draft.isWithdrawn === isWithdrawn)
        .map((draft) => draft.externalId),
      isWithdrawn
    )
  }
}

function isChange(diff: ProductDiff): boolean {
  return (
    diff.changes.length + diff.variants.length + diff.newVariants.length > 0
  )
}

/** A product of the store and what shall become of it. */
export type ProductWrite = Pick<ProductUpdate, "current" | "diff">

/** Written one after the other; a product's additional variants come last. */
type WrittenPart = "product" | "variants" | "prices" | "additions"

function partOf({ kind, field }: RunChange): WrittenPart {
  if (kind === "product") {
    return field === "variants" ? "additions" : "product"
  }
  return field?.startsWith("price.") === true ? "prices" : "variants"
}

/**
 * Writes the fields of existing products and variants that differ.
 * @param written receives what is written, also where the rest is refused
 */
export async function writeFields(
  context: ImportContext,
  chunk: readonly ProductWrite[],
  written = new Set<WrittenPart>()
): Promise<void> {
  await writeProducts(context, chunk)
  written.add("product")
  await writeVariants(context, chunk)
  written.add("variants")
  await writePrices(context, chunk)
  written.add("prices")
}

async function writeProducts(
  { container }: ImportContext,
  chunk: readonly ProductWrite[]
): Promise<void> {
  const products = chunk
    .filter(({ diff }) => Object.keys(diff.update).length > 0)
    .map(({ current, diff }) => ({ id: current.id, ...diff.update }))
  if (products.length > 0) {
    await updateProductsWorkflow(container).run({ input: { products } })
  }
}

async function writeVariants(
  { container }: ImportContext,
  chunk: readonly ProductWrite[]
): Promise<void> {
  const variants = chunk.flatMap(({ diff }) =>
    diff.variants
      .filter(({ update }) => Object.keys(update).length > 0)
      .map(({ id, update }) => ({ id, ...update }))
  )
  if (variants.length > 0) {
    await updateProductVariantsWorkflow(container).run({
      input: { product_variants: variants },
    })
  }
}

/** Variants the ERP added; a variant it dropped is never deleted by that. */
async function createVariants(
  context: ImportContext,
  chunk: readonly ProductUpdate[]
): Promise<BindingToSave[]> {
  const additions = chunk.flatMap(({ current, diff, resolved }) =>
    diff.newVariants.map((variant) => ({ current, resolved, variant }))
  )
  if (additions.length === 0) {
    return []
  }
  await addOptionValues(context, additions)
  const { result } = await createProductVariantsWorkflow(context.container).run(
    {
      input: {
        product_variants: additions.map(({ current, resolved, variant }) => ({
          product_id: current.id,
          ...variantInput(context, variant, null),
          prices: moneyAmounts(
            resolved.amounts.get(variant.externalId) ?? new Map()
          ),
        })),
      },
    }
  )
  return additions.flatMap(({ variant }, index): BindingToSave[] => {
    const created = result[index]
    return created === undefined
      ? []
      : [
          {
            kind: "variant",
            storeId: created.id,
            externalId: variant.externalId,
          },
        ]
  })
}

/** Variants that were recognised by SKU or options become bound. */
function foundVariants({
  resolved,
  current,
  articleOf,
}: ProductUpdate): BindingToSave[] {
  if (articleOf !== null || resolved.draft.isWithdrawn) {
    return []
  }
  return resolved.draft.variants.flatMap((variant): BindingToSave[] => {
    const isBound = resolved.variantIds.has(variant.externalId)
    const stored = current.variants.find(
      ({ sku, title }) =>
        (sku !== null && sku === variant.sku) || title === variant.title
    )
    return isBound || stored === undefined
      ? []
      : [
          {
            kind: "variant",
            storeId: stored.id,
            externalId: variant.externalId,
          },
        ]
  })
}

function runChanges({ current, diff, resolved }: ProductUpdate): RunChange[] {
  const common = {
    kind: "product" as const,
    storeId: current.id,
    externalId: resolved.draft.externalId,
    action: "update" as const,
  }
  return [
    ...diff.changes.map((change) => ({
      ...common,
      ...change,
      label: resolved.draft.title,
    })),
    ...diff.variants.flatMap((variant) =>
      variant.changes.map((change) => ({
        ...common,
        ...change,
        kind: "variant" as const,
        storeId: variant.id,
        label: variant.label,
      }))
    ),
    ...diff.newVariants.map((variant) => ({
      ...common,
      label: resolved.draft.title,
      field: "variants",
      before: null,
      after: variant.title,
    })),
  ]
}

import {
  createProductVariantsWorkflow,
  updateProductsWorkflow,
  updateProductVariantsWorkflow,
} from "@medusajs/medusa/core-flows"
import type {
  BindingToSave,
  LinkedBinding,
} from "../../../modules/erp-sync/stores/binding-store"
import type {
  NewRunIssue,
  RunChange,
} from "../../../modules/erp-sync/stores/run-log"
import type { ImportContext, PageReport } from "../import-context"
import { mergeReports, noReport } from "../page-report"
import {
  categoryIds,
  refused,
  type SharedRecords,
  sharedRecords,
  takenOf,
  taxClassOf,
  unpricedIssue,
  moneyAmounts,
  variantAmounts,
  variantInput,
} from "./create-products"
import { addOptionValues } from "./option-values"
import {
  diffProduct,
  type ProductDiff,
  type ResolvedDraft,
} from "./product-diff"
import type { ProductLink } from "./link-products"
import type { ProductDraft } from "./product-draft"
import { loadStoreProducts, type StoreProduct } from "./store-product"
import { writePrices } from "./write-prices"

const CHUNK = 100

/** A product to be changed, with all that is known about it. */
export interface ProductUpdate {
  readonly resolved: ResolvedDraft
  readonly current: StoreProduct
  readonly diff: ProductDiff
  readonly unpriced: readonly NewRunIssue[]
  /** Makes a product that was in the store before belong to its record. */
  readonly link: readonly BindingToSave[]
  /** External ids of variants that the ERP has no more. */
  readonly dropped: readonly string[]
}

/** Compares products with the store; writes nothing to it. */
export async function planUpdates(
  context: ImportContext,
  bound: readonly ProductDraft[],
  links: readonly ProductLink[]
): Promise<ProductUpdate[]> {
  const drafts = [...bound, ...links.map(({ draft }) => draft)]
  const productIds = await productIdsOf(context, drafts, links)
  const products = await loadStoreProducts(context.container, [
    ...productIds.values(),
  ])
  const variants = await boundVariants(context, [...products.values()])
  const variantIds = new Map([
    ...variants.map((own) => [own.external_id, own.store_id] as const),
    ...links
      .flatMap((link) => link.bindings)
      .map((own) => [own.externalId, own.storeId] as const),
  ])
  const shared = await sharedRecords(context, drafts)
  return drafts.flatMap((draft) => {
    const current = products.get(productIds.get(draft.externalId) ?? "")
    if (current === undefined) {
      return []
    }
    const resolved = resolve(context, draft, { shared, variantIds })
    return [
      {
        resolved,
        current,
        diff: diffProduct(resolved, current),
        unpriced: unpricedIssue(context, draft, taxClassOf(draft, shared)),
        link: links.find((own) => own.draft === draft)?.bindings ?? [],
        dropped: droppedVariants(draft, current, variants),
      },
    ]
  })
}

/** External id → store id. */
async function productIdsOf(
  { erpSync, connectionId }: ImportContext,
  drafts: readonly ProductDraft[],
  links: readonly ProductLink[]
): Promise<Map<string, string>> {
  const bound = await erpSync.bindings.findByExternalIds(
    connectionId,
    "product",
    drafts.map((draft) => draft.externalId)
  )
  return new Map([
    ...bound.map((own) => [own.external_id, own.store_id] as const),
    ...links.map(
      ({ draft, productId }) => [draft.externalId, productId] as const
    ),
  ])
}

async function boundVariants(
  { erpSync, connectionId }: ImportContext,
  products: readonly StoreProduct[]
): Promise<LinkedBinding[]> {
  const bound = await erpSync.bindings.findByStoreIds(
    connectionId,
    "variant",
    products.flatMap(({ variants }) => variants.map(({ id }) => id))
  )
  return bound.filter((own) => !own.is_alias)
}

/** Its variants are never deleted, but what the ERP dropped is not for sale. */
function droppedVariants(
  draft: ProductDraft,
  { variants }: StoreProduct,
  bound: readonly LinkedBinding[]
): string[] {
  const ids = new Set(variants.map(({ id }) => id))
  const listed = new Set(draft.variants.map(({ externalId }) => externalId))
  return draft.isWhole
    ? bound
        .filter((own) => ids.has(own.store_id) && !listed.has(own.external_id))
        .map((own) => own.external_id)
    : []
}

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

function resolve(
  context: ImportContext,
  draft: ProductDraft,
  known: {
    shared: SharedRecords
    variantIds: ReadonlyMap<string, string>
  }
): ResolvedDraft {
  const taxClass = taxClassOf(draft, known.shared)
  return {
    draft,
    categoryIds: categoryIds(draft, known.shared),
    typeId: taxClass?.typeId ?? null,
    variantIds: known.variantIds,
    owners: context.rules.owners,
    amounts: new Map(
      draft.variants.map((variant) => [
        variant.externalId,
        variantAmounts(context, variant, taxClass),
      ])
    ),
  }
}

/** A chunk that fails is halved until the one bad record stands alone. */
async function applyChunk(
  context: ImportContext,
  chunk: readonly ProductUpdate[]
): Promise<PageReport> {
  try {
    return await applyAll(context, chunk)
  } catch (error) {
    const [only] = chunk
    if (chunk.length === 1 && only !== undefined) {
      return refused(only.resolved.draft, error)
    }
    const middle = Math.ceil(chunk.length / 2)
    return mergeReports(
      await applyChunk(context, chunk.slice(0, middle)),
      await applyChunk(context, chunk.slice(middle))
    )
  }
}

async function applyAll(
  context: ImportContext,
  chunk: readonly ProductUpdate[]
): Promise<PageReport> {
  await writeFields(context, chunk)
  const created = await createVariants(context, chunk)
  await context.erpSync.bindings.save(context.connectionId, [
    ...chunk.map(({ resolved, current, unpriced }): BindingToSave => ({
      kind: "product",
      storeId: current.id,
      externalId: resolved.draft.externalId,
      importHash: unpriced.length === 0 ? resolved.draft.hash : null,
    })),
    ...chunk.flatMap(({ link }) => link),
    ...chunk.flatMap(foundVariants),
    ...created,
  ])
  return updateReport(chunk)
}

function isChange(diff: ProductDiff): boolean {
  return (
    diff.changes.length + diff.variants.length + diff.newVariants.length > 0
  )
}

/** A product of the store and what shall become of it. */
export type ProductWrite = Pick<ProductUpdate, "current" | "diff">

/** Writes the fields of existing products and variants that differ. */
export async function writeFields(
  context: ImportContext,
  chunk: readonly ProductWrite[]
): Promise<void> {
  await writeProducts(context, chunk)
  await writeVariants(context, chunk)
  await writePrices(context, chunk)
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
function foundVariants({ resolved, current }: ProductUpdate): BindingToSave[] {
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

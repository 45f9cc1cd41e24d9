import { decimal } from "../../../domain/money"
import type {
  NewRunIssue,
  RunChange,
  RunChangeRow,
} from "../../../modules/erp-sync/stores/run-log"
import { errorMessage } from "../../error-message"
import { exact } from "../../store/exact"
import { graphRows } from "../../store/graph-rows"
import type { ImportContext, PageReport } from "../import-context"
import { inHalves } from "../in-halves"
import { mergeReports, noReport } from "../page-report"
import {
  basePrice,
  type ProductDiff,
  type VariantChange,
} from "../products/product-diff"
import {
  loadStoreProducts,
  type StoreProduct,
  type StoreVariant,
} from "../products/store-product"
import { writeFields } from "../products/update-products"

/** How a run's changes name the price in a currency: `price.eur`. */
const PRICE = "price."

/** Gives fields of products and variants the values they had. */
export async function undoFields(
  context: ImportContext,
  changes: readonly RunChangeRow[]
): Promise<PageReport> {
  const products = await productsOf(context, changes)
  const possible: RunChangeRow[] = []
  const issues: NewRunIssue[] = []
  for (const change of changes) {
    const reason = whyNot(change, products.get(change.store_id))
    if (reason === null) {
      possible.push(change)
    } else {
      issues.push(issueAbout(change, reason))
    }
  }
  const impossible = {
    ...noReport("product"),
    counts: { failed: issues.length },
    issues,
  }
  const undone = await inHalves(possible, {
    write: (part) => giveBack(context, part),
    refuse: (change, error) => ({
      ...noReport("product"),
      counts: { failed: 1 },
      issues: [refusal(change, error)],
    }),
  })
  return mergeReports(impossible, undone)
}

/** Looks at the products anew: a half may have been written before. */
async function giveBack(
  context: ImportContext,
  changes: readonly RunChangeRow[]
): Promise<PageReport> {
  const products = await productsOf(context, changes)
  await writeFields(context, writesOf(changes, products))
  return {
    ...noReport("product"),
    counts: { updated: changes.length },
    changes: changes.map(backwards),
  }
}

/** The product of each changed record, be it a product or a variant. */
async function productsOf(
  { container }: ImportContext,
  changes: readonly RunChangeRow[]
): Promise<ReadonlyMap<string, StoreProduct>> {
  const idsOf = (kind: string) => [
    ...new Set(
      changes
        .filter((change) => change.kind === kind)
        .map((change) => change.store_id)
    ),
  ]
  const variants = await graphRows<{ id: string; product_id: string }>(
    container,
    {
      entity: "product_variant",
      fields: ["id", "product_id"],
      filters: { id: idsOf("variant") },
    }
  )
  const products = await loadStoreProducts(container, [
    ...idsOf("product"),
    ...variants.map((variant) => variant.product_id),
  ])
  const byRecord = new Map(products)
  for (const { id, product_id } of variants) {
    const product = products.get(product_id)
    if (product !== undefined) {
      byRecord.set(id, product)
    }
  }
  return byRecord
}

/** Why a field cannot get its value back; null when it can. */
function whyNot(
  change: RunChangeRow,
  product: StoreProduct | undefined
): "gone" | "changed_since" | "variant_added" | null {
  if (product === undefined) {
    return "gone"
  }
  if (change.field === "variants") {
    return "variant_added"
  }
  return isSame(currentValue(change, product), change.after)
    ? null
    : "changed_since"
}

const REASONS = {
  gone: "It is not in the store any more.",
  changed_since: "It was changed since, so it is left as it is.",
  variant_added:
    "A variant the import added stays. Delete it in the product if it is not wanted.",
} as const

function issueAbout(
  change: RunChangeRow,
  reason: keyof typeof REASONS
): NewRunIssue {
  return undoIssue(change, { code: `undo.${reason}`, message: REASONS[reason] })
}

function refusal(change: RunChangeRow, error: unknown): NewRunIssue {
  return undoIssue(change, {
    code: "undo.refused_by_store",
    message: `The store did not take the former value back, so it is left as it is: ${errorMessage(error)}`,
  })
}

function undoIssue(
  change: RunChangeRow,
  { code, message }: { readonly code: string; readonly message: string }
): NewRunIssue {
  return {
    kind: change.kind,
    externalId: change.external_id,
    storeId: change.store_id,
    label: change.label,
    code,
    message: change.field === null ? message : `${change.field}: ${message}`,
  }
}

function currentValue(
  { kind, store_id, field }: RunChangeRow,
  product: StoreProduct
): unknown {
  if (kind === "variant") {
    const variant = product.variants.find(({ id }) => id === store_id)
    return variant === undefined ? undefined : variantValue(variant, field)
  }
  switch (field) {
    case "brand":
      return product.metadata?.["brand"] ?? null
    case "images":
      return product.images.map(({ url }) => url)
    case "categories":
      return product.categories.map(({ id }) => id).toSorted()
    default:
      return product[field as keyof StoreProduct]
  }
}

function variantValue(variant: StoreVariant, field: string | null): unknown {
  if (field?.startsWith(PRICE) === true) {
    const price = basePrice(variant, field.slice(PRICE.length))
    return price === null ? null : Number(exact(price.amount))
  }
  return field === "weight"
    ? variant.weight == null
      ? null
      : Number(exact(variant.weight))
    : variant[field as "sku" | "ean"]
}

function isSame(a: unknown, b: unknown): boolean {
  return typeof a === "number" && typeof b === "number"
    ? decimal(a).eq(b)
    : JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}

/** Several changes of one product become one write. */
function writesOf(
  changes: readonly RunChangeRow[],
  products: ReadonlyMap<string, StoreProduct>
): { current: StoreProduct; diff: ProductDiff }[] {
  const all = [...new Set(changes.map((own) => products.get(own.store_id)))]
  return all.flatMap((current) =>
    current === undefined
      ? []
      : [
          {
            current,
            diff: diffOf(
              current,
              changes.filter((own) => products.get(own.store_id) === current)
            ),
          },
        ]
  )
}

function diffOf(
  current: StoreProduct,
  changes: readonly RunChangeRow[]
): ProductDiff {
  const ofProduct = changes.filter(({ kind }) => kind === "product")
  const ofVariants = changes.filter(({ kind }) => kind === "variant")
  return {
    update: Object.assign(
      {},
      ...ofProduct.map((change) => productUpdate(change, current))
    ) as Record<string, unknown>,
    changes: [],
    variants: [...new Set(ofVariants.map((own) => own.store_id))].map((id) =>
      variantBack(
        id,
        ofVariants.filter((own) => own.store_id === id)
      )
    ),
    newVariants: [],
  }
}

function productUpdate(
  { field, before }: RunChangeRow,
  current: StoreProduct
): Record<string, unknown> {
  switch (field) {
    case "brand":
      return { metadata: { ...current.metadata, brand: before } }
    case "images": {
      const urls = before as readonly string[]
      return {
        images: urls.map((url) => ({ url })),
        thumbnail: urls[0] ?? null,
      }
    }
    case "categories":
      return { category_ids: before }
    default:
      return { [field ?? ""]: before }
  }
}

/** A variant is written once: its prices replace each other as a whole. */
function variantBack(
  id: string,
  changes: readonly RunChangeRow[]
): VariantChange {
  const isPrice = ({ field }: RunChangeRow) => field?.startsWith(PRICE) === true
  return {
    id,
    label: "",
    update: Object.fromEntries(
      changes
        .filter((change) => !isPrice(change))
        .map(({ field, before }) => [String(field), before])
    ),
    prices: changes.filter(isPrice).map(({ field, before, after }) => ({
      before: after as number | null,
      amount: before as number | null,
      currency: field?.slice(PRICE.length) ?? "",
    })),
    changes: [],
  }
}

function backwards(change: RunChangeRow): RunChange {
  return {
    kind: change.kind,
    storeId: change.store_id,
    externalId: change.external_id,
    label: change.label,
    action: change.action,
    field: change.field,
    before: change.after,
    after: change.before,
  }
}

import type { NewRunIssue } from "../../../modules/erp-sync/stores/run-log"
import {
  externalIdInStore,
  type ImportContext,
  type PageReport,
} from "../import-context"
import { noReport } from "../page-report"
import type { ProductDraft } from "./product-draft"
import { graphRows } from "../../store/graph-rows"

export interface Linking {
  /** Bound now to a product that was in the store already. */
  readonly linked: readonly ProductDraft[]
  /** Not in the store: to be created. */
  readonly unknown: readonly ProductDraft[]
  readonly report: PageReport
}

interface StoreVariant {
  readonly id: string
  readonly sku: string | null
  readonly ean: string | null
  readonly product: { readonly id: string; readonly external_id: string | null }
}

/**
 * Looks for products that are in the store already, by SKU, then by EAN. What
 * matches several products, or one that belongs to another ERP record, is a
 * person's decision.
 */
export async function linkToStore(
  context: ImportContext,
  drafts: readonly ProductDraft[]
): Promise<Linking> {
  const { unique, issues } = refuseDoubles(drafts)
  const matches = await findMatches(context, unique)
  const linked: ProductDraft[] = []
  const unknown: ProductDraft[] = []
  const refused: NewRunIssue[] = [...issues]
  for (const draft of unique) {
    const match = matchOf(draft, matches)
    if (match.products.size === 0) {
      unknown.push(draft)
    } else if (await bindMatch(context, draft, match)) {
      linked.push(draft)
    } else {
      refused.push(ambiguous(draft, match))
    }
  }
  return {
    linked,
    unknown,
    report: {
      ...noReport("product"),
      counts: { failed: refused.length },
      issues: refused,
    },
  }
}

/** Two ERP records with one SKU cannot both be in the store. */
function refuseDoubles(drafts: readonly ProductDraft[]) {
  const seen = new Map<string, string>()
  const issues: NewRunIssue[] = []
  const unique = drafts.filter((draft) => {
    const twice = codesOf(draft).find((code) => seen.has(code))
    if (twice === undefined) {
      codesOf(draft).forEach((code) => seen.set(code, draft.title))
      return true
    }
    issues.push({
      ...issueOf(draft),
      code: "product.code_duplicate",
      message: `The code ${twice.slice(4)} is also on "${seen.get(twice) ?? ""}" in the ERP. Give each product its own SKU and EAN there.`,
    })
    return false
  })
  return { unique, issues }
}

function codesOf(draft: ProductDraft): string[] {
  return draft.variants.flatMap(({ sku, ean }) => [
    ...(sku === null ? [] : [`sku:${sku}`]),
    ...(ean === null ? [] : [`ean:${ean}`]),
  ])
}

interface Match {
  readonly products: ReadonlySet<string>
  readonly variants: readonly StoreVariant[]
}

async function findMatches(
  { container }: ImportContext,
  drafts: readonly ProductDraft[]
): Promise<StoreVariant[]> {
  const variants = drafts.flatMap((draft) => draft.variants)
  const skus = variants.flatMap(({ sku }) => sku ?? [])
  const eans = variants.flatMap(({ ean }) => ean ?? [])
  if (skus.length + eans.length === 0) {
    return []
  }
  return graphRows<StoreVariant>(container, {
    entity: "product_variant",
    fields: ["id", "sku", "ean", "product.id", "product.external_id"],
    filters: { $or: [{ sku: skus }, { ean: eans }] },
  })
}

function matchOf(draft: ProductDraft, all: readonly StoreVariant[]): Match {
  const skus = new Set(draft.variants.map(({ sku }) => sku))
  const eans = new Set(draft.variants.map(({ ean }) => ean))
  const bySku = all.filter(({ sku }) => sku !== null && skus.has(sku))
  const variants =
    bySku.length > 0
      ? bySku
      : all.filter(({ ean }) => ean !== null && eans.has(ean))
  return {
    variants,
    products: new Set(variants.map((variant) => variant.product.id)),
  }
}

/** @returns `false` when only a person can tell */
async function bindMatch(
  { erpSync, connectionId, live }: ImportContext,
  draft: ProductDraft,
  match: Match
): Promise<boolean> {
  const [productId, ...others] = match.products
  if (productId === undefined || others.length > 0) {
    return false
  }
  const [bound] = await erpSync.bindings.findByStoreIds(
    connectionId,
    "product",
    [productId]
  )
  const owner = match.variants[0]?.product.external_id ?? null
  const ours = externalIdInStore(live.row.connector, draft.externalId)
  if (
    (bound && bound.external_id !== draft.externalId) ||
    (owner?.startsWith(`${live.row.connector}:`) === true && owner !== ours)
  ) {
    return false
  }
  await erpSync.bindings.save(connectionId, [
    { kind: "product", storeId: productId, externalId: draft.externalId },
    ...draft.variants.flatMap((variant) => {
      const same = match.variants.find(
        ({ sku, ean }) =>
          (sku !== null && sku === variant.sku) ||
          (ean !== null && ean === variant.ean)
      )
      return same === undefined
        ? []
        : [
            {
              kind: "variant" as const,
              storeId: same.id,
              externalId: variant.externalId,
            },
          ]
    }),
  ])
  return true
}

function ambiguous(draft: ProductDraft, match: Match): NewRunIssue {
  return {
    ...issueOf(draft),
    storeId: [...match.products][0] ?? null,
    code: "product.link_ambiguous",
    message:
      match.products.size > 1
        ? "Its SKU or EAN is on several products of the store. Give each code to one product only, then refresh."
        : "Its SKU or EAN is on a product that belongs to another record of the ERP. Give each record its own codes, then refresh.",
  }
}

export function issueOf(
  draft: ProductDraft
): Omit<NewRunIssue, "code" | "message"> {
  return {
    kind: "product",
    externalId: draft.externalId,
    storeId: null,
    label: draft.variants[0]?.sku ?? draft.title,
  }
}

import type { ImportRules } from "../../../domain/import-rules"
import { productIdOfVariant } from "../../../domain/records/product"
import type { BindingToSave } from "../../../modules/erp-sync/stores/binding-store"
import type { NewRunIssue } from "../../../modules/erp-sync/stores/run-log"
import { productsWithVariants } from "../../store/core-tables"
import {
  externalIdInStore,
  type ImportContext,
  type PageReport,
} from "../import-context"
import { noReport } from "../page-report"
import { leftBehind } from "./left-behind"
import {
  type CodedVariant,
  findMatches,
  hasCode,
  variantsByCode,
} from "./product-codes"
import { type ProductDraft, withoutShared } from "./product-draft"

/** A record of the ERP and the product of the store that it means. */
export interface ProductLink {
  readonly draft: ProductDraft
  readonly productId: string
  /** Of a record that is one variant among others of the product. */
  readonly variantId: string | null
  /** What makes them belong together, to be saved with the product. */
  readonly bindings: readonly BindingToSave[]
}

export interface Linking {
  /** Products that were in the store already. */
  readonly links: readonly ProductLink[]
  /** Not in the store: to be created. */
  readonly unknown: readonly ProductDraft[]
  readonly report: PageReport
}

/**
 * Looks for products that are in the store already, by the codes and in the
 * order that the connection's rules name, and for what an import left behind.
 * What matches several products, or one that belongs to another ERP record, is
 * a person's decision.
 */
export async function linkToStore(
  context: ImportContext,
  drafts: readonly ProductDraft[]
): Promise<Linking> {
  const { unique, issues } = refuseDoubles(drafts)
  const matches = await findMatches(context, unique)
  const owners = await ownersOf(context, matches)
  const withVariants = await productsWithVariants(
    context.container,
    matches.map(({ product }) => product.id)
  )
  const found = unique.map((draft) => ({
    draft,
    match: matchOf(draft, matches, context.rules),
  }))
  const unmatched = found
    .filter(({ match }) => match.products.size === 0)
    .map(({ draft }) => draft)
  const left = await leftBehind(context, unmatched)
  const links: ProductLink[] = unmatched.flatMap((draft) => {
    const productId = left.get(draft.externalId)
    return productId === undefined
      ? []
      : [{ draft, productId, variantId: null, bindings: [] }]
  })
  const refused: NewRunIssue[] = [...issues]
  for (const { draft, match } of found) {
    if (match.products.size === 0) {
      continue
    }
    const link = linkOf(context, {
      draft,
      match,
      owners,
      withVariants,
    })
    if (link === null) {
      refused.push(ambiguous(draft, match))
    } else {
      links.push(link)
      owners.set(link.variantId ?? link.productId, draft.externalId)
    }
  }
  return {
    links,
    unknown: unmatched.filter(({ externalId }) => !left.has(externalId)),
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
  readonly variants: readonly CodedVariant[]
}

/** Store variants with a code of this draft, by the first rule that finds any. */
function matchOf(
  draft: ProductDraft,
  all: readonly CodedVariant[],
  rules: ImportRules
): Match {
  for (const key of rules.link_by) {
    const variants = all.filter((stored) =>
      draft.variants.some((variant) => hasCode(stored, variant, key))
    )
    if (variants.length > 0) {
      return {
        variants,
        products: new Set(variants.map((variant) => variant.product.id)),
      }
    }
  }
  return { variants: [], products: new Set() }
}

/** Store id → external id, of the products and variants that are bound. */
async function ownersOf(
  { erpSync, connectionId }: ImportContext,
  variants: readonly CodedVariant[]
): Promise<Map<string, string>> {
  const bound = await erpSync.bindings.findByRecords(connectionId, {
    product: variants.map(({ product }) => product.id),
    variant: variants.map(({ id }) => id),
  })
  return new Map(bound.map((own) => [own.store_id, own.external_id]))
}

interface Matched {
  readonly draft: ProductDraft
  readonly match: Match
  /** Store id → external id. */
  readonly owners: ReadonlyMap<string, string>
  /** Ids of products that have more than one variant. */
  readonly withVariants: ReadonlySet<string>
}

/**
 * A record without variants is one variant of a product that has several, if
 * the product itself is no record of this ERP.
 */
function articleOf(
  connector: string,
  { draft, match, owners, withVariants }: Matched
): ProductLink | null {
  const [stored, ...more] = match.variants
  if (stored === undefined || more.length > 0) {
    return null
  }
  const { id: variantId, product } = stored
  const isOneOfMany = withVariants.has(product.id) && isFlat(draft)
  const isFree = !owners.has(product.id) && !owners.has(variantId)
  const isOurs = product.external_id?.startsWith(`${connector}:`) === true
  return isOneOfMany && isFree && !isOurs
    ? {
        draft: withoutShared(draft),
        productId: product.id,
        variantId,
        bindings: [
          {
            kind: "variant",
            storeId: variantId,
            externalId: draft.externalId,
          },
        ],
      }
    : null
}

/** A variant with its code is another record's. */
function isTaken(
  { externalId }: ProductDraft,
  { variants }: Match,
  owners: Matched["owners"]
): boolean {
  return variants.some(({ id }) => {
    const owner = owners.get(id)
    return owner !== undefined && productIdOfVariant(owner) !== externalId
  })
}

/** The record is its own single variant. */
function isFlat({ externalId, variants }: ProductDraft): boolean {
  return variants.length === 1 && variants[0]?.externalId === externalId
}

/** @returns null when only a person can tell */
function linkOf(
  { live, rules }: ImportContext,
  matched: Matched
): ProductLink | null {
  const { draft, match, owners } = matched
  const [productId, ...others] = match.products
  if (productId === undefined || others.length > 0) {
    return null
  }
  const article = articleOf(live.row.connector, matched)
  if (article !== null) {
    return article
  }
  if (isTaken(draft, match, owners)) {
    return null
  }
  const owner = owners.get(productId) ?? draft.externalId
  const mark = match.variants[0]?.product.external_id ?? null
  const ours = externalIdInStore(live.row.connector, draft.externalId)
  if (
    owner !== draft.externalId ||
    (mark?.startsWith(`${live.row.connector}:`) === true && mark !== ours)
  ) {
    return null
  }
  return {
    draft,
    productId,
    variantId: null,
    bindings: variantsByCode(draft, match.variants, rules),
  }
}

function ambiguous(draft: ProductDraft, match: Match): NewRunIssue {
  return {
    ...issueOf(draft),
    storeId: [...match.products][0] ?? null,
    code: "product.link_ambiguous",
    message:
      match.products.size > 1
        ? "Its SKU or EAN is on several products of the store. Decide under Pairing which of them it is, or give each code to one product only."
        : "Its SKU or EAN is on a product that belongs to another record of the ERP. Decide under Pairing which record it is, or give each record its own codes.",
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

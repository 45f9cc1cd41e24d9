import type { ImportRules, LinkKey } from "../../../domain/import-rules"
import type { BindingToSave } from "../../../modules/erp-sync/stores/binding-store"
import type { NewRunIssue } from "../../../modules/erp-sync/stores/run-log"
import {
  externalIdInStore,
  type ImportContext,
  type PageReport,
} from "../import-context"
import { noReport } from "../page-report"
import type { ProductDraft, VariantDraft } from "./product-draft"
import { graphRows } from "../../store/graph-rows"

/** A record of the ERP and the product of the store that it means. */
export interface ProductLink {
  readonly draft: ProductDraft
  readonly productId: string
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

interface StoreVariant {
  readonly id: string
  readonly sku: string | null
  readonly ean: string | null
  readonly barcode: string | null
  readonly upc: string | null
  readonly product: { readonly id: string; readonly external_id: string | null }
}

/**
 * Looks for products that are in the store already, by the codes and in the
 * order that the connection's rules name. What matches several products, or one
 * that belongs to another ERP record, is a person's decision.
 */
export async function linkToStore(
  context: ImportContext,
  drafts: readonly ProductDraft[]
): Promise<Linking> {
  const { unique, issues } = refuseDoubles(drafts)
  const matches = await findMatches(context, unique)
  const owners = await ownersOf(context, matches)
  const links: ProductLink[] = []
  const unknown: ProductDraft[] = []
  const refused: NewRunIssue[] = [...issues]
  for (const draft of unique) {
    const match = matchOf(draft, matches, context.rules)
    if (match.products.size === 0) {
      unknown.push(draft)
      continue
    }
    const link = linkOf(context, { draft, match, owners })
    if (link === null) {
      refused.push(ambiguous(draft, match))
    } else {
      links.push(link)
      owners.set(link.productId, draft.externalId)
    }
  }
  return {
    links,
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

/** The store's name of the code and the ERP's, in the order of trying. */
const CODES: Readonly<
  Record<
    LinkKey,
    {
      readonly stored: readonly ("sku" | "ean" | "barcode" | "upc")[]
      readonly sent: (variant: VariantDraft) => readonly string[]
    }
  >
> = {
  sku: { stored: ["sku"], sent: ({ sku }) => listed(sku) },
  ean: { stored: ["ean"], sent: ({ ean }) => listed(ean) },
  additional_code: {
    stored: ["barcode", "upc"],
    sent: ({ ean, additionalCodes }) => [...listed(ean), ...additionalCodes],
  },
}

function listed(code: string | null): string[] {
  return code === null ? [] : [code]
}

async function findMatches(
  { container, rules }: ImportContext,
  drafts: readonly ProductDraft[]
): Promise<StoreVariant[]> {
  const variants = drafts.flatMap((draft) => draft.variants)
  const conditions = rules.link_by.flatMap((key) => {
    const codes = [...new Set(variants.flatMap(CODES[key].sent))]
    return codes.length === 0
      ? []
      : CODES[key].stored.map((field) => ({ [field]: codes }))
  })
  return conditions.length === 0
    ? []
    : graphRows<StoreVariant>(container, {
        entity: "product_variant",
        fields: [
          "id",
          "sku",
          "ean",
          "barcode",
          "upc",
          "product.id",
          "product.external_id",
        ],
        filters: { $or: conditions },
      })
}

/** Store variants with a code of this draft, by the first rule that finds any. */
function matchOf(
  draft: ProductDraft,
  all: readonly StoreVariant[],
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

function hasCode(
  stored: StoreVariant,
  variant: VariantDraft,
  key: LinkKey
): boolean {
  const sent = CODES[key].sent(variant)
  return CODES[key].stored.some((field) => sent.includes(stored[field] ?? ""))
}

/** Product id → external id, of the products that are bound already. */
async function ownersOf(
  { erpSync, connectionId }: ImportContext,
  variants: readonly StoreVariant[]
): Promise<Map<string, string>> {
  const bound = await erpSync.bindings.findByStoreIds(
    connectionId,
    "product",
    variants.map(({ product }) => product.id)
  )
  return new Map(bound.map((own) => [own.store_id, own.external_id]))
}

/** @returns null when only a person can tell */
function linkOf(
  { live, rules }: ImportContext,
  {
    draft,
    match,
    owners,
  }: {
    readonly draft: ProductDraft
    readonly match: Match
    readonly owners: ReadonlyMap<string, string>
  }
): ProductLink | null {
  const [productId, ...others] = match.products
  if (productId === undefined || others.length > 0) {
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
    bindings: draft.variants.flatMap((variant): BindingToSave[] => {
      const same = match.variants.find((stored) =>
        rules.link_by.some((key) => hasCode(stored, variant, key))
      )
      return same === undefined
        ? []
        : [
            {
              kind: "variant",
              storeId: same.id,
              externalId: variant.externalId,
            },
          ]
    }),
  }
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

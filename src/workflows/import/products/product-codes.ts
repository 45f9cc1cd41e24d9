import type { MedusaContainer } from "@medusajs/framework/types"
import type { ImportRules, LinkKey } from "../../../domain/import-rules"
import type { BindingToSave } from "../../../modules/erp-sync/stores/binding-store"
import { graphRows } from "../../store/graph-rows"
import type { ImportContext } from "../import-context"
import type { ProductDraft, VariantDraft } from "./product-draft"

/** What the store calls a code of a variant. */
export type StoreCode = "sku" | "ean" | "barcode" | "upc"

/** A variant of the store by the codes that may name it. */
export interface CodedVariant {
  readonly id: string
  readonly sku: string | null
  readonly ean: string | null
  readonly barcode: string | null
  readonly upc: string | null
  readonly product: { readonly id: string; readonly external_id: string | null }
}

const CODED_FIELDS = [
  "id",
  "sku",
  "ean",
  "barcode",
  "upc",
  "product.id",
  "product.external_id",
] as const

/** The store's name of the code and the ERP's, in the order of trying. */
const CODES: Readonly<
  Record<
    LinkKey,
    {
      readonly stored: readonly StoreCode[]
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

/** Variants of the store with any code of these drafts. */
export async function findMatches(
  { container, rules }: Pick<ImportContext, "container" | "rules">,
  drafts: readonly ProductDraft[]
): Promise<CodedVariant[]> {
  const variants = drafts.flatMap((draft) => draft.variants)
  const conditions = rules.link_by.flatMap((key) => {
    const codes = [...new Set(variants.flatMap(CODES[key].sent))]
    return codes.length === 0
      ? []
      : CODES[key].stored.map((field) => ({ [field]: codes }))
  })
  return conditions.length === 0
    ? []
    : graphRows<CodedVariant>(container, {
        entity: "product_variant",
        fields: CODED_FIELDS,
        filters: { $or: conditions },
      })
}

/** All variants of a product of the store. */
export function codedVariantsOf(
  container: MedusaContainer,
  productId: string
): Promise<CodedVariant[]> {
  return graphRows<CodedVariant>(container, {
    entity: "product_variant",
    fields: CODED_FIELDS,
    filters: { product_id: productId },
  })
}

export function hasCode(
  stored: CodedVariant,
  variant: VariantDraft,
  key: LinkKey
): boolean {
  const sent = CODES[key].sent(variant)
  return CODES[key].stored.some((field) => sent.includes(stored[field] ?? ""))
}

/** Which variant of the store is which of the draft; each is taken once. */
export function variantsByCode(
  draft: ProductDraft,
  all: readonly CodedVariant[],
  { link_by }: ImportRules
): BindingToSave[] {
  const free = new Set(all)
  return draft.variants.flatMap((variant): BindingToSave[] => {
    const same = [...free].find((stored) =>
      link_by.some((key) => hasCode(stored, variant, key))
    )
    if (same === undefined) {
      return []
    }
    free.delete(same)
    return [
      { kind: "variant", storeId: same.id, externalId: variant.externalId },
    ]
  })
}

/** A code that a variant of the store has in common with a record. */
export interface SharedCode {
  readonly code: StoreCode
  readonly value: string
}

/** The codes of a variant by which the rules find it for the draft. */
export function sharedCodes(
  stored: CodedVariant,
  draft: ProductDraft,
  { link_by }: ImportRules
): SharedCode[] {
  const shared = link_by.flatMap((key) => {
    const sent = new Set(draft.variants.flatMap(CODES[key].sent))
    return CODES[key].stored.filter((code) => sent.has(stored[code] ?? ""))
  })
  return shared.map((code) => ({ code, value: stored[code] ?? "" }))
}

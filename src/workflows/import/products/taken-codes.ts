import type { NewRunIssue } from "../../../modules/erp-sync/stores/run-log"
import { graphRows } from "../../store/graph-rows"
import type { ImportContext } from "../import-context"
import { issueOf } from "./link-products"
import type { ProductUpdate } from "./plan-updates"
import type { ProductDraft, VariantDraft } from "./product-draft"

const CODES = ["sku", "ean"] as const
type Code = (typeof CODES)[number]

/** A code that a variant of the store shall get. */
interface Wish {
  readonly draft: ProductDraft
  readonly code: Code
  readonly value: string
  /** `null`: the variant is new. */
  readonly variantId: string | null
}

interface Holder {
  readonly id: string
  readonly sku: string | null
  readonly ean: string | null
  readonly product: { readonly title: string } | null
}

/**
 * Records with a code that another variant of the store has: Medusa would
 * refuse them halfway. Nothing of them is written.
 */
export async function takenCodes(
  context: ImportContext,
  plan: {
    readonly updates: readonly ProductUpdate[]
    readonly creations: readonly ProductDraft[]
  }
): Promise<readonly NewRunIssue[]> {
  const wishes = [
    ...plan.updates.flatMap((update) => updateWishes(context, update)),
    ...plan.creations.flatMap((draft) =>
      draft.variants.flatMap((variant) => newWishes(context, draft, variant))
    ),
  ]
  const holders = await loadHolders(context, wishes)
  const leaving = new Set(
    plan.updates.flatMap(({ diff }) =>
      diff.variants.flatMap(({ id, update }) =>
        Object.keys(update).map((field) => `${field} ${id}`)
      )
    )
  )
  const issues = wishes.flatMap((wish) => {
    const holder = holders.find(
      (own) =>
        own[wish.code] === wish.value &&
        own.id !== wish.variantId &&
        !leaving.has(`${wish.code} ${own.id}`)
    )
    return holder === undefined ? [] : [issueAbout(wish, holder)]
  })
  return [...new Map(issues.map((own) => [own.externalId, own])).values()]
}

function updateWishes(
  context: ImportContext,
  { diff, resolved: { draft } }: ProductUpdate
): Wish[] {
  return [
    ...diff.variants.flatMap(({ id, update }) =>
      CODES.flatMap((code) => {
        const value = update[code]
        return typeof value === "string"
          ? [{ draft, code, value, variantId: id }]
          : []
      })
    ),
    ...diff.newVariants.flatMap((variant) =>
      newWishes(context, draft, variant)
    ),
  ]
}

function newWishes(
  { rules: { owners } }: ImportContext,
  draft: ProductDraft,
  variant: VariantDraft
): Wish[] {
  return CODES.flatMap((code) => {
    const value = variant[code]
    return value === null || owners[code] === "store"
      ? []
      : [{ draft, code, value, variantId: null }]
  })
}

async function loadHolders(
  { container }: ImportContext,
  wishes: readonly Wish[]
): Promise<Holder[]> {
  const conditions = CODES.flatMap((code) => {
    const values = wishes.filter((wish) => wish.code === code)
    return values.length === 0
      ? []
      : [{ [code]: [...new Set(values.map(({ value }) => value))] }]
  })
  return conditions.length === 0
    ? []
    : graphRows<Holder>(container, {
        entity: "product_variant",
        fields: ["id", "sku", "ean", "product.title"],
        filters: { $or: conditions },
      })
}

function issueAbout({ draft, code, value }: Wish, holder: Holder): NewRunIssue {
  return {
    ...issueOf(draft),
    code: "product.code_taken",
    message: `The ${code.toUpperCase()} ${value} is on "${holder.product?.title ?? holder.id}" in the store, so nothing of this record was written. Give one of the two another ${code.toUpperCase()}, in the ERP or in the store; the next import takes it then.`,
  }
}

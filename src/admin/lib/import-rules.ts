/** Whose word counts for a field of a product. */
export const fieldOwners = ["erp", "erp_on_create", "store"] as const
export type FieldOwner = (typeof fieldOwners)[number]

export const ownedFields = [
  "title",
  "subtitle",
  "description",
  "status",
  "brand",
  "images",
  "categories",
  "tax",
  "sku",
  "ean",
  "weight",
  "price",
] as const
export type OwnedField = (typeof ownedFields)[number]

/** How a record of the ERP finds a product that is in the store already. */
export const linkKeys = ["sku", "ean", "additional_code"] as const
export type LinkKey = (typeof linkKeys)[number]

/** What becomes of a product that a complete listing no longer has. */
export const disappearances = ["draft", "out_of_stock", "keep"] as const
export type Disappearance = (typeof disappearances)[number]

/** Beyond these an import stops before it writes; see {@link largestLimit}. */
export const guardLimits = [
  "missing_percent",
  "unpublished_percent",
  "price_drop_percent",
  "price_drop_products",
] as const
export type GuardLimit = (typeof guardLimits)[number]

export interface ImportRules {
  owners: Record<OwnedField, FieldOwner>
  /** In the order in which they are tried. */
  link_by: LinkKey[]
  disappeared: Disappearance
  guards: Record<GuardLimit, number>
}

export interface ImportRulesChange {
  owners?: Partial<ImportRules["owners"]>
  link_by?: LinkKey[]
  disappeared?: Disappearance
  guards?: Partial<ImportRules["guards"]>
}

/** Percents end at 100; products are counted. */
export function largestLimit(limit: GuardLimit): number {
  return limit === "price_drop_products" ? 1_000_000 : 100
}

/**
 * Only what differs: naming an owner makes the next import read every product
 * anew. Null when nothing differs.
 */
export function rulesChange(
  before: ImportRules,
  after: ImportRules
): ImportRulesChange | null {
  const owners = differing(before.owners, after.owners)
  const guards = differing(before.guards, after.guards)
  const change: ImportRulesChange = {
    ...(owners && { owners }),
    ...(before.link_by.join() !== after.link_by.join() && {
      link_by: after.link_by,
    }),
    ...(before.disappeared !== after.disappeared && {
      disappeared: after.disappeared,
    }),
    ...(guards && { guards }),
  }
  return Object.keys(change).length === 0 ? null : change
}

function differing<T extends object>(before: T, after: T): Partial<T> | null {
  const entries = Object.entries(after).filter(
    ([key, value]) => before[key as keyof T] !== value
  )
  return entries.length === 0
    ? null
    : (Object.fromEntries(entries) as Partial<T>)
}

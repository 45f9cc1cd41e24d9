/**
 * Whose word counts for a field of a product:
 *
 * - `erp`           the ERP's, at every import
 * - `erp_on_create` the ERP's when the product is made, the store's from then on
 * - `store`         the store's; an import never writes it
 */
export const fieldOwners = ["erp", "erp_on_create", "store"] as const
export type FieldOwner = (typeof fieldOwners)[number]

/** What an import may write, and a person may want to keep for the store. */
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

export type FieldOwnership = Readonly<Record<OwnedField, FieldOwner>>

/** How a record of the ERP finds a product that is in the store already. */
export const linkKeys = ["sku", "ean", "additional_code"] as const
export type LinkKey = (typeof linkKeys)[number]

/** What becomes of a product that a complete listing no longer has. */
export const disappearances = ["draft", "out_of_stock", "keep"] as const
export type Disappearance = (typeof disappearances)[number]

/** Beyond these an import stops before it writes, and asks. */
export interface GuardLimits {
  /** Percent of the imported products a complete listing may lack. */
  readonly missing_percent: number
  /** Percent of the imported products one run may unpublish. */
  readonly unpublished_percent: number
  /** A price that falls by more than this percent counts as dropped. */
  readonly price_drop_percent: number
  /** So many products may have a dropped price. */
  readonly price_drop_products: number
}

/** How a connection's catalog is brought into the store. */
export interface ImportRules {
  readonly owners: FieldOwnership
  /** In the order in which they are tried. */
  readonly link_by: readonly LinkKey[]
  readonly disappeared: Disappearance
  readonly guards: GuardLimits
}

/** The part of the rules an operator has set; the rest is as delivered. */
export interface StoredImportRules {
  readonly owners?:
    { readonly [F in OwnedField]?: FieldOwner | undefined } | undefined
  readonly link_by?: readonly LinkKey[] | undefined
  readonly disappeared?: Disappearance | undefined
  readonly guards?:
    { readonly [L in keyof GuardLimits]?: number | undefined } | undefined
}

/** The ERP keeps the catalog: what it says is what the store sells. */
export const defaultImportRules: ImportRules = {
  owners: {
    title: "erp",
    subtitle: "erp",
    description: "erp",
    status: "erp",
    brand: "erp",
    images: "erp",
    categories: "erp",
    tax: "erp",
    sku: "erp",
    ean: "erp",
    weight: "erp",
    price: "erp",
  },
  link_by: ["sku", "ean", "additional_code"],
  disappeared: "draft",
  guards: {
    missing_percent: 20,
    unpublished_percent: 20,
    price_drop_percent: 50,
    price_drop_products: 10,
  },
}

export function importRules(stored: StoredImportRules): ImportRules {
  return {
    owners: filled(defaultImportRules.owners, stored.owners),
    link_by: stored.link_by ?? defaultImportRules.link_by,
    disappeared: stored.disappeared ?? defaultImportRules.disappeared,
    guards: filled(defaultImportRules.guards, stored.guards),
  }
}

function filled<T extends object>(
  defaults: T,
  stored: { readonly [K in keyof T]?: T[K] | undefined } = {}
): T {
  const set = Object.entries(stored).filter(([, value]) => value !== undefined)
  return { ...defaults, ...Object.fromEntries(set) }
}

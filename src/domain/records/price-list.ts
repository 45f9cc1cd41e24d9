import type { CanonicalPrice } from "./product"

/** Who buys at the prices of a list. */
export interface PriceListAudience {
  /** The ERP's id of the group, or of the one customer. */
  readonly externalId: string
  /** What the store calls its customer group. */
  readonly name: string
  /** One customer's own prices go before those of a group. */
  readonly isPersonal: boolean
  /** The ERP's ids of its members; `null`: the store decides on them. */
  readonly customers: readonly string[] | null
}

/** A list of prices beside those of the catalog. */
export interface CanonicalPriceList {
  readonly externalId: string
  readonly title: string
  /** `null`: everybody. */
  readonly audience: PriceListAudience | null
  /** ISO 8601; `null`: since ever. */
  readonly startsAt: string | null
  /** ISO 8601; `null`: until further notice. */
  readonly endsAt: string | null
}

/** What a variant costs by a list. */
export interface CanonicalListPrice {
  readonly listExternalId: string
  readonly variantExternalId: string
  readonly price: CanonicalPrice
  /** The price is for so many or more; `null`: for any number. */
  readonly minQuantity: number | null
  /** The ERP's id of the tax rate, to convert with or without it. */
  readonly taxExternalId: string | null
}

/** What a list holds one price for. */
export function listPriceKey({
  listExternalId,
  variantExternalId,
  price,
  minQuantity,
}: Pick<
  CanonicalListPrice,
  "listExternalId" | "variantExternalId" | "minQuantity"
> & { readonly price: Pick<CanonicalPrice, "currency"> }): string {
  return JSON.stringify([
    listExternalId,
    variantExternalId,
    price.currency,
    minQuantity ?? 1,
  ])
}

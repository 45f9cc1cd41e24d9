import type { Address, VariationDetail } from "./data"

/** Bodies as the API takes them (vendor's samples); all may be left out. */
export interface ProductFields {
  readonly sku?: string
  readonly ean?: string
  readonly title?: string
  readonly description?: string
  readonly description_short?: string
  /** `"Categoria, Sottocategoria"`. */
  readonly category?: string
  readonly supplier?: readonly string[]
  readonly brand?: string
  readonly price?: string
  readonly purchase_price?: string
  readonly weight?: string
  readonly stock?: number | string
  readonly tax_id?: number
  readonly images?: readonly string[]
  readonly active?: 0 | 1
}

export interface VariationFields {
  readonly product_id: number
  readonly sku?: string
  readonly ean?: string
  readonly price?: string
  readonly purchase_price?: string
  readonly stock?: number | string
  readonly tax_id?: number
  readonly detail?: readonly VariationDetail[]
}

export interface CustomerFields {
  readonly business_name?: string | null
  readonly name?: string | null
  readonly last_name?: string | null
  readonly dni?: string | null
  readonly vat?: string | null
  readonly phone?: string | null
  readonly mobile?: string | null
  readonly email?: string | null
  readonly sdi?: string | null
  readonly pec?: string | null
  readonly billing_address?: Partial<Address> | null
}

export interface TaxFields {
  readonly name?: string
  readonly code?: string
  readonly value?: string
  readonly iso?: string
}

/** What has become of an ERP record that may be in the store. */
export const pairingStates = ["open", "paired", "excluded"] as const
export type PairingState = (typeof pairingStates)[number]

/** What a product of the store is recognised by. */
export interface PairingProduct {
  id: string
  title: string
  thumbnail: string | null
  status: "draft" | "proposed" | "published" | "rejected"
}

/** A row of the list. */
export interface Pairing {
  connection_id: string
  connection_name: string
  external_id: string
  state: PairingState
  label: string | null
  /** Why a person has to decide. */
  message: string | null
  /** Who left it out. */
  reason: "operator" | "undo" | null
  product: PairingProduct | null
  since: string | null
}

export interface ErpVariant {
  external_id: string
  options: Record<string, string>
  sku: string | null
  ean: string | null
  additional_codes: string[]
  /** `amount` is a decimal in text. */
  prices: { amount: string; currency: string; includes_tax: boolean }[]
}

/** A product as the ERP has it now. */
export interface ErpRecord {
  title: string
  brand: string | null
  image: string | null
  is_active: boolean
  variants: ErpVariant[]
}

export interface SharedCode {
  code: "sku" | "ean" | "barcode" | "upc"
  value: string
}

/** The other record of the connection that has a product. */
export interface ProductOwner {
  external_id: string
  /** Null: the ERP does not have it any more, or was not asked. */
  title: string | null
}

/** A product of the store that the record may be. */
export interface Candidate extends PairingProduct {
  variants: { id: string; codes: SharedCode[] }[]
  belongs_to: ProductOwner | null
  is_paired: boolean
}

/** A record beside the products it may be. */
export interface PairingDetail {
  connection_id: string
  connection_name: string
  external_id: string
  state: PairingState
  record: ErpRecord
  candidates: Candidate[]
}

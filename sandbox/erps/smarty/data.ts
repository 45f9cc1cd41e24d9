import type { DecimalString } from "../../../src/domain/money"
import type { TableData } from "../simulator/table"

/** Everything the simulated account holds; what the state file keeps. */
export interface SmartyData {
  readonly version: 1
  readonly products: TableData<Product>
  readonly variations: TableData<Variation>
  readonly customers: TableData<Customer>
  readonly taxes: TableData<Tax>
  readonly orders: TableData<Order>
  readonly movements: TableData<Movement>
  /** Names in the order of their ids, which count from 1. */
  readonly brands: readonly string[]
  readonly suppliers: readonly string[]
  /** Full paths: `"Casa, Cucina"`. */
  readonly categories: readonly string[]
}

/** Variations count from here, so that no product has the id of one. */
export const firstVariationId = 1_000_001

/** Instants are milliseconds since 1970. */
export interface Product {
  readonly id: number
  readonly createdAt: number
  updatedAt: number
  active: boolean
  title: string
  description: string
  descriptionShort: string
  /** `null`: made from the title and the descriptions. */
  translations: Readonly<Record<string, Translation>> | null
  sku: string
  ean: string
  category: string
  suppliers: readonly string[]
  brand: string | null
  price: DecimalString
  purchasePrice: DecimalString
  /** Grams. */
  weight: DecimalString
  /** `null`: Smarty keeps no stock of it. */
  stock: DecimalString | null
  taxId: number | null
  /** As they leave; a leading `@` becomes the address of this server. */
  images: readonly string[]
}

interface Translation {
  readonly name: string
  readonly description: string
  readonly description_short: string
}

export interface Variation {
  readonly id: number
  readonly productId: number
  sku: string
  ean: string
  /** `""`: the product's price. */
  price: DecimalString
  purchasePrice: DecimalString
  stock: DecimalString | null
  taxId: number | null
  detail: readonly VariationDetail[]
}

export interface VariationDetail {
  readonly name: string
  readonly value: string
}

/** What is sold: a variation, or a product that has none. */
export interface Item {
  readonly product: Product
  readonly variation: Variation | null
}

export interface Tax {
  readonly id: number
  name: string
  code: string
  /** Percent. */
  value: DecimalString
  iso: string
  readonly department: string
  readonly isDefault: boolean
}

export interface Address {
  readonly address: string | null
  readonly address2: string | null
  readonly city: string | null
  readonly zipcode: string | null
  readonly state: string | null
  readonly country_iso: string | null
}

export interface Customer {
  readonly id: number
  readonly createdAt: number
  updatedAt: number
  business_name: string | null
  name: string | null
  last_name: string | null
  /** Codice fiscale. */
  dni: string | null
  /** Partita IVA. */
  vat: string | null
  phone: string | null
  mobile: string | null
  email: string | null
  sdi: string | null
  pec: string | null
  billing_address: Address | null
}

/** A customer of whom nothing is known. */
export const blankCustomer: Omit<Customer, "id" | "createdAt" | "updatedAt"> = {
  business_name: null,
  name: null,
  last_name: null,
  dni: null,
  vat: null,
  phone: null,
  mobile: null,
  email: null,
  sdi: null,
  pec: null,
  billing_address: null,
}

export interface OrderAddress extends Address {
  readonly name: string | null
  readonly lastname: string | null
  readonly vat: string | null
  readonly dni: string | null
}

export interface OrderRow {
  readonly id: number
  readonly productId: number | null
  readonly variationId: number | null
  readonly sku: string | null
  readonly name: string
  readonly quantity: DecimalString
  readonly price: DecimalString
  /** Percent. */
  readonly discount: DecimalString
  readonly taxId: number | null
}

export interface OrderFees {
  readonly shipping: DecimalString
  /** Id in Taxes; -1: the account's own choice. */
  readonly shippingTax: number
  readonly payment: DecimalString
  readonly extra: DecimalString
}

export interface Order {
  readonly id: number
  readonly number: string
  readonly createdAt: number
  readonly date: number
  readonly code: string | null
  readonly customerId: number
  readonly paymentType: string
  readonly paid: boolean
  readonly codValue: DecimalString | null
  readonly notes: string | null
  readonly billingAddress: OrderAddress
  readonly shippingAddress: OrderAddress | null
  readonly fees: OrderFees
  readonly rows: readonly OrderRow[]
  readonly total: DecimalString
  shippedAt: number | null
  shippingConfirmedAt: number | null
  carrier: string | null
  tracking: string | null
}

/** 1 Vendita, 2 Reso, 3 Carico, 4 Rettifica. */
export type MovementType = 1 | 2 | 3 | 4

export interface Movement {
  readonly id: number
  readonly at: number
  readonly type: MovementType
  /** Sold at the till ("al banco"). */
  readonly isCounterSale: boolean
  readonly productId: number
  readonly variationId: number | null
  readonly customerId: number | null
  readonly orderId: number | null
  /** What was added to the stock; negative when goods left. */
  readonly quantity: DecimalString
}

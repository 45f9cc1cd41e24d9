import type { DecimalString } from "../../../src/domain/money"
import type { TableData } from "../simulator/table"
import type { OrderBody } from "./order-body"

/**
 * Everything the simulated company holds. Times are Warsaw's wall clock
 * without a zone: `2026-05-04T10:00:00`.
 */
export interface SymfoniaData {
  readonly version: 1
  readonly catalogs: TableData<Catalog>
  readonly contractorKinds: TableData<ContractorKind>
  readonly vatRates: TableData<VatRate>
  readonly products: TableData<Product>
  readonly stock: TableData<StockRow>
  readonly contractors: TableData<Contractor>
  readonly orders: TableData<Order>
  readonly reservations: TableData<Reservation>
  readonly priceLists: TableData<PriceList>
  readonly discounts: TableData<Discount>
  readonly images: TableData<Image>
  readonly changes: readonly Change[]
}

export interface Catalog {
  readonly id: number
  /** 0: a root. */
  readonly parentId: number
  readonly name: string
}

/** "Rodzaj": a group of contractors. */
export interface ContractorKind {
  readonly id: number
  readonly code: string
}

export interface VatRate {
  readonly id: number
  code: string
  /** Percent. */
  value: DecimalString
  /** 10 basic, 11 and 12 reduced, 3 zero, 4 exempt. */
  type: number
  active: boolean
}

export const priceKinds = { gross: 1, net: 2 } as const

/** Of one piece. */
export interface SalePrice {
  /** 1 to 4: A to D. */
  type: number
  /** One of {@link priceKinds}. */
  kind: number
  value: DecimalString
  currency: string
}

export const productTypes = { article: 0, service: 1 } as const

export interface Product {
  readonly id: number
  code: string
  name: string
  type: number
  active: boolean
  /** 0: none. */
  marker: number
  /** Plain text, CRLF. */
  note: string
  barcode: string
  /** Beside the main one. */
  barcodes: readonly string[]
  catalogId: number | null
  vatRateId: number | null
  unit: string
  prices: readonly SalePrice[]
}

export interface StockRow {
  readonly id: number
  readonly productId: number
  readonly warehouseId: number
  /** Receipts less issues. */
  inStore: DecimalString
  /** `null`: not since changes are tracked. */
  changedAt: string | null
}

export interface Address {
  readonly country: string
  readonly province: string
  readonly city: string
  readonly postCode: string
  readonly street: string
  readonly houseNo: string
  readonly apartmentNo: string
}

export interface DeliveryAddress extends Address {
  readonly id: number
  readonly code: string
}

export const contractorTypes = { firm: 0, personFirm: 1, person: 2 } as const

export interface Contractor {
  readonly id: number
  code: string
  name: string
  type: number
  active: boolean
  /** As somebody typed it: with dashes, with `PL`, or digits alone. */
  nip: string
  vatTaxPayer: boolean
  contact: Contact
  address: Address
  deliveryAddresses: readonly DeliveryAddress[]
  kindId: number | null
  marker: number
  note: string
}

export interface Contact {
  readonly name: string
  readonly surname: string
  readonly phone1: string
  readonly phone2: string
  readonly email: string
}

export interface OrderPosition {
  readonly id: number
  /** `null`: a one-off product. */
  readonly productId: number | null
  readonly code: string
  readonly name: string
  readonly quantity: DecimalString
  readonly value: DecimalString
  readonly vatRateId: number | null
}

export interface Order {
  readonly id: number
  readonly number: string
  readonly buffer: boolean
  /** `null`: a one-off contractor, of whom the document alone knows. */
  readonly buyerId: number | null
  readonly recipientId: number | null
  readonly recipientAddressId: number | null
  /** `YYYY-MM-DD` */
  readonly issueDate: string
  readonly body: OrderBody
  readonly positions: readonly OrderPosition[]
}

export interface Reservation {
  readonly id: number
  readonly productId: number
  readonly warehouseId: number
  readonly contractorId: number | null
  readonly quantity: DecimalString
  /** `null`: made by hand. */
  readonly orderId: number | null
  readonly positionId: number | null
  readonly at: string
}

export const factorTypes = { discount: 0, price: 1 } as const

export interface PriceList {
  readonly id: number
  code: string
  description: string
  active: boolean
  /** `YYYY-MM-DD`, both ends included. */
  dateFrom: string | null
  dateTo: string | null
  /** 1 Monday to 7 Sunday; `null`: all. */
  weekdays: readonly number[] | null
  /** One of {@link factorTypes}. */
  type: number
  forAll: boolean
  contractorIds: readonly number[]
  contractorKindIds: readonly number[]
  products: readonly ListedProduct[]
  /** The higher goes first. */
  priority: number
}

export interface ListedProduct {
  readonly productId: number
  /** A price, or percent off, by the list's type. */
  readonly value: DecimalString
  readonly priceType: number
  readonly currency: string
}

/** "Rabat indywidualny": of a contractor, or a kind of them, on a product. */
export interface Discount {
  readonly id: number
  active: boolean
  readonly contractorId: number | null
  readonly contractorKindId: number | null
  readonly productId: number
  /** One of {@link factorTypes}. */
  readonly type: number
  readonly value: DecimalString
  readonly currency: string
}

/** In the image agent beside the ERP; one of each product. */
export interface Image {
  readonly id: number
  readonly productId: number
  /** Of the product, as it was then. */
  code: string
  /** Order of the changes; the newest is the largest. */
  position: number
  at: string
  /** `null`: it was removed. */
  content: ImageContent | null
}

export interface ImageContent {
  readonly contentType: string
  readonly sha256: string
  readonly base64: string
}

export const trackedKinds = [
  "product",
  "contractor",
  "order",
  "priceList",
] as const
export type TrackedKind = (typeof trackedKinds)[number]

/** The last change of a record while changes were tracked. */
export interface Change {
  readonly kind: TrackedKind
  readonly id: number
  readonly at: string
  readonly isDeletion: boolean
}

import type { DecimalString } from "../../../src/domain/money"
import type { TableData } from "../simulator/table"
import type { OrderBody } from "./order-body"

/** Everything the simulated tenant ("mandante") holds. */
export interface TotalGestData {
  readonly version: 1
  readonly articles: TableData<Article>
  readonly taxes: TableData<Tax>
  readonly orders: TableData<Order>
}

/** Instants are milliseconds since 1970. */
export interface Article {
  readonly id: number
  updatedAt: number
  /** A change of stock alone does not move `updatedAt`. */
  stockedAt: number
  active: boolean
  code: string
  secondCode: string
  ean: string
  title: string
  subtitle: string
  description: string
  brand: string
  group: string
  subgroup: string
  price: DecimalString
  taxId: number | null
  /** `null`: no stock is kept of it. Of all warehouses. */
  stock: DecimalString | null
  /** Empty: it lies in one place that has no name. */
  warehouses: readonly WarehouseStock[]
  /** As they leave; a leading `@` becomes the address of this server. */
  images: readonly string[]
}

export interface WarehouseStock {
  readonly id: number
  readonly name: string
  readonly quantity: DecimalString
}

/** A kind of VAT, whose rate changes with the years. */
export interface Tax {
  readonly id: number
  code: string
  name: string
  isDefault: boolean
  /** The latest first; days are `YYYY-MM-DD`. */
  rates: readonly { readonly from: string; readonly rate: DecimalString }[]
}

export interface Order {
  readonly id: number
  readonly number: string
  readonly createdAt: number
  readonly body: OrderBody
}

/** Percent on a day; `null`: it was not in force yet. */
export function rateOn({ rates }: Tax, day: string): DecimalString | null {
  return rates.find(({ from }) => day >= from)?.rate ?? null
}

/** Ids of the seeded taxes that goods have. */
export const taxIds = { standard: 1, reduced: 2, exempt: 4 } as const

export const paymentMethods: readonly string[] = [
  "Contanti",
  "Carta di credito",
  "TWINT",
  "PostFinance",
  "Bonifico bancario",
  "Contrassegno",
]

export const warehouseNames: Readonly<Record<number, string>> = {
  1: "Lugano",
  2: "Bellinzona",
}

import Big from "big.js"
import type { OrderBody } from "./order-body"

export interface Item {
  readonly id: number
  name: string
  description: string | null
  sku: string | null
  ean: string | null
  categories: readonly string[]
  images: readonly string[]
  price: string | null
  weight_grams: string | null
  /** `null`: no stock is kept of it. */
  stock: string | null
  status: string
  /** ISO 8601 in UTC. */
  changedAt: string
  stockChangedAt: string
}

export type ItemFields = Omit<Item, "id" | "changedAt" | "stockChangedAt">

export interface Order extends OrderBody {
  readonly id: number
  readonly number: string
}

/** All that is kept between two runs. */
export interface TemplateErpData {
  readonly items: Item[]
  readonly orders: Order[]
}

const blankItem: ItemFields = {
  name: "Item",
  description: null,
  sku: null,
  ean: null,
  categories: [],
  images: [],
  price: null,
  weight_grams: null,
  stock: null,
  status: "active",
}

/** What is in the ERP, and the hands of the people who work there. */
export class TemplateErpBooks {
  readonly data: TemplateErpData
  readonly paymentMethods = ["Card", "Bank transfer", "Cash on delivery"]
  currency = "EUR"
  /** `null`: revoked. */
  token: string | null
  /** Called after every change. */
  onChange: () => void = () => undefined
  readonly #now: () => string

  constructor(token: string, data: TemplateErpData, now: () => Date) {
    this.token = token
    this.data = data
    this.#now = () => now().toISOString()
  }

  get items(): readonly Item[] {
    return this.data.items
  }

  get orders(): readonly Order[] {
    return this.data.orders
  }

  addItem(fields: Partial<ItemFields>): Item {
    const item = {
      ...blankItem,
      ...fields,
      id: (this.items.at(-1)?.id ?? 0) + 1,
      changedAt: this.#now(),
      stockChangedAt: this.#now(),
    }
    this.data.items.push(item)
    this.onChange()
    return item
  }

  findItem(idOrSku: string): Item | undefined {
    return this.items.find(
      ({ id, sku }) => String(id) === idOrSku || sku === idOrSku
    )
  }

  change(idOrSku: string, fields: Partial<ItemFields>): void {
    const item = this.findItem(idOrSku)
    if (item === undefined) {
      throw new RangeError(`There is no item ${idOrSku}`)
    }
    Object.assign(item, fields, { changedAt: this.#now() })
    if (fields.stock !== undefined) {
      item.stockChangedAt = this.#now()
    }
    this.onChange()
  }

  removeItem(idOrSku: string): void {
    const index = this.items.findIndex(
      ({ id, sku }) => String(id) === idOrSku || sku === idOrSku
    )
    if (index >= 0) {
      this.data.items.splice(index, 1)
      this.onChange()
    }
  }

  book(body: OrderBody): Order {
    const id = this.orders.length + 1
    const order = { ...body, id, number: `O-${String(1000 + id)}` }
    this.data.orders.push(order)
    this.onChange()
    return order
  }
}

export function totalOf({ rows }: OrderBody): string {
  return rows
    .reduce((total, { amount }) => total.plus(amount), new Big(0))
    .toFixed(2)
}

import { type DecimalInput, decimal } from "../../../src/domain/money"
import type { FaultMatch, FaultPlan } from "../simulator/faults"
import type {
  Customer,
  Item,
  Movement,
  MovementType,
  Order,
  Product,
  Tax,
  Variation,
} from "./data"
import { postCustomer, putCustomer } from "./entities/customers"
import { postProduct } from "./entities/product-writes"
import { postTax, putTax } from "./entities/taxes"
import { postVariation } from "./entities/variations"
import { parseId } from "./fields"
import { correctStock, moveStock } from "./stock"
import type { SmartyStore } from "./store"
import type {
  CustomerFields,
  ProductFields,
  TaxFields,
  VariationFields,
} from "./write-fields"
import { amountText } from "./wire-text"

/** As the API writes it, or as a number. */
export type Id = number | string

/**
 * What the people in the ERP's office do: they see everything and change it
 * without asking the API. Unknown ids are an error of the caller.
 */
export class SmartyOffice {
  private readonly store: SmartyStore
  private readonly faults: FaultPlan
  private key: string
  private refusesKeys = false

  constructor(store: SmartyStore, faults: FaultPlan, apiKey: string) {
    this.store = store
    this.faults = faults
    this.key = apiKey
  }

  get apiKey(): string {
    return this.key
  }

  acceptsKey(key: string): boolean {
    return !this.refusesKeys && key === this.key
  }

  /** From now on this key is valid and no other. */
  useApiKey(key: string): void {
    this.key = key
    this.refusesKeys = false
  }

  /** As if the key had been revoked, until {@link acceptApiKey}. */
  refuseApiKey(): void {
    this.refusesKeys = true
  }

  acceptApiKey(): void {
    this.refusesKeys = false
  }

  /** The next order is booked, and its answer never arrives. */
  loseNextOrderAnswer(): void {
    this.faults.add({
      kind: "reset_after_processing",
      method: "POST",
      path: /Sales_Orders\/post/,
    })
  }

  /** The next matching request is refused in Smarty's manner: 200 and words. */
  refuseNext(error: string, match: FaultMatch = {}): void {
    const body = JSON.stringify({ error })
    this.faults.add({ ...match, kind: "status", status: 200, body })
  }

  /** Oldest first. */
  orders(): readonly Order[] {
    return this.store.orders.all()
  }

  /** All that were posted under this code: more than one is a duplicate. */
  ordersWithCode(code: string): Order[] {
    return this.orders().filter((order) => order.code === code)
  }

  findOrder(id: Id): Order | null {
    return this.store.orders.get(number(id))
  }

  shipOrder(id: Id): void {
    const order = must(this.findOrder(id), `order ${String(id)}`)
    order.shippedAt ??= this.store.now()
    this.store.changed()
  }

  customers(): readonly Customer[] {
    return this.store.customers.all()
  }

  findCustomer(id: Id): Customer | null {
    return this.store.customers.get(number(id))
  }

  customersWithEmail(email: string): Customer[] {
    return this.customers().filter(
      (customer) => customer.email?.toLowerCase() === email.toLowerCase()
    )
  }

  placeCustomer(fields: CustomerFields): Customer {
    return postCustomer(this.store, { ...fields })
  }

  updateCustomer(id: Id, fields: CustomerFields): Customer {
    return putCustomer(this.store, number(id), { ...fields })
  }

  products(): readonly Product[] {
    return this.store.products.all()
  }

  variationsOf(productId: Id): readonly Variation[] {
    return this.store.variationsOf(number(productId))
  }

  /** @param idOrSku of a product or one of its variations */
  findItem(idOrSku: Id): Item | null {
    const id = parseId(idOrSku)
    return (
      (id === null ? null : this.store.itemById(id)) ??
      this.store.itemBySku(String(idOrSku))
    )
  }

  addProduct(fields: ProductFields): Product {
    return must(
      this.store.products.get(postProduct(this.store, { ...fields }).id),
      "product"
    )
  }

  addVariation(fields: VariationFields): Variation {
    return must(
      this.store.variations.get(postVariation(this.store, { ...fields }).id),
      "variation"
    )
  }

  setPrice(idOrSku: Id, price: DecimalInput): void {
    const { product, variation } = this.item(idOrSku)
    const priced = variation ?? product
    priced.price = amountText(price)
    this.touch(product)
  }

  setTitle(idOrSku: Id, title: string): void {
    const { product } = this.item(idOrSku)
    product.title = title
    product.translations = null
    this.touch(product)
  }

  /** A count of the shelf: a movement of type 4, `last_update` stays. */
  setStock(idOrSku: Id, quantity: DecimalInput): void {
    correctStock(this.store, this.item(idOrSku), quantity)
  }

  /** @param quantity added to the stock: negative when goods leave */
  addStockMovement(
    idOrSku: Id,
    quantity: DecimalInput,
    kind: { readonly type: MovementType; readonly isCounterSale?: boolean }
  ): Movement {
    return moveStock(this.store, {
      item: this.item(idOrSku),
      quantity,
      ...kind,
    })
  }

  movements(): readonly Movement[] {
    return this.store.movements.all()
  }

  setActive(idOrSku: Id, active: boolean): void {
    const { product } = this.item(idOrSku)
    product.active = active
    this.touch(product)
  }

  deactivateProduct(idOrSku: Id): void {
    this.setActive(idOrSku, false)
  }

  /** The API has no delete, but its users do: the product is just gone. */
  deleteProduct(idOrSku: Id): void {
    const { id } = this.item(idOrSku).product
    const variationIds = this.store.variationsOf(id).map((row) => row.id)
    this.store.products.remove(new Set([id]))
    this.store.variations.remove(new Set(variationIds))
    this.store.catalogChanged()
  }

  /** As {@link deleteProduct}; the product itself is changed by it. */
  deleteVariation(idOrSku: Id): void {
    const { product, variation } = this.item(idOrSku)
    this.store.variations.remove(new Set(variation && [variation.id]))
    this.store.catalogChanged()
    this.touch(product)
  }

  taxes(): readonly Tax[] {
    return this.store.taxes.all()
  }

  addTax(fields: Required<TaxFields>): Tax {
    return postTax(this.store, { ...fields })
  }

  setTax(id: Id, fields: TaxFields): Tax {
    return putTax(this.store, number(id), { ...fields })
  }

  /**
   * Raises prices by a cent, evenly over the catalog.
   * @param share from 0 to 1
   * @returns the products that changed
   */
  touchPrices(share: number): Product[] {
    const touched = evenly(this.products(), share)
    for (const product of touched) {
      product.price = amountText(decimal(product.price).plus("0.01"))
      product.updatedAt = this.store.now()
    }
    this.store.changed()
    return touched
  }

  /**
   * Adds a piece to the stock of products without variations, evenly.
   * @param share from 0 to 1
   * @returns the products that changed
   */
  touchStock(share: number): Product[] {
    const simple = this.products().filter(
      ({ id, stock }) =>
        stock !== null && this.store.variationsOf(id).length === 0
    )
    const touched = evenly(simple, share)
    for (const product of touched) {
      moveStock(this.store, {
        item: { product, variation: null },
        type: 4,
        quantity: 1,
      })
    }
    return touched
  }

  private item(idOrSku: Id): Item {
    return must(
      this.findItem(idOrSku),
      `product or variation ${String(idOrSku)}`
    )
  }

  private touch(product: Product): void {
    product.updatedAt = this.store.now()
    this.store.changed()
  }
}

/** Every n-th of them, so that all parts of the catalog are met. */
function evenly<T>(rows: readonly T[], share: number): T[] {
  return rows.filter(
    (_, index) => Math.floor((index + 1) * share) > Math.floor(index * share)
  )
}

function number(id: Id): number {
  return parseId(id) ?? 0
}

function must<T>(found: T | null, what: string): T {
  if (found === null) {
    throw new RangeError(`There is no ${what}`)
  }
  return found
}

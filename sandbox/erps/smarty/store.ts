import type {
  Customer,
  Item,
  Movement,
  Order,
  Product,
  SmartyData,
  Tax,
  Variation,
} from "./data"
import { NameList, Table } from "../simulator/table"

interface CatalogIndex {
  readonly bySku: ReadonlyMap<string, Item>
  readonly variationsOf: ReadonlyMap<number, readonly Variation[]>
}

/** The account's books in memory. */
export class SmartyStore {
  readonly products: Table<Product>
  readonly variations: Table<Variation>
  readonly customers: Table<Customer>
  readonly taxes: Table<Tax>
  readonly orders: Table<Order>
  readonly movements: Table<Movement>
  readonly brands: NameList
  readonly suppliers: NameList
  readonly categories: NameList
  private readonly clock: () => Date
  private readonly listeners: (() => void)[] = []
  private index: CatalogIndex | null = null

  constructor(data: SmartyData, now: () => Date) {
    this.products = new Table(data.products)
    this.variations = new Table(data.variations)
    this.customers = new Table(data.customers)
    this.taxes = new Table(data.taxes)
    this.orders = new Table(data.orders)
    this.movements = new Table(data.movements)
    this.brands = new NameList(data.brands)
    this.suppliers = new NameList(data.suppliers)
    this.categories = new NameList(data.categories)
    this.clock = now
  }

  /** Whole seconds, as Smarty's timestamps are. */
  now(): number {
    return Math.floor(this.clock().getTime() / 1000) * 1000
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener)
  }

  /** Call after every change of a row. */
  changed(): void {
    for (const listener of this.listeners) {
      listener()
    }
  }

  /** Call besides when products, variations or their codes changed. */
  catalogChanged(): void {
    this.index = null
    this.changed()
  }

  variationsOf(productId: number): readonly Variation[] {
    return this.catalog().variationsOf.get(productId) ?? []
  }

  itemBySku(sku: string): Item | null {
    return this.catalog().bySku.get(sku) ?? null
  }

  /**
   * Products and variations count from far apart (`firstVariationId`), so one
   * number names either.
   */
  itemById(id: number): Item | null {
    const product = this.products.get(id)
    if (product) {
      return { product, variation: null }
    }
    const variation = this.variations.get(id)
    const parent = variation && this.products.get(variation.productId)
    return parent ? { product: parent, variation } : null
  }

  toData(): SmartyData {
    return {
      version: 1,
      products: this.products.toData(),
      variations: this.variations.toData(),
      customers: this.customers.toData(),
      taxes: this.taxes.toData(),
      orders: this.orders.toData(),
      movements: this.movements.toData(),
      brands: this.brands.all(),
      suppliers: this.suppliers.all(),
      categories: this.categories.all(),
    }
  }

  private catalog(): CatalogIndex {
    this.index ??= buildIndex(this.products.all(), this.variations.all())
    return this.index
  }
}

function buildIndex(
  products: readonly Product[],
  variations: readonly Variation[]
): CatalogIndex {
  const variationsOf = new Map<number, Variation[]>()
  for (const variation of variations) {
    const siblings = variationsOf.get(variation.productId) ?? []
    siblings.push(variation)
    variationsOf.set(variation.productId, siblings)
  }
  const bySku = new Map<string, Item>()
  for (const item of itemsOf(products, variationsOf)) {
    const { sku } = item.variation ?? item.product
    // Where a code was given twice, the older record answers to it.
    if (sku !== "" && !bySku.has(sku)) {
      bySku.set(sku, item)
    }
  }
  return { bySku, variationsOf }
}

function* itemsOf(
  products: readonly Product[],
  variationsOf: ReadonlyMap<number, readonly Variation[]>
): Generator<Item> {
  for (const product of products) {
    yield { product, variation: null }
    for (const variation of variationsOf.get(product.id) ?? []) {
      yield { product, variation }
    }
  }
}

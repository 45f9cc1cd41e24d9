import { decimal } from "../../../../src/domain/money"
import type { JsonRecord } from "../../simulator/json"
import type { Product } from "../data"
import {
  mentions,
  type ListQuery,
  type Predicate,
  whenSet,
} from "../list-query"
import { toRomeTimestamp } from "../rome-time"
import type { SmartyStore } from "../store"
import { type Entity, type EntityContext, idText } from "./entity"
import { postProduct, putProduct } from "./product-writes"
import { variationRow } from "./variations"

const columns = [
  "id",
  "active",
  "created",
  "last_update",
  "title",
  "description",
  "description_short",
  "translations",
  "sku",
  "ean",
  "price",
  "purchase_price",
  "weight",
  "stock",
  "tax_id",
  "brand",
  "category",
  "supplier",
  "images",
  "variations",
]

export function products(context: EntityContext): Entity {
  const { store } = context
  return {
    columns,
    filters: [
      "text",
      "sku",
      "ean",
      "category_id",
      "brand",
      "supplier_id",
      "tax_id",
      "feature_value_id",
      "last_update_from",
      "last_update_to",
      "in_stock",
    ],
    list: (query) =>
      query
        .page(store.products.all(), predicatesOf(query, store))
        .map((product) => productRow(product, context)),
    get: (id) => {
      const product = store.products.get(id)
      return product && productRow(product, context)
    },
    post: (body) => postProduct(store, body),
    put: (id, body, query) =>
      putProduct(store, id, {
        body,
        replacesImages: query.get("replace_images") === "1",
      }),
  }
}

/** A product with variations has the stock of all of them. */
export function stockOf(product: Product, store: SmartyStore): string | null {
  const variations = store.variationsOf(product.id)
  if (variations.length === 0) {
    return product.stock
  }
  return variations
    .reduce((total, { stock }) => total.plus(stock ?? 0), decimal(0))
    .toFixed()
}

function predicatesOf(
  query: ListQuery,
  store: SmartyStore
): Predicate<Product>[] {
  return [
    ...codePredicates(query, store),
    ...groupPredicates(query, store),
    ...whenSet(
      query.instant("last_update_from"),
      ({ updatedAt }: Product, from) => updatedAt >= from
    ),
    ...whenSet(
      query.instant("last_update_to"),
      ({ updatedAt }: Product, to) => updatedAt <= to
    ),
    ...whenSet(
      query.flag("in_stock"),
      (product: Product, inStock) =>
        decimal(stockOf(product, store) ?? 0).gt(0) === inStock
    ),
  ]
}

function codePredicates(
  query: ListQuery,
  store: SmartyStore
): Predicate<Product>[] {
  const records = (product: Product) => [
    product,
    ...store.variationsOf(product.id),
  ]
  return [
    ...whenSet(query.text("sku"), (product: Product, sku) =>
      records(product).some((record) => record.sku === sku)
    ),
    ...whenSet(query.text("ean"), (product: Product, ean) =>
      records(product).some((record) => record.ean === ean)
    ),
    ...whenSet(query.text("text"), (product: Product, text) =>
      mentions(
        [
          product.title,
          ...records(product).flatMap(({ sku, ean }) => [sku, ean]),
        ],
        text
      )
    ),
  ]
}

function groupPredicates(
  query: ListQuery,
  store: SmartyStore
): Predicate<Product>[] {
  return [
    ...whenSet(query.id("category_id"), (product: Product, id) =>
      isIn(product.category, store.categories.nameOf(id))
    ),
    ...whenSet(
      query.text("brand"),
      ({ brand }: Product, name) => brand?.toLowerCase() === name.toLowerCase()
    ),
    ...whenSet(query.id("supplier_id"), ({ suppliers }: Product, id) =>
      suppliers.includes(store.suppliers.nameOf(id) ?? "")
    ),
    ...whenSet(query.id("tax_id"), ({ taxId }: Product, id) => taxId === id),
    // No product of this account carries a feature.
    ...whenSet(query.id("feature_value_id"), () => false),
  ]
}

function isIn(category: string, path: string | null): boolean {
  return (
    path !== null && (category === path || category.startsWith(`${path}, `))
  )
}

function productRow(product: Product, context: EntityContext): JsonRecord {
  const { store } = context
  return {
    id: idText(product.id),
    active: product.active ? 1 : 0,
    created: toRomeTimestamp(product.createdAt),
    last_update: toRomeTimestamp(product.updatedAt),
    title: product.title,
    description: product.description,
    description_short: product.descriptionShort,
    translations: product.translations ?? defaultTranslations(product),
    sku: product.sku,
    ean: product.ean,
    price: product.price,
    purchase_price: product.purchasePrice,
    weight: product.weight,
    stock: stockOf(product, store),
    tax_id: idText(product.taxId),
    brand: product.brand,
    category: product.category,
    supplier: product.suppliers,
    images: product.images.map((image) =>
      image.startsWith("@") ? context.origin() + image.slice(1) : image
    ),
    ...variationMembers(product, context),
  }
}

/** Language 1 is the account's own, 2 was never filled in. */
function defaultTranslations(product: Product) {
  return {
    "1": {
      name: product.title,
      description: product.description,
      description_short: product.descriptionShort,
    },
    "2": { name: "", description: "", description_short: "" },
  }
}

function variationMembers(
  { id }: Product,
  { store, assumptions }: EntityContext
): JsonRecord {
  const variations = store.variationsOf(id)
  return assumptions.embedsVariations
    ? { variations: variations.map(variationRow) }
    : { has_variations: variations.length > 0 ? 1 : 0 }
}

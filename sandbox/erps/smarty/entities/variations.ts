import type { JsonRecord } from "../../simulator/json"
import { ApiError, fieldNotValid } from "../api-error"
import type { Item, Variation } from "../data"
import { Fields } from "../fields"
import { whenSet } from "../list-query"
import { correctStock } from "../stock"
import type { SmartyStore } from "../store"
import { amountText } from "../wire-text"
import { type Entity, type EntityContext, idText, type Written } from "./entity"
import { checkTax } from "./product-writes"

const columns = [
  "id",
  "product_id",
  "sku",
  "ean",
  "price",
  "purchase_price",
  "tax_id",
  "stock",
  "detail",
]

const known = columns.filter((name) => name !== "id")

export function variations({ store }: EntityContext): Entity {
  return {
    columns,
    filters: ["product_id"],
    list: (query) =>
      query
        .page(
          store.variations.all(),
          whenSet(
            query.id("product_id"),
            ({ productId }: Variation, id) => productId === id
          )
        )
        .map(variationRow),
    get: (id) => {
      const variation = store.variations.get(id)
      return variation && variationRow(variation)
    },
    post: (body) => postVariation(store, body),
    put: (id, body) => put(store, id, body),
  }
}

export function variationRow(variation: Variation): JsonRecord {
  return {
    id: idText(variation.id),
    product_id: idText(variation.productId),
    sku: variation.sku,
    ean: variation.ean,
    price: variation.price,
    purchase_price: variation.purchasePrice,
    tax_id: idText(variation.taxId),
    stock: variation.stock,
    detail: variation.detail,
  }
}

export function postVariation(store: SmartyStore, body: JsonRecord): Written {
  const fields = new Fields(body, known)
  const productId = fields.require("product_id", fields.id("product_id"))
  const product = store.products.get(productId)
  if (!product) {
    throw fieldNotValid("product_id")
  }
  checkTax(store, fields)
  const variation = store.variations.add((id) => emptyVariation(id, productId))
  apply(fields, variation)
  product.updatedAt = store.now()
  store.catalogChanged()
  setStock(store, fields, { product, variation })
  return { id: variation.id }
}

function put(store: SmartyStore, id: number, body: JsonRecord): Written {
  const fields = new Fields(body, known)
  const item = store.itemById(id)
  if (!item?.variation) {
    throw new ApiError("Id not valid")
  }
  checkTax(store, fields)
  setStock(store, fields, item)
  const others = known.filter((name) => !["product_id", "stock"].includes(name))
  if (others.some((name) => fields.has(name))) {
    apply(fields, item.variation)
    item.product.updatedAt = store.now()
  }
  store.catalogChanged()
  return { id }
}

function emptyVariation(id: number, productId: number): Variation {
  return {
    id,
    productId,
    sku: "",
    ean: "",
    price: "",
    purchasePrice: "0.00",
    stock: null,
    taxId: null,
    detail: [],
  }
}

function apply(fields: Fields, variation: Variation): void {
  const changes: Record<string, () => Partial<Variation>> = {
    sku: () => ({ sku: fields.text("sku") ?? "" }),
    ean: () => ({ ean: fields.text("ean") ?? "" }),
    price: () => ({ price: optionalAmount(fields.amount("price")) }),
    purchase_price: () => ({
      purchasePrice: amountText(fields.amount("purchase_price")),
    }),
    tax_id: () => ({ taxId: fields.id("tax_id") }),
    detail: () => ({ detail: detailOf(fields) }),
  }
  for (const [name, change] of Object.entries(changes)) {
    if (fields.has(name)) {
      Object.assign(variation, change())
    }
  }
}

function optionalAmount(amount: string | null): string {
  return amount === null ? "" : amountText(amount)
}

function detailOf(fields: Fields) {
  return fields.objects("detail", ["name", "value"]).map((detail) => ({
    name: detail.require("name", detail.text("name")),
    value: detail.require("value", detail.text("value")),
  }))
}

function setStock(store: SmartyStore, fields: Fields, item: Item): void {
  const stock = fields.amount("stock")
  if (stock !== null) {
    correctStock(store, item, stock)
  }
}

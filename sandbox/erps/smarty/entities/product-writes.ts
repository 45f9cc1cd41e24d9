import type { JsonRecord } from "../../simulator/json"
import { ApiError, fieldNotValid } from "../api-error"
import { amountText, categoriesAbove } from "../wire-text"
import type { Product } from "../data"
import { Fields } from "../fields"
import { correctStock } from "../stock"
import type { SmartyStore } from "../store"
import type { Written } from "./entity"

const known = [
  "sku",
  "ean",
  "title",
  "description",
  "description_short",
  "category",
  "supplier",
  "brand",
  "price",
  "purchase_price",
  "weight",
  "stock",
  "tax_id",
  "images",
  "active",
]

export interface ProductUpdate {
  readonly body: JsonRecord
  /** Otherwise pictures are added to those there are. */
  readonly replacesImages: boolean
}

export function postProduct(store: SmartyStore, body: JsonRecord): Written {
  const fields = new Fields(body, known)
  fields.require("title", fields.text("title") ?? fields.text("sku"))
  checkTax(store, fields)
  const product = store.products.add((id) => emptyProduct(id, store.now()))
  apply(fields, product, true)
  register(store, product)
  setStock(store, fields, product)
  store.catalogChanged()
  return { id: product.id }
}

/** A change of nothing but the stock leaves `last_update` alone. */
export function putProduct(
  store: SmartyStore,
  id: number,
  { body, replacesImages }: ProductUpdate
): Written {
  const fields = new Fields(body, known)
  const product = store.products.get(id)
  if (!product) {
    throw new ApiError("Id not valid")
  }
  checkTax(store, fields)
  setStock(store, fields, product)
  if (known.some((name) => name !== "stock" && fields.has(name))) {
    apply(fields, product, replacesImages)
    register(store, product)
    product.updatedAt = store.now()
  }
  store.catalogChanged()
  return { id }
}

/** Makes the names in use known to Brands, Suppliers and Categories. */
function register(store: SmartyStore, product: Product): void {
  if (product.brand !== null) {
    store.brands.mention(product.brand)
  }
  for (const supplier of product.suppliers) {
    store.suppliers.mention(supplier)
  }
  for (const path of categoriesAbove(product.category)) {
    store.categories.mention(path)
  }
}

export function checkTax(store: SmartyStore, fields: Fields): void {
  const taxId = fields.id("tax_id")
  if (taxId !== null && !store.taxes.get(taxId)) {
    throw fieldNotValid(fields.path("tax_id"))
  }
}

function emptyProduct(id: number, now: number): Product {
  return {
    id,
    createdAt: now,
    updatedAt: now,
    active: true,
    title: "",
    description: "",
    descriptionShort: "",
    translations: null,
    sku: "",
    ean: "",
    category: "",
    suppliers: [],
    brand: null,
    price: "0.00",
    purchasePrice: "0.00",
    weight: "0",
    stock: null,
    taxId: null,
    images: [],
  }
}

function apply(fields: Fields, product: Product, replacesImages: boolean) {
  const changes: Record<string, () => Partial<Product>> = {
    sku: () => ({ sku: fields.text("sku") ?? "" }),
    ean: () => ({ ean: fields.text("ean") ?? "" }),
    title: () => ({ title: fields.text("title") ?? "" }),
    description: () => ({ description: fields.text("description") ?? "" }),
    description_short: () => ({
      descriptionShort: fields.text("description_short") ?? "",
    }),
    category: () => ({ category: fields.text("category") ?? "" }),
    supplier: () => ({ suppliers: fields.texts("supplier") }),
    brand: () => ({ brand: fields.text("brand") }),
    price: () => ({ price: amountText(fields.amount("price")) }),
    purchase_price: () => ({
      purchasePrice: amountText(fields.amount("purchase_price")),
    }),
    weight: () => ({ weight: fields.amount("weight") ?? "0" }),
    tax_id: () => ({ taxId: fields.id("tax_id") }),
    images: () => ({
      images: replacesImages
        ? fields.texts("images")
        : [...product.images, ...fields.texts("images")],
    }),
    active: () => ({ active: fields.flag("active") }),
  }
  for (const [name, change] of Object.entries(changes)) {
    if (fields.has(name)) {
      Object.assign(product, change())
    }
  }
}

function setStock(store: SmartyStore, fields: Fields, product: Product) {
  const stock = fields.amount("stock")
  if (stock !== null) {
    correctStock(store, { product, variation: null }, stock)
  }
}

import { type DecimalString, decimal } from "../../../../src/domain/money"
import { ApiError, fieldNotSet, fieldNotValid } from "../api-error"
import type { Item, Product, Variation } from "../data"
import type { Fields } from "../fields"
import type { SmartyStore } from "../store"
import { amountText } from "../wire-text"

const rowFields = [
  "sku",
  "name",
  "quantity",
  "price",
  "product_id",
  "combination_id",
  "discount",
  "tax_id",
]

export interface RowDraft {
  /** `null`: a free row, of nothing in the catalog. */
  readonly item: Item | null
  readonly sku: string | null
  readonly name: string
  readonly quantity: DecimalString
  readonly price: DecimalString
  readonly discount: DecimalString
  readonly taxId: number | null
}

/** @throws {ApiError} for the first thing a strict ERP would refuse */
export function readRows(fields: Fields, store: SmartyStore): RowDraft[] {
  const rows = fields.objects("rows", rowFields)
  fields.require("rows", rows[0] ?? null)
  return rows.map((row) => readRow(row, store))
}

function readRow(row: Fields, store: SmartyStore): RowDraft {
  const item = findItem(row, store)
  const sku = row.text("sku")
  return {
    item,
    sku: sku ?? item?.variation?.sku ?? item?.product.sku ?? null,
    name: row.require("name", row.text("name") ?? item?.product.title ?? null),
    quantity: readQuantity(row),
    price: amountText(row.require("price", row.charge("price"))),
    discount: row.charge("discount") ?? "0",
    taxId: readTax(row, store) ?? taxOf(item),
  }
}

function readQuantity(row: Fields): DecimalString {
  const quantity = row.require("quantity", row.amount("quantity"))
  if (!decimal(quantity).gt(0)) {
    throw fieldNotValid(row.path("quantity"))
  }
  return quantity
}

function readTax(row: Fields, store: SmartyStore): number | null {
  const taxId = row.id("tax_id")
  if (taxId !== null && !store.taxes.get(taxId)) {
    throw fieldNotValid(row.path("tax_id"))
  }
  return taxId
}

function taxOf(item: Item | null): number | null {
  return item?.variation?.taxId ?? item?.product.taxId ?? null
}

/**
 * By ids when they are there, otherwise by code. A code nobody knows is a free
 * row when it has a name to print.
 */
function findItem(row: Fields, store: SmartyStore): Item | null {
  const productId = row.id("product_id")
  const sku = row.text("sku")
  if (productId !== null) {
    return itemOfIds(row, productId, store)
  }
  const item = sku === null ? null : store.itemBySku(sku)
  if (!item && row.text("name") === null) {
    throw new ApiError(
      sku === null ? "Field not set: rows.sku" : `Sku not valid: ${sku}`
    )
  }
  return item
}

function itemOfIds(row: Fields, productId: number, store: SmartyStore): Item {
  const product = store.products.get(productId)
  if (!product) {
    throw fieldNotValid(row.path("product_id"))
  }
  return { product, variation: variationOfIds(row, product, store) }
}

/** Goods in variations are sold by variation, named by id or by code. */
function variationOfIds(
  row: Fields,
  product: Product,
  store: SmartyStore
): Variation | null {
  const id = row.id("combination_id")
  const sku = row.text("sku")
  const variations = store.variationsOf(product.id)
  const named = variations.find((variation) =>
    id === null ? variation.sku === sku : variation.id === id
  )
  if (!named && id !== null) {
    throw fieldNotValid(row.path("combination_id"))
  }
  if (!named && variations.length > 0) {
    throw fieldNotSet(row.path("combination_id"))
  }
  return named ?? null
}

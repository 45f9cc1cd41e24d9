import { decimal, toCents } from "../../../src/domain/money"
import { createRandom, type Random } from "../simulator/random"
import { withEanCheckDigit } from "../simulator/ean"
import {
  firstVariationId,
  type Product,
  type SmartyData,
  type Variation,
} from "./data"
import { clothing, colours, type Goods, plainGoods, sizes } from "./demo-goods"
import { addOddities } from "./demo-oddities"
import { tableOf } from "../simulator/table"
import { categoriesAbove } from "./wire-text"

export type CatalogData = Pick<
  SmartyData,
  "products" | "variations" | "brands" | "suppliers" | "categories"
>

/** Real accounts are years old: their ids do not begin at 1. */
const firstProductId = 7001
const dayMs = 86_400_000

/** A shop for kitchen, cellar, larder and wardrobe; the same every time. */
export function demoCatalog(now: Date): CatalogData {
  const random = createRandom(1861)
  const context = { random, now: wholeSecond(now) }
  const products = [
    ...plainGoods.flatMap(articlesOf),
    ...clothing.flatMap(articlesOf),
  ].map((article, index) => toProduct(article, index, context))
  const variations = variationsFor(
    products.filter(({ category }) => isInVariations(category)),
    random
  )
  addOddities(products, variations)
  return withNames(products, variations)
}

interface Article {
  readonly goods: Goods
  readonly title: string
}

interface Making {
  readonly random: Random
  readonly now: number
}

function articlesOf(goods: Goods): Article[] {
  return goods.titles.map((title) => ({ goods, title }))
}

function toProduct(
  { goods, title }: Article,
  index: number,
  { random, now }: Making
): Product {
  const id = firstProductId + index
  const cents = random.pick([90, 50, 0, 99])
  const euros = random.integer(...goods.euros)
  const createdAt = now - random.integer(90, 900) * dayMs
  return {
    id,
    createdAt,
    updatedAt: now - random.integer(1, 80) * dayMs,
    active: true,
    title,
    ...texts(goods, title),
    translations: null,
    sku: `SM-${String(id)}`,
    ean: italianEan(index),
    category: goods.category,
    suppliers: [`${random.pick(["Ingrosso", "Distribuzione"])} Bassi`],
    brand: random.pick(goods.brands),
    price: `${String(euros)}.${String(cents).padStart(2, "0")}`,
    purchasePrice: toCents(decimal(euros).times("0.55")),
    weight: String(random.integer(...goods.grams)),
    stock: String(random.next() < 0.08 ? 0 : random.integer(1, 200)),
    taxId: goods.taxId,
    images: [`@/images/${String(id)}-1.svg`],
  }
}

function texts({ summary, features }: Goods, title: string) {
  const items = features.map((feature) => `<li>${feature}</li>`).join("")
  return {
    descriptionShort: summary,
    description: `<p><strong>${title}</strong>. ${summary}</p><ul>${items}</ul><p>Spedito dal nostro magazzino di Milano.</p>`,
  }
}

/** 80 to 83 are Italy's prefixes. */
function italianEan(item: number): string {
  return withEanCheckDigit(`8012345${String(item).padStart(5, "0")}`)
}

function isInVariations(category: string): boolean {
  return clothing.some((goods) => goods.category === category)
}

function variationsFor(
  products: readonly Product[],
  random: Random
): Variation[] {
  const all: Variation[] = []
  for (const product of products) {
    for (const detail of detailsOf(product, random)) {
      all.push(toVariation(product, { detail, random, number: all.length }))
    }
  }
  return all
}

/** Clothes come in colours and sizes, linen in colours. */
function detailsOf({ category }: Product, random: Random) {
  const first = random.integer(0, 2)
  const chosen = colours.slice(first, first + random.integer(2, 3))
  const inSizes = category.startsWith("Abbigliamento")
  return chosen.flatMap((colour) =>
    (inSizes ? sizes : [null]).map((size) => [
      { name: "Colore", value: colour },
      ...(size === null ? [] : [{ name: "Taglia", value: size }]),
    ])
  )
}

function toVariation(
  product: Product,
  making: {
    readonly detail: Variation["detail"]
    readonly random: Random
    readonly number: number
  }
): Variation {
  const { detail, random, number } = making
  const suffix = detail.map(({ value }) => value.slice(0, 3).toUpperCase())
  return {
    id: firstVariationId + number,
    productId: product.id,
    sku: [product.sku, ...suffix].join("-"),
    ean: italianEan(50_000 + number),
    price: product.price,
    purchasePrice: product.purchasePrice,
    stock: String(random.next() < 0.1 ? 0 : random.integer(1, 60)),
    taxId: product.taxId,
    detail,
  }
}

function withNames(products: Product[], variations: Variation[]): CatalogData {
  const unique = (names: readonly string[]) => [...new Set(names)]
  return {
    products: tableOf(products, firstProductId),
    variations: tableOf(variations, firstVariationId),
    brands: unique(products.flatMap(({ brand }) => brand ?? [])),
    suppliers: unique(products.flatMap(({ suppliers }) => suppliers)),
    categories: unique(
      products.flatMap(({ category }) => categoriesAbove(category))
    ),
  }
}

function wholeSecond(now: Date): number {
  return Math.floor(now.getTime() / 1000) * 1000
}

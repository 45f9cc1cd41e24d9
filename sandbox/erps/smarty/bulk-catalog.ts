import { withEanCheckDigit } from "../simulator/ean"
import { firstVariationId, type Product } from "./data"
import type { CatalogData } from "./demo-catalog"
import { plainGoods } from "./demo-goods"
import { tableOf } from "../simulator/table"

/**
 * Any number of products without variations, for measurements. Rows share
 * their long texts and lists, so 100,000 of them stay below 100 MB.
 */
export function bulkCatalog(count: number, now: Date): CatalogData {
  const createdAt = Math.floor(now.getTime() / 1000) * 1000 - 86_400_000
  const products = Array.from({ length: count }, (_, index) =>
    toProduct(index, createdAt)
  )
  return {
    products: tableOf(products),
    variations: tableOf([], firstVariationId),
    brands: [brand],
    suppliers: [],
    categories,
  }
}

const brand = "Ingrosso Generale"
const images: readonly string[] = []
const suppliers: readonly string[] = []
const categories = Array.from(
  { length: 40 },
  (_, index) => `Reparto ${String(index + 1)}`
)
const descriptions = plainGoods.map(
  ({ summary, features }) =>
    `<p>${summary}</p><ul>${features.map((feature) => `<li>${feature}</li>`).join("")}</ul>`
)

function toProduct(index: number, createdAt: number): Product {
  const number = String(index + 1).padStart(7, "0")
  return {
    id: index + 1,
    createdAt,
    updatedAt: createdAt,
    active: true,
    title: `Articolo ${number}`,
    description: descriptions[index % descriptions.length] ?? "",
    descriptionShort: "",
    translations: null,
    sku: `B-${number}`,
    ean: withEanCheckDigit(`80000${number}`),
    category: categories[index % categories.length] ?? "",
    suppliers,
    brand,
    price: `${String(1 + (index % 97))}.90`,
    purchasePrice: "0.50",
    weight: "500",
    stock: String(index % 200),
    taxId: 1 + (index % 3),
    images,
  }
}

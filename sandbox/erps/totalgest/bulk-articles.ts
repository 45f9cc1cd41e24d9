import { withEanCheckDigit } from "../simulator/ean"
import type { Article } from "./data"

/** Any number of articles, for measurements; they share their lists. */
export function bulkArticles(count: number, now: Date): Article[] {
  const at = Math.floor(now.getTime() / 1000) * 1000 - 86_400_000
  return Array.from({ length: count }, (_, index) => toArticle(index, at))
}

const nothing: readonly [] = []

function toArticle(index: number, at: number): Article {
  const number = String(index + 1).padStart(7, "0")
  return {
    id: index + 1,
    updatedAt: at,
    stockedAt: at,
    active: true,
    code: `B-${number}`,
    secondCode: "",
    ean: withEanCheckDigit(`76000${number}`),
    title: `Articolo ${number}`,
    subtitle: "",
    description: "<p>Merce da banco</p>",
    brand: "Ingrosso Generale",
    group: "Reparto",
    subgroup: String(1 + (index % 40)),
    price: `${String(1 + (index % 97))}.90`,
    taxId: 1 + (index % 2),
    stock: String(index % 200),
    warehouses: nothing,
    images: nothing,
  }
}

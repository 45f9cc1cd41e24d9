import { withEanCheckDigit } from "../simulator/ean"
import { createRandom, type Random } from "../simulator/random"
import {
  type Article,
  taxIds,
  warehouseNames,
  type WarehouseStock,
} from "./data"
import { demoGoods, type Goods } from "./demo-goods"

/** Real tenants are years old: their ids do not begin at 1. */
export const firstArticleId = 3001
const dayMs = 86_400_000

/** The same every time. */
export function demoArticles(now: Date): Article[] {
  const random = createRandom(1291)
  const at = Math.floor(now.getTime() / 1000) * 1000
  const articles = demoGoods
    .flatMap((goods) => goods.titles.map((title) => ({ goods, title })))
    .map(({ goods, title }, index) =>
      toArticle(goods, title, { index, random, at })
    )
  addOddities(articles)
  return articles
}

interface Making {
  readonly index: number
  readonly random: Random
  readonly at: number
}

function toArticle(
  goods: Goods,
  title: string,
  { index, random, at }: Making
): Article {
  const id = firstArticleId + index
  const francs = random.integer(...goods.francs)
  // Nobody has coins below five centimes.
  const centimes = random.pick(["00", "50", "90", "95"])
  const updatedAt = at - random.integer(1, 80) * dayMs
  return {
    id,
    updatedAt,
    stockedAt: updatedAt,
    active: true,
    code: `TG-${String(id)}`,
    secondCode: index % 5 === 0 ? `FORN-${String(90_000 + id)}` : "",
    ean: swissEan(index),
    title,
    subtitle: goods.summary,
    description: describe(goods, title),
    brand: random.pick(goods.brands),
    group: goods.group,
    subgroup: goods.subgroup,
    price: `${String(francs)}.${centimes}`,
    taxId: goods.taxId,
    ...stockOf(random),
    images: [`@/immagini/${String(id)}-1.svg`],
  }
}

function describe({ summary, features }: Goods, title: string): string {
  const items = features.map((feature) => `<li>${feature}</li>`).join("")
  return `<p><strong>${title}</strong>. ${summary}</p><ul>${items}</ul>`
}

/** 76 is the prefix of Switzerland. */
function swissEan(item: number): string {
  return withEanCheckDigit(`7612345${String(item).padStart(5, "0")}`)
}

/** In both warehouses, some of it in none. */
function stockOf(random: Random): Pick<Article, "stock" | "warehouses"> {
  const quantities =
    random.next() < 0.08
      ? [0, 0]
      : [random.integer(1, 80), random.integer(0, 40)]
  const warehouses = quantities.map((quantity, index): WarehouseStock => ({
    id: index + 1,
    name: warehouseNames[index + 1] ?? "",
    quantity: String(quantity),
  }))
  const total = quantities.reduce((sum, quantity) => sum + quantity, 0)
  return { stock: String(total), warehouses }
}

/** What real tenants may hold: the reason to be tolerant. */
const oddities: readonly Partial<Article>[] = [
  { title: "", description: "" },
  { stock: null, warehouses: [] },
  { stock: "-2", warehouses: [] },
  { stock: "12.5", warehouses: [] },
  { ean: "", brand: "" },
  { group: "", subgroup: "" },
  { images: [] },
  { taxId: taxIds.exempt },
  { active: false },
  {
    description:
      '<p onclick="alert(1)">Scopri di più</p><script>document.title = "stolen"</script>',
  },
]

/** Always over the same articles. */
function addOddities(articles: readonly Article[]): void {
  oddities.forEach((oddity, index) => {
    Object.assign(articles[5 + index * 13] ?? {}, oddity)
  })
}

import { tableOf } from "../simulator/table"
import { bulkArticles } from "./bulk-articles"
import type { Tax, TotalGestData } from "./data"
import { demoArticles, firstArticleId } from "./demo-articles"

/** What a tenant begins with; `articles: n` is for measurements. */
export type TotalGestSeed = "demo" | "empty" | { readonly articles: number }

export function seedData(seed: TotalGestSeed, now: Date): TotalGestData {
  const articles =
    seed === "empty"
      ? []
      : seed === "demo"
        ? demoArticles(now)
        : bulkArticles(seed.articles, now)
  return {
    version: 1,
    articles: tableOf(articles, firstArticleId),
    taxes: tableOf(tenantTaxes.map((tax) => ({ ...tax }))),
    orders: tableOf([]),
  }
}

/** What was before is older than any order that could still be sent. */
const BEFORE = "2018-01-01"
const SINCE = "2024-01-01"

/** The kinds of Swiss VAT with their rates before and after 2024. */
const tenantTaxes: readonly Tax[] = [
  { code: "NORM", name: "Aliquota normale", now: "8.1", before: "7.7" },
  { code: "RID", name: "Aliquota ridotta", now: "2.6", before: "2.5" },
  {
    code: "ALL",
    name: "Aliquota speciale alloggio",
    now: "3.8",
    before: "3.7",
  },
  { code: "ES", name: "Esente", now: "0", before: "0" },
].map(({ code, name, now, before }, index) => ({
  id: index + 1,
  code,
  name,
  isDefault: code === "NORM",
  rates: [
    { from: SINCE, rate: now },
    { from: BEFORE, rate: before },
  ],
}))

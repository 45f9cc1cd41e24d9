import type { JsonRecord } from "../simulator/json"
import type { Article, WarehouseStock } from "./data"
import { type ListQuery, whenSet } from "./list-query"
import type { TotalGestStore } from "./store"

/** @param origin of this server, for absolute picture addresses */
export function listArticles(
  { articles }: TotalGestStore,
  query: ListQuery,
  origin: string
): object {
  const ids = query.text("id")?.split(",") ?? null
  return query.page(
    articles.all(),
    [
      ...whenSet(ids, ({ id }: Article, wanted) => wanted.includes(String(id))),
      ...whenSet(
        query.instant("modificatoDal"),
        ({ updatedAt }: Article, since) => updatedAt >= since
      ),
    ],
    (article) => articleRow(article, origin)
  )
}

export function listStock({ articles }: TotalGestStore, query: ListQuery) {
  return query.page(
    articles.all(),
    whenSet(
      query.instant("modificatoDal"),
      ({ stockedAt }: Article, since) => stockedAt >= since
    ),
    stockRow
  )
}

function articleRow(article: Article, origin: string): JsonRecord {
  return {
    id: article.id,
    codice: article.code,
    codice2: article.secondCode,
    codiceBarre: article.ean,
    descrizione: article.title,
    descrizioneBreve: article.subtitle,
    descrizioneEstesa: article.description,
    produttore: article.brand,
    gruppo1: article.group,
    gruppo2: article.subgroup,
    prezzoVendita: article.price,
    idIva: article.taxId,
    giacenza: article.stock,
    magazzini: article.warehouses.map(warehouseRow),
    immagini: article.images.map((image) =>
      image.startsWith("@") ? origin + image.slice(1) : image
    ),
    attivo: article.active,
    dataModifica: toInstant(article.updatedAt),
  }
}

function stockRow(article: Article): JsonRecord {
  return {
    idArticolo: article.id,
    codice: article.code,
    giacenza: article.stock,
    magazzini: article.warehouses.map(warehouseRow),
    dataModifica: toInstant(article.stockedAt),
  }
}

function warehouseRow({ id, name, quantity }: WarehouseStock): JsonRecord {
  return { id, nome: name, quantita: quantity }
}

export function toInstant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

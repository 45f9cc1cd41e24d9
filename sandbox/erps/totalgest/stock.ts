import { type DecimalInput, decimal } from "../../../src/domain/money"
import type { Article } from "./data"
import type { TotalGestStore } from "./store"

/** Adds to the stock of the first warehouse; negative when goods leave. */
export function moveStock(
  store: TotalGestStore,
  article: Article,
  quantity: DecimalInput
): void {
  if (article.stock !== null) {
    article.stock = decimal(article.stock).plus(quantity).toFixed()
    article.warehouses = article.warehouses.map((warehouse, index) =>
      index === 0
        ? {
            ...warehouse,
            quantity: decimal(warehouse.quantity).plus(quantity).toFixed(),
          }
        : warehouse
    )
  }
  article.stockedAt = store.now()
  store.changed()
}

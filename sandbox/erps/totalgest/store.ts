import { Table } from "../simulator/table"
import type { Article, Order, Tax, TotalGestData } from "./data"

/** The tenant's books in memory. */
export class TotalGestStore {
  readonly articles: Table<Article>
  readonly taxes: Table<Tax>
  readonly orders: Table<Order>
  private readonly clock: () => Date
  private readonly listeners: (() => void)[] = []

  constructor(data: TotalGestData, now: () => Date) {
    this.articles = new Table(data.articles)
    this.taxes = new Table(data.taxes)
    this.orders = new Table(data.orders)
    this.clock = now
  }

  /** Whole seconds, as time stamps are. */
  now(): number {
    return Math.floor(this.clock().getTime() / 1000) * 1000
  }

  /** In Switzerland, `YYYY-MM-DD`. */
  today(): string {
    return this.clock().toLocaleDateString("sv-SE", {
      timeZone: "Europe/Zurich",
    })
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener)
  }

  /** Call after every change of a row. */
  changed(): void {
    for (const listener of this.listeners) {
      listener()
    }
  }

  articleByCode(code: string): Article | null {
    return this.articles.all().find((article) => article.code === code) ?? null
  }

  toData(): TotalGestData {
    return {
      version: 1,
      articles: this.articles.toData(),
      taxes: this.taxes.toData(),
      orders: this.orders.toData(),
    }
  }
}

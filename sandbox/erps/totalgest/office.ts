import { type DecimalInput, decimal } from "../../../src/domain/money"
import type { FaultMatch, FaultPlan } from "../simulator/faults"
import type { Article, Order, Tax } from "./data"
import type { Credentials } from "./protocol"
import { moveStock } from "./stock"
import type { TotalGestStore } from "./store"

/** As the API writes it, or as a number. */
export type Id = number | string

export type ArticleFields = Partial<Omit<Article, "id">> &
  Pick<Article, "code" | "title">

/**
 * What the people in the ERP's office do: they see everything and change it
 * without asking the API. Unknown ids are an error of the caller.
 */
export class TotalGestOffice {
  readonly credentials: Credentials
  private readonly store: TotalGestStore
  private readonly faults: FaultPlan
  private refusesAll = false

  constructor(
    store: TotalGestStore,
    faults: FaultPlan,
    credentials: Credentials
  ) {
    this.store = store
    this.faults = faults
    this.credentials = credentials
  }

  get acceptsCredentials(): boolean {
    return !this.refusesAll
  }

  /** As if the API user had been removed, until {@link acceptCredentials}. */
  refuseCredentials(): void {
    this.refusesAll = true
  }

  acceptCredentials(): void {
    this.refusesAll = false
  }

  /** The next order is booked, and its answer never arrives. */
  loseNextOrderAnswer(): void {
    this.faults.add({
      kind: "reset_after_processing",
      method: "POST",
      path: /ordini$/,
    })
  }

  /** The next matching request is refused in TotalGest's manner. */
  refuseNext(words: string, match: FaultMatch = {}): void {
    const body = JSON.stringify({
      errore: { codice: "RIFIUTATO", messaggio: words },
    })
    this.faults.add({ ...match, kind: "status", status: 422, body })
  }

  /** Oldest first. */
  orders(): readonly Order[] {
    return this.store.orders.all()
  }

  /** All that were posted under it: more than one is a duplicate. */
  ordersWithReference(reference: string): Order[] {
    return this.orders().filter(
      ({ body }) => body.riferimentoEsterno === reference
    )
  }

  articles(): readonly Article[] {
    return this.store.articles.all()
  }

  findArticle(idOrCode: Id): Article | null {
    return (
      this.store.articles.get(Number(idOrCode)) ??
      this.store.articleByCode(String(idOrCode))
    )
  }

  addArticle(fields: ArticleFields): Article {
    const now = this.store.now()
    const article = this.store.articles.add((id) => ({
      ...blankArticle,
      updatedAt: now,
      stockedAt: now,
      ...fields,
      id,
    }))
    this.store.changed()
    return article
  }

  setPrice(idOrCode: Id, price: DecimalInput): void {
    this.change(idOrCode, { price: decimal(price).toFixed(2) })
  }

  setTitle(idOrCode: Id, title: string): void {
    this.change(idOrCode, { title })
  }

  setActive(idOrCode: Id, active: boolean): void {
    this.change(idOrCode, { active })
  }

  /** A count of the shelf; the article itself stays as it was. */
  setStock(idOrCode: Id, quantity: DecimalInput): void {
    const article = this.article(idOrCode)
    article.stock ??= "0"
    moveStock(this.store, article, decimal(quantity).minus(article.stock))
  }

  deleteArticle(idOrCode: Id): void {
    this.store.articles.remove(new Set([this.article(idOrCode).id]))
    this.store.changed()
  }

  taxes(): readonly Tax[] {
    return this.store.taxes.all()
  }

  addTax(fields: Omit<Tax, "id">): Tax {
    const tax = this.store.taxes.add((id) => ({ ...fields, id }))
    this.store.changed()
    return tax
  }

  /**
   * Raises prices by five centimes, evenly over the catalog.
   * @param share from 0 to 1
   * @returns the articles that changed
   */
  touchPrices(share: number): Article[] {
    const touched = this.articles().filter(
      (_, index) => Math.floor((index + 1) * share) > Math.floor(index * share)
    )
    touched.forEach(({ id, price }) => {
      this.setPrice(id, decimal(price).plus("0.05"))
    })
    return touched
  }

  private change(idOrCode: Id, fields: Partial<Article>): void {
    Object.assign(this.article(idOrCode), fields, {
      updatedAt: this.store.now(),
    })
    this.store.changed()
  }

  private article(idOrCode: Id): Article {
    const article = this.findArticle(idOrCode)
    if (article === null) {
      throw new RangeError(`There is no article ${String(idOrCode)}`)
    }
    return article
  }
}

const blankArticle: Omit<
  Article,
  "id" | "updatedAt" | "stockedAt" | "code" | "title"
> = {
  active: true,
  secondCode: "",
  ean: "",
  subtitle: "",
  description: "",
  brand: "",
  group: "",
  subgroup: "",
  price: "0.00",
  taxId: null,
  stock: null,
  warehouses: [],
  images: [],
}

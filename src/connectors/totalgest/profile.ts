import type { OrderDocument } from "./order-document"

/** A page of a list: rows in the ERP's own shape. */
export interface WireList {
  readonly rows: readonly unknown[]
  /** `null`: not said. */
  readonly total: number | null
}

export type ListName =
  "articles" | "stock" | "taxes" | "paymentMethods" | "orders"

/** Ours → the ERP's. */
export type Spelling<Name extends string> = Readonly<Record<Name, string>>

export interface Tenant {
  readonly shopId: string
  readonly ownerId: string
}

/**
 * All that is particular to the wire: paths, names of parameters and fields,
 * paging, proof of identity, dates and the shape of lists and errors. Everything
 * else of the connector speaks our own words, so that another protocol is
 * another profile and nothing more.
 */
export interface Profile {
  /** Below the host, without slashes at the ends. */
  readonly basePath: string
  /** IANA name: the clock of answers without an offset. */
  readonly timeZone: string
  readonly pageSize: number
  readonly paths: Spelling<ListName | "newOrder">
  readonly parameters: Spelling<
    "limit" | "offset" | "changedSince" | "ids" | "reference"
  >
  readonly fields: {
    readonly article: Spelling<ArticleField>
    readonly stock: Spelling<StockField>
    readonly warehouse: Spelling<"id" | "quantity">
    readonly tax: Spelling<"id" | "code" | "name" | "rate" | "isDefault">
    readonly paymentMethod: Spelling<"id" | "name">
    readonly order: Spelling<"id" | "number" | "reference">
  }
  /** Parameters that say on every call whose data is meant. */
  tenant(tenant: Tenant): Readonly<Record<string, string>>
  /** The `Authorization` header. */
  authorization(username: string, password: string): string
  instant(instant: Date): string
  /** `null`: this is no list. */
  listIn(answer: unknown): WireList | null
  /** The words of a refusal; `null`: it is none. */
  errorIn(answer: unknown): string | null
  /** Whether a refusal is of the credentials, and not of what was asked. */
  refusesCredentials(answer: unknown): boolean
  /** The body of a new order. */
  order(document: OrderDocument): object
}

export type StockField = "id" | "stock" | "warehouses" | "changedAt"

export type ArticleField =
  | StockField
  | "code"
  | "secondCode"
  | "ean"
  | "title"
  | "subtitle"
  | "description"
  | "price"
  | "taxId"
  | "group"
  | "subgroup"
  | "brand"
  | "images"
  | "active"

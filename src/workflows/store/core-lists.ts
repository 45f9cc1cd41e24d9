/**
 * The pages of the order and product lists filtered by ERP status, which
 * Medusa's graph cannot do: the status lives in another module. Reads core
 * tables, like `core-tables.ts`.
 */
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  MedusaError,
} from "@medusajs/framework/utils"
import type { SyncStatus } from "../../domain/sync-status"

export interface ListQuery {
  readonly statuses: readonly SyncStatus[]
  /** Medusa's own filters, as its list validators leave them. */
  readonly filters: Readonly<Record<string, unknown>>
  readonly order: Readonly<Record<string, string>>
  readonly limit: number
  readonly offset: number
}

export interface ListPage {
  readonly ids: readonly string[]
  readonly count: number
}

interface ListTable {
  readonly table: string
  readonly status: string
  readonly columns: readonly string[]
  readonly sortable: readonly string[]
  readonly search: string
  /** Filters that live in a link table: name → subquery with one `?`. */
  readonly links: Readonly<Record<string, string>>
}

const OPEN_MESSAGE = `select from erp_outbox_message m
  where m.topic = 'order' and m.entity_id = r.id and m.finished_at is null`
const bound = (kind: string) => `select from erp_binding b
  where b.kind = '${kind}' and b.store_id = r.id
    and b.external_id is not null and b.deleted_at is null`

const ORDERS: ListTable = {
  table: "order",
  status: `case
    when exists (${OPEN_MESSAGE} and m.parked_at is not null) then 'error'
    when exists (${OPEN_MESSAGE}) then 'queued'
    when exists (${bound("order")}) then 'synced'
    else 'not_linked' end`,
  columns: [
    "id",
    "status",
    "sales_channel_id",
    "region_id",
    "customer_id",
    "currency_code",
    "created_at",
    "updated_at",
    "email",
  ],
  sortable: ["id", "display_id", "created_at", "updated_at", "email"],
  search: `(cast(r.display_id as text) = :plain or r.email ilike :q
    or exists (select from customer c where c.id = r.customer_id
      and concat_ws(' ', c.first_name, c.last_name, c.company_name, c.phone) ilike :q))`,
  links: {},
}

const PRODUCTS: ListTable = {
  table: "product",
  status: `case
    when exists (select from erp_run_issue i where i.resolved_at is null
      and i.kind = 'product' and (i.store_id = r.id or exists (
        select from erp_binding b where b.kind = 'product'
          and b.store_id = r.id and b.external_id = i.external_id
          and b.connection_id = i.connection_id and b.deleted_at is null)))
      then 'error'
    when exists (${bound("product")}) then 'synced'
    else 'not_linked' end`,
  columns: [
    "id",
    "status",
    "collection_id",
    "type_id",
    "created_at",
    "updated_at",
    "is_giftcard",
    "handle",
    "title",
  ],
  sortable: ["id", "title", "created_at", "updated_at", "status"],
  search: `(r.title ilike :q or r.subtitle ilike :q or r.handle ilike :q
    or exists (select from product_variant v where v.product_id = r.id
      and v.deleted_at is null and (v.sku ilike :q or v.title ilike :q)))`,
  links: {
    sales_channel_id: `select product_id from product_sales_channel
      where deleted_at is null and sales_channel_id = any(?)`,
    tags: `select product_id from product_tags where product_tag_id = any(?)`,
    categories: `select product_id from product_category_product
      where product_category_id = any(?)`,
  },
}

export const erpLists = { order: ORDERS, product: PRODUCTS } as const

/** @throws {MedusaError} naming a filter that cannot be combined */
export async function pageByErpStatus(
  container: MedusaContainer,
  list: ListTable,
  query: ListQuery
): Promise<ListPage> {
  const db = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
  const base = db({ r: list.table })
    .whereNull("r.deleted_at")
    .whereRaw(`${list.status} = any(?)`, [[...query.statuses]])
  if (list.table === "order") {
    void base.where("r.is_draft_order", false)
  }
  for (const [name, value] of Object.entries(query.filters)) {
    applyFilter(base, list, { name, value })
  }
  const counted = (await base.clone().count({ count: "r.id" }).first()) as
    { count: string } | undefined
  void base.select("r.id").limit(query.limit).offset(query.offset)
  for (const [name, direction] of Object.entries(query.order)) {
    if (!list.sortable.includes(name)) {
      throw unsupported(`sorting by ${name}`)
    }
    void base.orderBy(`r.${name}`, direction.toLowerCase())
  }
  const found = (await base) as { id: string }[]
  return {
    ids: found.map((row) => row.id),
    count: Number(counted?.count ?? 0),
  }
}

function applyFilter(
  base: Knex.QueryBuilder,
  list: ListTable,
  { name, value }: { name: string; value: unknown }
): void {
  if (value === undefined) {
    return
  }
  const link = list.links[name]
  if (name === "q") {
    const text = typeof value === "string" ? value.trim() : ""
    void base.whereRaw(list.search, {
      plain: text.replace(/^#/, ""),
      q: `%${text.replace(/[\\%_]/g, "\\$&")}%`,
    })
  } else if (link !== undefined) {
    void base.whereRaw(`r.id in (${link})`, [listOf(value)])
  } else if (list.columns.includes(name)) {
    applyColumn(base, `r.${name}`, value)
  } else {
    throw unsupported(`the filter ${name}`)
  }
}

const OPERATORS: Readonly<Record<string, string>> = {
  $gt: ">",
  $gte: ">=",
  $lt: "<",
  $lte: "<=",
  $eq: "=",
  $ne: "<>",
}

function applyColumn(
  base: Knex.QueryBuilder,
  column: string,
  value: unknown
): void {
  if (!isOperators(value)) {
    void base.whereIn(column, listOf(value))
    return
  }
  for (const [operator, operand] of Object.entries(value)) {
    const sql = OPERATORS[operator]
    if (sql !== undefined) {
      void base.where(column, sql, operand as Knex.Value)
    } else if (operator === "$in") {
      void base.whereIn(column, listOf(operand))
    } else if (operator === "$nin") {
      void base.whereNotIn(column, listOf(operand))
    } else {
      throw unsupported(`the operator ${operator}`)
    }
  }
}

function isOperators(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function listOf(value: unknown): string[] {
  if (isOperators(value)) {
    return listOf(value["$in"] ?? value["id"] ?? [])
  }
  return (Array.isArray(value) ? value : [value]).map(String)
}

function unsupported(what: string): MedusaError {
  return new MedusaError(
    MedusaError.Types.INVALID_DATA,
    `The ERP status cannot be combined with ${what}. Remove one of them.`
  )
}

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
  /** Filters that live in another table: name → subquery with one `?`. */
  readonly links: Readonly<Record<string, string>>
}

const bound = (kind: string) => `select from erp_binding b
  where b.kind = '${kind}' and b.store_id = r.id
    and b.external_id is not null and b.deleted_at is null`

const openMessage = (topic: string) => `select from erp_outbox_message m
  where m.topic = '${topic}' and m.entity_id = r.id and m.finished_at is null`

/** The status of what goes to the ERP. */
function exportStatus(topic: "order" | "customer"): string {
  const open = openMessage(topic)
  return `case
    when exists (${open} and m.parked_at is not null) then 'error'
    when exists (${open}) then 'queued'
    when exists (${bound(topic)}) then 'synced'
    else 'not_linked' end`
}

const ORDERS: ListTable = {
  table: "order",
  status: exportStatus("order"),
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

/** Each of its variants has a record of its own in one ERP. */
const BOUND_BY_VARIANTS = `select from product_variant v
  join erp_binding b on b.kind = 'variant' and b.store_id = v.id
    and b.external_id is not null and b.deleted_at is null
  where v.product_id = r.id and v.deleted_at is null
  group by b.connection_id
  having count(distinct v.id) = (
    select count(*) from product_variant own
    where own.product_id = r.id and own.deleted_at is null)`

const PRODUCTS: ListTable = {
  table: "product",
  status: `case
    when exists (select from erp_run_issue i where i.resolved_at is null
      and i.kind = 'product' and (i.store_id = r.id or exists (
        select from erp_binding b where b.kind = 'product'
          and b.store_id = r.id and b.external_id = i.external_id
          and b.connection_id = i.connection_id and b.deleted_at is null)))
      or exists (${openMessage("product")} and m.parked_at is not null)
      then 'error'
    when exists (${openMessage("product")}) then 'queued'
    when exists (${bound("product")}) then 'synced'
    when exists (${BOUND_BY_VARIANTS}) then 'synced'
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

/** Not a list of the admin, but exported by filter like the orders. */
const CUSTOMERS: ListTable = {
  table: "customer",
  status: exportStatus("customer"),
  columns: ["id", "email", "has_account", "created_at", "updated_at"],
  sortable: ["created_at"],
  search: `(r.email ilike :q or r.company_name ilike :q
    or concat_ws(' ', r.first_name, r.last_name) ilike :q
    or r.id = :plain)`,
  links: {
    unpaired_at: `select c.id from customer c where not exists (
      select from erp_binding b where b.kind = 'customer'
        and b.store_id = c.id and b.connection_id = any(?)
        and b.external_id is not null and b.deleted_at is null)`,
  },
}

export const erpLists = {
  order: ORDERS,
  product: PRODUCTS,
  customer: CUSTOMERS,
} as const

export type RecordFilter = Pick<ListQuery, "statuses" | "filters">

/** Where a walk through the records that match a filter stands. */
export interface WalkCursor {
  readonly created_at: string
  readonly id: string
}

interface RecordWalk {
  readonly list: ListTable
  readonly filter: RecordFilter
  readonly after: WalkCursor | null
  readonly limit: number
}

/** The next records that match a filter, oldest first. */
export async function walkRecords(
  container: MedusaContainer,
  { list, filter, after, limit }: RecordWalk
): Promise<WalkCursor[]> {
  const db = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
  // As text: Postgres counts microseconds, JavaScript milliseconds.
  const page = matching(container, list, filter)
    .select("r.id", db.raw("cast(r.created_at as text) created_at"))
    .orderBy([{ column: "r.created_at" }, { column: "r.id" }])
    .limit(limit)
  if (after !== null) {
    void page.whereRaw("(r.created_at, r.id) > (?, ?)", [
      after.created_at,
      after.id,
    ])
  }
  return (await page) as WalkCursor[]
}

export async function countRecords(
  container: MedusaContainer,
  list: ListTable,
  filter: RecordFilter
): Promise<number> {
  return count(matching(container, list, filter))
}

/** @throws {MedusaError} naming a filter that cannot be combined */
function matching(
  container: MedusaContainer,
  list: ListTable,
  { statuses, filters }: RecordFilter
): Knex.QueryBuilder {
  const db = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
  const base = db({ r: list.table }).whereNull("r.deleted_at")
  if (statuses.length > 0) {
    void base.whereRaw(`${list.status} = any(?)`, [[...statuses]])
  }
  if (list.table === "order") {
    void base.where("r.is_draft_order", false)
  }
  for (const [name, value] of Object.entries(filters)) {
    applyFilter(base, list, { name, value })
  }
  return base
}

async function count(base: Knex.QueryBuilder): Promise<number> {
  const counted = (await base.clone().count({ count: "r.id" }).first()) as
    { count: string } | undefined
  return Number(counted?.count ?? 0)
}

/** @throws {MedusaError} naming a filter that cannot be combined */
export async function pageByErpStatus(
  container: MedusaContainer,
  list: ListTable,
  query: ListQuery
): Promise<ListPage> {
  const base = matching(container, list, query)
  const total = await count(base)
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
    count: total,
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

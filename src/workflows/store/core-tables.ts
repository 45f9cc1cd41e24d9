/**
 * Every statement that reads Medusa's own tables directly: joins and sweeps
 * the graph cannot do. Nothing here writes. To be looked over at each upgrade
 * of Medusa.
 */
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { type Database, rows } from "../../modules/erp-sync/stores/database"

function database(container: MedusaContainer): Database {
  return container.resolve<Database>(ContainerRegistrationKeys.PG_CONNECTION)
}

export interface OrderPlacement {
  readonly id: string
  readonly sales_channel_id: string | null
  readonly region_id: string | null
}

export function orderPlacements(
  container: MedusaContainer,
  ids: readonly string[]
): Promise<OrderPlacement[]> {
  return rows(
    database(container),
    `select id, sales_channel_id, region_id from "order"
     where id = any(cast(:ids as text[])) and deleted_at is null
       and is_draft_order = false`,
    { ids }
  )
}

/** The customers to whom these addresses belong. */
export async function customersOfAddresses(
  container: MedusaContainer,
  addressIds: readonly string[]
): Promise<string[]> {
  const found = await rows<{ customer_id: string }>(
    database(container),
    `select distinct customer_id from customer_address
     where id = any(cast(:addressIds as text[]))`,
    { addressIds }
  )
  return found.map((row) => row.customer_id)
}

/**
 * Which of these products the store still has. Asked for every page of an
 * unchanged catalog, where the graph would be most of what it costs.
 */
export async function existingProducts(
  container: MedusaContainer,
  ids: readonly string[]
): Promise<Set<string>> {
  const found = await rows<{ id: string }>(
    database(container),
    `select id from product
     where id = any(cast(:ids as text[])) and deleted_at is null`,
    { ids }
  )
  return new Set(found.map(({ id }) => id))
}

/** All variants of some products, the deleted ones too. */
export async function variantsOfProducts(
  container: MedusaContainer,
  productIds: readonly string[]
): Promise<string[]> {
  return ids(
    await rows(
      database(container),
      `select id from product_variant
       where product_id = any(cast(:productIds as text[]))`,
      { productIds }
    )
  )
}

export interface VariantOfProduct {
  readonly id: string
  readonly product_id: string
}

/** Which of these variants the store still has, and whose they are. */
export function livingVariants(
  container: MedusaContainer,
  ids: readonly string[]
): Promise<VariantOfProduct[]> {
  return rows(
    database(container),
    `select v.id, v.product_id from product_variant v
     join product p on p.id = v.product_id and p.deleted_at is null
     where v.id = any(cast(:ids as text[])) and v.deleted_at is null`,
    { ids }
  )
}

/** Which of these products have more than one variant. */
export async function productsWithVariants(
  container: MedusaContainer,
  ids: readonly string[]
): Promise<Set<string>> {
  const found = await rows<{ product_id: string }>(
    database(container),
    `select product_id from product_variant
     where product_id = any(cast(:ids as text[])) and deleted_at is null
     group by product_id having count(*) > 1`,
    { ids }
  )
  return new Set(found.map((row) => row.product_id))
}

export interface SkuTwin {
  /** As it is compared: trimmed, lower case. */
  readonly sku: string
  readonly variant_id: string
  readonly title: string
}

/**
 * Variants whose SKUs an ERP would take for one of these: Medusa tells
 * `abc-1` from `ABC-1 `, an ERP does not.
 */
export function variantsOfSkus(
  container: MedusaContainer,
  skus: readonly string[]
): Promise<SkuTwin[]> {
  return rows(
    database(container),
    `select lower(trim(v.sku)) sku, v.id variant_id, p.title
     from product_variant v
     join product p on p.id = v.product_id and p.deleted_at is null
     where lower(trim(v.sku)) = any(cast(:skus as text[]))
       and v.deleted_at is null
     order by v.id`,
    { skus: skus.map((sku) => sku.trim().toLowerCase()) }
  )
}

/** Products that are on an order. */
export async function soldProducts(
  container: MedusaContainer,
  productIds: readonly string[]
): Promise<Set<string>> {
  const found = await rows<{ product_id: string }>(
    database(container),
    `select distinct product_id from order_line_item
     where product_id = any(cast(:productIds as text[]))`,
    { productIds }
  )
  return new Set(found.map((row) => row.product_id))
}

/** Every order of a customer, the deleted ones too. */
export async function orderIdsOfCustomer(
  container: MedusaContainer,
  customerId: string
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    database(container),
    'select id from "order" where customer_id = :customerId',
    { customerId }
  )
  return found.map(({ id }) => id)
}

export interface SweepWindow {
  readonly connectionId: string
  readonly from: Date
  readonly until: Date
  readonly limit: number
  /** Empty lists take all; only orders have a channel and a region. */
  readonly salesChannelIds: readonly string[]
  readonly regionIds: readonly string[]
}

/** Orders of the window that nobody recorded and the ERP does not have. */
export async function unrecordedOrders(
  container: MedusaContainer,
  window: SweepWindow
): Promise<string[]> {
  return ids(
    await rows(
      database(container),
      `select o.id from "order" o
       where o.created_at >= :from and o.created_at < :until
         and o.deleted_at is null and o.is_draft_order = false
         and o.canceled_at is null
         and (cardinality(cast(:salesChannelIds as text[])) = 0
           or o.sales_channel_id = any(:salesChannelIds))
         and (cardinality(cast(:regionIds as text[])) = 0
           or o.region_id = any(:regionIds))
         and not exists (
           select from erp_outbox_message m
           where m.connection_id = :connectionId and m.topic = 'order'
             and m.entity_id = o.id)
         and not exists (
           select from erp_binding b
           where b.connection_id = :connectionId and b.kind = 'order'
             and b.store_id = o.id and b.external_id is not null
             and b.deleted_at is null)
       order by o.created_at limit :limit`,
      { ...window }
    )
  )
}

/** Accounts changed in the window with no message as new as the change. */
export async function unrecordedCustomers(
  container: MedusaContainer,
  window: SweepWindow
): Promise<string[]> {
  return ids(
    await rows(
      database(container),
      `select c.id from customer c
       left join lateral (
         select max(a.updated_at) updated_at from customer_address a
         where a.customer_id = c.id) address on true
       where c.has_account and c.deleted_at is null
         and greatest(c.updated_at, address.updated_at) >= :from
         and greatest(c.updated_at, address.updated_at) < :until
         and not exists (
           select from erp_outbox_message m
           where m.connection_id = :connectionId and m.topic = 'customer'
             and m.entity_id = c.id
             and m.updated_at >= greatest(c.updated_at, address.updated_at))
       limit :limit`,
      { ...window }
    )
  )
}

/** Tax rates changed in the window with no message as new as the change. */
export async function unrecordedTaxRates(
  container: MedusaContainer,
  window: SweepWindow
): Promise<string[]> {
  return ids(
    await rows(
      database(container),
      `select t.id from tax_rate t
       where t.updated_at >= :from and t.updated_at < :until
         and t.deleted_at is null
         and not exists (
           select from erp_outbox_message m
           where m.connection_id = :connectionId and m.topic = 'tax_rate'
             and m.entity_id = t.id and m.updated_at >= t.updated_at)
       limit :limit`,
      { ...window }
    )
  )
}

function ids(found: { id: string }[]): string[] {
  return found.map((row) => row.id)
}

export interface StoreLabel {
  readonly id: string
  readonly label: string
}

const LABELS = {
  order: `select id, '#' || display_id label from "order"`,
  customer: `select id, coalesce(nullif(trim(concat_ws(' ', first_name, last_name)), ''), company_name, email) label from customer`,
  tax_rate: `select id, name label from tax_rate`,
  product: `select id, title label from product`,
  product_image: `select id, title label from product`,
  variant: `select id, coalesce(sku, title) label from product_variant`,
} as const

/** What a person recognises a record by. */
export async function storeLabels(
  container: MedusaContainer,
  kind: keyof typeof LABELS,
  recordIds: readonly string[]
): Promise<Map<string, string>> {
  const found = await rows<StoreLabel>(
    database(container),
    `${LABELS[kind]} where id = any(cast(:recordIds as text[]))`,
    { recordIds }
  )
  return new Map(found.map(({ id, label }) => [id, label]))
}

/** Admin users, by what their colleagues call them. */
export async function operatorNames(
  container: MedusaContainer,
  userIds: readonly string[]
): Promise<Map<string, string>> {
  const found = await rows<StoreLabel>(
    database(container),
    `select id, coalesce(nullif(trim(concat_ws(' ', first_name, last_name)), ''), email) label
     from "user" where id = any(cast(:userIds as text[]))`,
    { userIds }
  )
  return new Map(found.map(({ id, label }) => [id, label]))
}

/** More matches than a person looks through. */
const SEARCH_LIMIT = 500

/**
 * The orders, customers, tax rates and products a person may mean: `#1042`, a
 * name, an e-mail address, a SKU, an id.
 */
export async function searchRecords(
  container: MedusaContainer,
  q: string
): Promise<string[]> {
  const text = q.trim().replace(/^#/, "")
  const found = await rows<{ id: string }>(
    database(container),
    `select id from "order"
       where id = :text or cast(display_id as text) = :text or email ilike :like
     union all
     select id from customer
       where id = :text or email ilike :like or company_name ilike :like
         or concat_ws(' ', first_name, last_name) ilike :like
     union all
     select id from tax_rate
       where id = :text or name ilike :like or code = :text
     union all
     select id from product
       where id = :text or title ilike :like or exists (
         select from product_variant v where v.product_id = product.id
           and v.deleted_at is null and v.sku ilike :like)
     limit :limit`,
    {
      text,
      like: `%${text.replace(/[\\%_]/g, "\\$&")}%`,
      limit: SEARCH_LIMIT,
    }
  )
  return ids(found)
}

/**
 * Medusa's customers beside what the module knows of them, which the graph
 * cannot search: thousands of them are in no binding. Reads core tables, like
 * `core-tables.ts`.
 */
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  CUSTOMER_TO_DECIDE,
  type CustomerPairingState,
} from "../../domain/customer-pairing"
import {
  type Database,
  firstRow,
  pageOf,
  type RowPage,
  rows,
} from "../../modules/erp-sync/stores/database"

/** A customer of the store, and how it stands with one connection. */
export interface CustomerPairingRow {
  readonly connection_id: string
  readonly id: string
  readonly state: CustomerPairingState
  readonly external_id: string | null
  readonly external_number: string | null
  readonly message: string | null
  readonly checked_at: Date | null
}

export interface CustomerQuery {
  readonly connectionIds: readonly string[]
  readonly q?: string | undefined
}

export interface CustomerPageQuery extends CustomerQuery {
  readonly state?: CustomerPairingState | undefined
  readonly limit: number
  readonly offset: number
}

/**
 * Accounts, and of the guests those who have been paired or wait for it. A
 * search meets names and e-mail addresses in part, ids and ERP codes whole,
 * and VAT numbers in part.
 */
const CUSTOMERS = `
  select connection.id connection_id, c.id, c.created_at, b.external_id,
    b.external_number,
    case when b.id is not null then 'paired'
      else coalesce(u.reason, 'unchecked') end state,
    case when b.id is null then u.message end message,
    case when b.id is null then u.checked_at else b.synced_at end checked_at
  from unnest(cast(:connectionIds as text[])) connection(id)
  cross join customer c
  left join erp_binding b on b.connection_id = connection.id
    and b.kind = 'customer' and b.store_id = c.id
    and b.external_id is not null and b.deleted_at is null
  left join erp_unpaired_customer u on u.connection_id = connection.id
    and u.customer_id = c.id and u.deleted_at is null
  where c.deleted_at is null
    and (c.has_account or b.id is not null or u.id is not null)
    and (cast(:q as text) is null or c.id = :q or c.email ilike :like
      or c.company_name ilike :like
      or concat_ws(' ', c.first_name, c.last_name) ilike :like
      or c.metadata ->> 'vat_number' ilike :like
      or b.external_id = :q or b.external_number = :q
      or exists (
        select from customer_address a
        where a.customer_id = c.id and a.deleted_at is null
          and (a.company ilike :like
            or a.metadata ->> 'vat_number' ilike :like)))`

/** The latest customers first. */
export function customerPairings(
  container: MedusaContainer,
  { limit, offset, state, ...query }: CustomerPageQuery
): Promise<RowPage<CustomerPairingRow>> {
  return pageOf(
    database(container),
    {
      select: `select * from (${CUSTOMERS}) found
        where cast(:state as text) is null or state = :state`,
      order: "created_at desc, id, connection_id",
      limit,
      offset,
    },
    { ...bindingsOf(query), state: state ?? null }
  )
}

/** How many customers are in each state. */
export async function countCustomerPairings(
  container: MedusaContainer,
  query: CustomerQuery
): Promise<ReadonlyMap<CustomerPairingState, number>> {
  const found = await rows<{ state: CustomerPairingState; count: number }>(
    database(container),
    `select state, count(*)::int count from (${CUSTOMERS}) found
     group by state`,
    bindingsOf(query)
  )
  return new Map(found.map(({ state, count }) => [state, count]))
}

function bindingsOf({ connectionIds, q }: CustomerQuery) {
  return {
    connectionIds: [...connectionIds],
    q: q ?? null,
    like: `%${(q ?? "").replace(/[\\%_]/g, "\\$&")}%`,
  }
}

/**
 * Accounts that the ERP may have by now: not looked up yet, or not found
 * although they have a VAT number.
 * @param after the last id of the page before
 */
export async function recognisableCustomers(
  container: MedusaContainer,
  {
    connectionId,
    after,
    limit,
  }: {
    readonly connectionId: string
    readonly after: string
    readonly limit: number
  }
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    database(container),
    `select c.id from customer c
     left join erp_unpaired_customer u on u.connection_id = :connectionId
       and u.customer_id = c.id and u.deleted_at is null
     where c.id > :after and c.has_account and c.deleted_at is null
       and coalesce(u.reason, 'absent') in ('absent', 'undecided')
       and not exists (
         select from erp_binding b
         where b.connection_id = :connectionId and b.kind = 'customer'
           and b.store_id = c.id and b.external_id is not null
           and b.deleted_at is null)
     order by c.id limit :limit`,
    { connectionId, after, limit }
  )
  return found.map(({ id }) => id)
}

/**
 * The messages of orders that wait until somebody decides who their customer
 * is, where that was decided since, or is nothing to decide any more.
 */
export async function ordersOfDecidedCustomers(
  container: MedusaContainer,
  connectionId: string
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    database(container),
    `select m.id from erp_outbox_message m
     join "order" o on o.id = m.entity_id
     left join erp_binding b on b.connection_id = m.connection_id
       and b.kind = 'customer' and b.store_id = o.customer_id
       and b.external_id is not null and b.updated_at >= m.parked_at
       and b.deleted_at is null
     left join erp_unpaired_customer u on u.connection_id = m.connection_id
       and u.customer_id = o.customer_id and u.deleted_at is null
     where (b.id is not null or u.reason not in ('undecided', 'parted'))
       and m.connection_id = :connectionId and m.parked_at is not null
       and m.topic = 'order' and m.reason_code = :reasonCode
       and m.deleted_at is null`,
    { connectionId, reasonCode: CUSTOMER_TO_DECIDE }
  )
  return found.map(({ id }) => id)
}

type Metadata = Readonly<Record<string, unknown>> | null

/** The metadata of a customer's latest order and of its billing address. */
export function latestBilling(
  container: MedusaContainer,
  customerId: string
): Promise<{ readonly order: Metadata; readonly address: Metadata } | null> {
  return firstRow(
    database(container),
    `select o.metadata "order", a.metadata address from "order" o
     left join order_address a on a.id = o.billing_address_id
     where o.customer_id = :customerId and o.deleted_at is null
     order by o.created_at desc limit 1`,
    { customerId }
  )
}

function database(container: MedusaContainer): Database {
  return container.resolve<Database>(ContainerRegistrationKeys.PG_CONNECTION)
}

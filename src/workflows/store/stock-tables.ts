/**
 * What of Medusa's own tables decides a variant's stock. Nothing here writes.
 * To be looked over at each upgrade of Medusa.
 */
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { OrderDemand } from "../../domain/stock-truth"
import type { ConnectionScope } from "../../modules/erp-sync/stores/connection-store"
import { type Database, rows } from "../../modules/erp-sync/stores/database"

function database(container: MedusaContainer): Database {
  return container.resolve<Database>(ContainerRegistrationKeys.PG_CONNECTION)
}

export interface VariantLevel {
  readonly variantId: string
  readonly locationId: string
  readonly inventoryItemId: string
  readonly label: string | null
  /** Sold as a set of other goods: it has no number of its own. */
  readonly isKit: boolean
  /** `null`: no level at this location yet. */
  readonly stocked: string | null
}

/**
 * The stock of variants, where it is managed, at each of some locations. Looks
 * each up by its key (`offset 0` keeps the conditions apart): in the middle of
 * a first import PostgreSQL takes the tables for empty and would go through
 * the levels of a whole location each time.
 */
export function variantLevels(
  container: MedusaContainer,
  variantIds: readonly string[],
  locationIds: readonly string[]
): Promise<VariantLevel[]> {
  return rows<VariantLevel>(
    database(container),
    `select distinct on (link.variant_id, place.id) link.variant_id "variantId",
       place.id "locationId", link.inventory_item_id "inventoryItemId",
       item.sku label, level.raw_stocked_quantity ->> 'value' stocked,
       link.required_quantity <> 1
         or count(*) over (partition by link.variant_id, place.id) > 1 "isKit"
     from product_variant_inventory_item link
     cross join unnest(cast(:locationIds as text[])) place(id)
     cross join lateral (
       select sku from inventory_item
       where id = link.inventory_item_id and deleted_at is null limit 1) item
     left join lateral (
       select one.raw_stocked_quantity from (
         select location_id, raw_stocked_quantity from inventory_level
         where inventory_item_id = link.inventory_item_id
           and deleted_at is null offset 0) one
       where one.location_id = place.id limit 1) level on true
     where link.variant_id = any(cast(:variantIds as text[]))
       and link.deleted_at is null
     order by link.variant_id, place.id, link.created_at`,
    { variantIds, locationIds }
  )
}

/** A line of an order that reserves or has taken a variant at a location. */
export interface VariantDemand extends OrderDemand {
  readonly variantId: string
  readonly locationId: string
}

export interface DemandQuery {
  readonly connectionId: string
  readonly variantIds: readonly string[]
  readonly locationIds: readonly string[]
  /** Whose orders go to the ERP; `null`: none do. */
  readonly exports: {
    readonly scope: ConnectionScope
    readonly since: Date
  } | null
  /** Lines that the ERP had, and that were fulfilled, by then are left out. */
  readonly readSince: Date
}

/**
 * Goods that left so long ago on an order the ERP never got are taken for
 * booked by hand. It bounds what is looked through, too.
 */
const HORIZON_DAYS = 30

type DemandRow = Omit<VariantDemand, "fulfilled" | "knownAt"> & {
  readonly knownAt: string | Date | null
  readonly fulfilled: readonly { at: string; quantity: string }[]
}

/** The orders behind the stock of some variants, in one statement. */
export async function orderDemands(
  container: MedusaContainer,
  { exports, ...query }: DemandQuery
): Promise<VariantDemand[]> {
  const found = await rows<DemandRow>(database(container), DEMANDS, {
    ...query,
    exports: exports !== null,
    exportsSince: exports?.since ?? null,
    channels: exports?.scope.sales_channel_ids ?? [],
    regions: exports?.scope.region_ids ?? [],
    horizonDays: HORIZON_DAYS,
  })
  return found.map((row) => ({
    ...row,
    knownAt: row.knownAt === null ? null : new Date(row.knownAt),
    fulfilled: row.fulfilled.map(({ at, quantity }) => ({
      at: new Date(at),
      quantity,
    })),
  }))
}

/**
 * `touch`: what reserves or has taken the variants, per line and location.
 * `sent`: the line as it was when the ERP got the order. Medusa keeps each
 * version of a line.
 */
const DEMANDS = `
  with touch as (
    select link.variant_id, r.line_item_id, r.location_id,
      cast(r.raw_quantity ->> 'value' as numeric) reserved,
      null::numeric fulfilled, null::timestamptz at
    from product_variant_inventory_item link
    join reservation_item r on r.inventory_item_id = link.inventory_item_id
      and r.deleted_at is null
      and r.location_id = any(cast(:locationIds as text[]))
    where link.variant_id = any(cast(:variantIds as text[]))
      and link.deleted_at is null and r.line_item_id is not null
    union all
    select link.variant_id, i.line_item_id, f.location_id, 0,
      cast(i.raw_quantity ->> 'value' as numeric), f.created_at
    from product_variant_inventory_item link
    join fulfillment_item i on i.inventory_item_id = link.inventory_item_id
      and i.deleted_at is null
    join fulfillment f on f.id = i.fulfillment_id and f.canceled_at is null
      and f.deleted_at is null
      and f.location_id = any(cast(:locationIds as text[]))
      and f.created_at > now() - make_interval(days => :horizonDays)
      and not exists (
        select from return_fulfillment back where back.fulfillment_id = f.id)
    where link.variant_id = any(cast(:variantIds as text[]))
      and link.deleted_at is null and i.line_item_id is not null
  ), line as (
    select variant_id, location_id, line_item_id, sum(reserved) reserved,
      max(at) fulfilled_at,
      coalesce(jsonb_agg(jsonb_build_object('at', at, 'quantity',
        fulfilled::text)) filter (where fulfilled is not null), '[]') fulfilled
    from touch group by variant_id, location_id, line_item_id
  )
  select line.variant_id "variantId", line.location_id "locationId",
    line.reserved::text reserved, line.fulfilled,
    today.quantity ordered, coalesce(sent.quantity, '0') known,
    erp.known_at "knownAt",
    erp.known_at is not null or (:exports and not o.is_draft_order
      and o.created_at >= cast(:exportsSince as timestamptz) and not erp.is_given_up
      and (cardinality(cast(:channels as text[])) = 0
        or o.sales_channel_id = any(cast(:channels as text[])))
      and (cardinality(cast(:regions as text[])) = 0
        or o.region_id = any(cast(:regions as text[])))) "isExpected"
  from line
  cross join lateral (
    select i.order_id, i.raw_quantity ->> 'value' quantity from order_item i
    where i.item_id = line.line_item_id and i.deleted_at is null
    order by i.version desc limit 1) today
  join "order" o on o.id = today.order_id
  left join erp_binding b on b.kind = 'order' and b.store_id = o.id
    and b.connection_id = :connectionId and b.external_id is not null
    and b.deleted_at is null
  left join lateral (
    select m.state, m.finished_at from erp_outbox_message m
    where m.topic = 'order' and m.entity_id = o.id
      and m.connection_id = :connectionId
    order by m.seq desc limit 1) told on b.id is null
  cross join lateral (
    select coalesce(b.synced_at,
      case when told.state = 'completed' then told.finished_at end) known_at,
      told.finished_at is not null is_given_up) erp
  left join lateral (
    select i.raw_quantity ->> 'value' quantity from order_item i
    where i.item_id = line.line_item_id and i.deleted_at is null
      and i.created_at <= erp.known_at
    order by i.version desc limit 1) sent on true
  where line.reserved > 0 or erp.known_at is null
    or erp.known_at > :readSince or line.fulfilled_at > :readSince`

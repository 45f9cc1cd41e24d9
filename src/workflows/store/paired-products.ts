import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  type Database,
  pageOf,
  type RowPage,
  rows,
} from "../../modules/erp-sync/stores/database"
import {
  NOT_EXCLUDED,
  type RecordQuery,
} from "../../modules/erp-sync/stores/exclusion-store"

/** A product of the store and the ERP record it belongs to. */
export interface PairedProductRow {
  readonly connection_id: string
  readonly external_id: string
  readonly synced_at: Date | null
  readonly id: string
  readonly title: string
  readonly thumbnail: string | null
  readonly status: string
}

/**
 * A search meets titles and SKUs in part, other codes and the ERP's id whole.
 * Reads Medusa's own tables, because the graph cannot search through a link.
 */
const PAIRED = `
  select b.connection_id, b.external_id, b.synced_at, p.id, p.title,
    p.thumbnail, p.status
  from erp_binding b
  join product p on p.id = b.store_id and p.deleted_at is null
  where b.connection_id = coalesce(cast(:connectionId as text), b.connection_id)
    and b.kind = 'product' and b.external_id is not null and not b.is_alias
    and b.deleted_at is null and ${NOT_EXCLUDED("b")}
    and (cast(:q as text) is null or b.external_id = :q
      or p.title ilike :like or exists (
        select from product_variant v
        where v.product_id = p.id and v.deleted_at is null
          and (v.sku ilike :like or v.ean = :q or v.barcode = :q
            or v.upc = :q)))`

/** A product of which each variant has a record of its own in the ERP. */
export interface VariantwisePairedRow {
  readonly id: string
  readonly connection_id: string
  readonly synced_at: Date | null
}

export function variantwisePaired(
  container: MedusaContainer,
  productIds: readonly string[]
): Promise<VariantwisePairedRow[]> {
  return rows(
    container.resolve<Database>(ContainerRegistrationKeys.PG_CONNECTION),
    `select v.product_id id, b.connection_id, max(b.synced_at) synced_at
     from product_variant v
     join erp_binding b on b.kind = 'variant' and b.store_id = v.id
       and b.external_id is not null and b.deleted_at is null
     where v.product_id = any(cast(:productIds as text[]))
       and v.deleted_at is null
     group by v.product_id, b.connection_id
     having count(distinct v.id) = (
       select count(*) from product_variant own
       where own.product_id = v.product_id and own.deleted_at is null)`,
    { productIds }
  )
}

/** Products of the store that belong to an ERP record, by title. */
export function pairedProducts(
  container: MedusaContainer,
  { connectionId, q, limit, offset }: RecordQuery
): Promise<RowPage<PairedProductRow>> {
  return pageOf(
    container.resolve<Database>(ContainerRegistrationKeys.PG_CONNECTION),
    { select: PAIRED, order: "title, id", limit, offset },
    {
      connectionId: connectionId ?? null,
      q: q ?? null,
      like: `%${q ?? ""}%`,
    }
  )
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { type Database, rows } from "../../modules/erp-sync/stores/database"

/** A paired record of which no image was exchanged yet. */
export interface UnexchangedRow {
  readonly external_id: string
  readonly product_id: string
  /** It is the record of the whole product, and not of one variant of many. */
  readonly is_product: boolean
  /** The store's main image; null: it has none. */
  readonly main_image: string | null
}

/**
 * Paired records with no exchange, or one with a product they do not belong to
 * any more, by the ERP's id from some id on.
 */
export function unexchangedImages(
  container: MedusaContainer,
  page: {
    readonly connectionId: string
    readonly after: string
    readonly limit: number
  }
): Promise<UnexchangedRow[]> {
  return rows(
    container.resolve<Database>(ContainerRegistrationKeys.PG_CONNECTION),
    `select b.external_id, v.product_id, exists (
       select from erp_binding whole
       where whole.connection_id = b.connection_id and whole.kind = 'product'
         and whole.external_id = b.external_id
         and whole.store_id = v.product_id
         and not whole.is_alias and whole.deleted_at is null) is_product,
       coalesce(p.thumbnail, (
         select i.url from image i
         where i.product_id = p.id and i.deleted_at is null
         order by i.rank, i.id limit 1)) main_image
     from erp_binding b
     join product_variant v on v.id = b.store_id and v.deleted_at is null
     join product p on p.id = v.product_id and p.deleted_at is null
     where b.connection_id = :connectionId and b.kind = 'variant'
       and b.external_id > :after and not b.is_alias and b.deleted_at is null
       and not exists (
         select from erp_main_image m
         where m.connection_id = b.connection_id
           and m.external_id = b.external_id
           and m.product_id = v.product_id and m.deleted_at is null)
     order by b.external_id limit :limit`,
    { ...page }
  )
}
